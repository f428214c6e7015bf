import { expect, test } from "vitest";
import { nodeAddress } from "./network.ts";

const address = (ip: string, family: "IPv4" | "IPv6" = "IPv4", internal = false) =>
  ({ address: ip, family, internal, netmask: "", mac: "", cidr: null, scopeid: 0 }) as never;

test("the node's address is IPv4, leads outside and is not of a bridge", () => {
  const interfaces = {
    lo: [address("127.0.0.1", "IPv4", true)],
    "todo-lab-pods": [address("10.244.0.1")],
    docker0: [address("172.17.0.1")],
    eth0: [address("fd00::2", "IPv6"), address("192.0.2.2")],
  };
  expect(nodeAddress(interfaces)).toBe("192.0.2.2");
});

test("a machine without one is told so", () => {
  expect(() => nodeAddress({ lo: [address("127.0.0.1", "IPv4", true)] })).toThrow(
    expect.objectContaining({ code: "NO_NETWORK" }),
  );
});
