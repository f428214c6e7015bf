import { createSecureServer, type Http2SecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { CoreV1Api, type User } from "@kubernetes/client-node";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { apiFailure } from "../diagnose/api-failure.ts";
import { type IssuedCertificate, issueCertificate } from "../testing/certificate-authority.ts";
import { SharedConnections } from "./shared-connections.ts";

let server: Http2SecureServer;
let made: IssuedCertificate;
let connections: TLSSocket[];
let authorizations: (string | undefined)[];

beforeAll(async () => {
  made = await issueCertificate("localhost");
  server = createSecureServer({ cert: made.certificate, key: made.key, allowHTTP1: true }, (request, response) => {
    authorizations.push(request.headers.authorization);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ kind: "PodList", apiVersion: "v1", items: [] }));
  });
  server.on("secureConnection", (socket) => {
    connections.push(socket);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
beforeEach(() => {
  connections = [];
  authorizations = [];
});
afterAll(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const connection of connections) connection.destroy();
  await closed;
});

/** A kubeconfig of one user of the server. */
function configOf(user: Partial<User>): SharedConnections {
  const { port } = server.address() as AddressInfo;
  const config = new SharedConnections();
  config.loadFromOptions({
    clusters: [{ name: "test", server: `https://127.0.0.1:${port}`, skipTLSVerify: true }],
    users: [{ name: "test", ...user }],
    contexts: [{ name: "test", cluster: "test", user: "test" }],
    currentContext: "test",
  });
  return config;
}

const askThrice = (config: SharedConnections) =>
  Promise.all(
    [CoreV1Api, CoreV1Api, CoreV1Api].map((api) => config.makeApiClient(api).listNamespacedPod({ namespace: "test" })),
  );

test("requests of one kubeconfig share a connection, at once and one after the other", async () => {
  const config = configOf({ token: "of-a-test" });
  await askThrice(config);
  await askThrice(config);
  expect(connections).toHaveLength(1);
  expect(authorizations).toEqual(Array(6).fill("Bearer of-a-test"));
});

test("another certificate is shown on another connection", async () => {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const config = configOf({ certData: base64(made.certificate), keyData: base64(made.key) });
  await askThrice(config);
  const renewed = await issueCertificate("localhost");
  Object.assign(config.getCurrentUser() ?? {}, { certData: base64(renewed.certificate), keyData: base64(renewed.key) });
  await askThrice(config);
  expect(connections).toHaveLength(2);
});

test("a server that went away is found again", async () => {
  const config = configOf({ token: "of-a-test" });
  await askThrice(config);
  const { port } = server.address() as AddressInfo;
  const closed = new Promise((resolve) => server.close(resolve));
  for (const connection of connections) connection.destroy();
  await closed;
  expect(apiFailure(await askThrice(config).catch((error: unknown) => error))).toBe("CLUSTER_UNREACHABLE");
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  await askThrice(config);
  expect(connections).toHaveLength(2);
});

test("a request whose connection ends in the middle is told as a server that does not answer", async () => {
  const config = configOf({ token: "of-a-test" });
  await askThrice(config);
  server.once("stream", (stream) => stream.session?.destroy());
  expect(apiFailure(await askThrice(config).catch((error: unknown) => error))).toBe("CLUSTER_UNREACHABLE");
});
