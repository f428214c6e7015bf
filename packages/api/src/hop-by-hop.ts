const ALWAYS = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/**
 * The headers about one connection and not about the message, which whoever passes a message on leaves out
 * (RFC 9110, 7.6.1).
 *
 * @param connection the message's `Connection` header, which names further ones
 * @returns names in lower case
 */
export function hopByHop(connection: string | null | undefined): ReadonlySet<string> {
  const named = connection?.split(",").map((name) => name.trim().toLowerCase()) ?? [];
  return new Set([...ALWAYS, ...named]);
}
