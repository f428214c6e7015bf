import { Hono } from "hono";
import { expect, test } from "vitest";
import type { AppEnv } from "../server/router.ts";
import { clientAddress } from "./client-address.ts";

async function seen(remoteAddress: string | undefined, forwardedFor?: string): Promise<string> {
  const app = new Hono<AppEnv>().get("/", (c) => c.text(String(clientAddress(c))));
  const env = remoteAddress === undefined ? {} : { incoming: { socket: { remoteAddress } } };
  const headers: Record<string, string> = forwardedFor === undefined ? {} : { "X-Forwarded-For": forwardedFor };
  return (await app.request("/", { headers }, env)).text();
}

test.each([
  ["without a proxy", "203.0.113.7", undefined, "203.0.113.7"],
  ["through the Ingress", "10.244.0.9", "203.0.113.7", "203.0.113.7"],
  ["through the Ingress and the frontend's server", "::ffff:10.244.0.4", "203.0.113.7, 10.244.0.9", "203.0.113.7"],
  ["with an address that the client made up", "10.244.0.9", "198.51.100.1, 203.0.113.7", "203.0.113.7"],
  ["from within the company", "10.244.0.9", "192.168.1.20", "192.168.1.20"],
  ["with nonsense before it", "10.244.0.9", "unknown, ;drop, 203.0.113.7", "203.0.113.7"],
  ["over IPv6", "10.244.0.9", "2001:db8:0:12:a:b:c:d", "2001:db8:0:12::/64"],
  ["over IPv6, written short", "10.244.0.9", "2001:DB8::1", "2001:db8:0:0::/64"],
  ["from the machine itself", "127.0.0.1", undefined, "undefined"],
  ["from the machine itself, through the frontend's server", "::1", "127.0.0.1", "undefined"],
  ["without a socket", undefined, undefined, "undefined"],
])("%s", async (_case, peer, forwardedFor, address) => {
  expect(await seen(peer, forwardedFor)).toBe(address);
});
