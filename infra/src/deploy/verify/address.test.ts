import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../local/ports.ts";
import { addressOf } from "./address.ts";
import type { Door } from "./front-door.ts";

const forward = "pnpm infra open development";
let server: Server;
let door: Door;

beforeAll(async () => {
  server = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { address, port } = server.address() as AddressInfo;
  door = { scheme: "http", address, port, host: "localhost" };
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test("a name that leads to the app is its address", async () => {
  expect(await addressOf(door, forward)).toEqual({ address: { url: "http://localhost", forward }, findings: [] });
});

test("a name that leads nowhere comes with the line that the hosts file lacks", async () => {
  const host = "todo-app.invalid";
  expect(await addressOf({ ...door, address: "192.0.2.7", host }, forward)).toEqual({
    address: { url: `http://${host}`, hostsLine: `192.0.2.7 ${host}`, forward },
    findings: [],
  });
});

test("a name that leads elsewhere is a finding, with what it means here and what it should", async () => {
  const { address, findings } = await addressOf({ ...door, address: "192.0.2.7", port: await freePort() }, forward);
  expect(address.hostsLine).toBe("192.0.2.7 localhost");
  expect(findings).toEqual([
    {
      code: "HOST_ELSEWHERE",
      message: expect.stringMatching(/^localhost means (127\.0\.0\.1|::1) here, and the app does not answer there$/),
      next: ["let the name mean 192.0.2.7"],
    },
  ]);
});
