import { BlockList, isIP } from "node:net";
import type { Context } from "hono";
import type { AppEnv } from "../server/router.ts";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Where proxies of this app are: its cluster, or its own machine. */
const internal = new BlockList();
for (const [net, prefix] of [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  internal.addSubnet(net, prefix, "ipv4");
}
internal.addAddress("::1", "ipv6");
internal.addSubnet("fc00::", 7, "ipv6");
internal.addSubnet("fe80::", 10, "ipv6");

/**
 * The address that a request comes from, as far as it can be believed: the last one outside the cluster that proxies
 * have named, for what stands before it anybody may have written. Of IPv6 the /64, which is what one customer has.
 *
 * @returns undefined for a client on this very machine, and where there is no socket
 */
export function clientAddress(c: Context<AppEnv>): string | undefined {
  const peer = c.env?.incoming?.socket.remoteAddress;
  const named = (c.req.header("X-Forwarded-For") ?? "").split(",");
  const path = [...named, peer ?? ""].map(plain).filter((address) => isIP(address) !== 0);
  const client = path.findLast((address) => !holds(internal, address)) ?? path[0];
  return client === undefined || holds(loopback, client) ? undefined : network(client);
}

/** Without blanks, and without IPv6's spelling of an IPv4 address. */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, "");

const holds = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

function network(address: string): string {
  if (isIP(address) === 4) return address;
  const [head = "", tail] = address.toLowerCase().split("%", 1).join("").split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail ? tail.split(":") : [];
  const between =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  const groups = [...first, ...between, ...last].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(":")}::/64`;
}
