import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { ImageRecord } from "../image/image-record.ts";
import { daemonSaving, tarOf } from "../image/saved-tar.ts";
import type { Cluster } from "./cluster.ts";
import { minikubeCluster } from "./minikube.ts";

const HASH = "2".repeat(64);
const NAME = "todo-backend:2222222222222222";
const ID = `sha256:${"1".repeat(64)}`;
const record: ImageRecord = {
  schema: 1,
  service: "backend",
  name: NAME,
  hash: HASH,
  imageId: ID,
  layers: [],
  sizeBytes: 100,
};
const elsewhere = daemonSaving(() => tarOf({ "layer.tar": "a layer" }));

/** A minikube with Docker's runtime, whose node's daemon is an HTTP server here; what both are asked is kept. */
async function dockerRuntime(held: string[], options: { nodes?: string[]; dockerEnv?: number; env?: object } = {}) {
  const { nodes = ["minikube"], dockerEnv = 0, env } = options;
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url?.replace(/\?.*/, "")}`);
    if (request.url?.startsWith("/images/json")) {
      const images = held.map((name) => ({ Id: ID, RepoTags: [name], Labels: { "todo-app.input-hash": HASH } }));
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(images));
      return;
    }
    if (request.url?.startsWith("/images/load")) held.push(NAME);
    request.resume().once("end", () => response.end());
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());

  const answer = (call: string): { exitCode: number; stdout: string } => {
    const done = (stdout: unknown) => ({ exitCode: 0, stdout: JSON.stringify(stdout) });
    if (call.startsWith("status")) {
      const all = nodes.map((Name) => ({ Name, Host: "Running", APIServer: "Running" }));
      return done(all.length === 1 ? all[0] : all);
    }
    if (call.startsWith("profile list")) {
      const KubernetesConfig = { KubernetesVersion: "v1.34.4", ContainerRuntime: "docker" };
      return done({ valid: [{ Name: "minikube", Config: { KubernetesConfig } }], invalid: [] });
    }
    if (call.startsWith("docker-env") && dockerEnv !== 0) return { exitCode: dockerEnv, stdout: "" };
    if (call.startsWith("docker-env")) {
      return done(env ?? { DOCKER_HOST: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` });
    }
    if (call.startsWith("image load")) held.push(NAME);
    if (call.startsWith("image ls")) {
      // With this runtime the IDs come without the algorithm, and names with their registry.
      return done(held.map((name) => ({ id: ID.slice(7), repoTags: [`docker.io/library/${name}`], size: "1" })));
    }
    return { exitCode: 0, stdout: "" };
  };
  const cluster: Cluster = minikubeCluster({
    command: async (args) => {
      calls.push(args.join(" "));
      return { stderr: "", ...answer(args.join(" ")) };
    },
    settleSeconds: 0.2,
  });
  return { cluster, calls };
}

test("what was built in the node's daemon is there: nothing travels", async () => {
  const { cluster, calls } = await dockerRuntime([NAME]);
  const docker = await cluster.nodeDocker();
  if (!docker) throw new Error("the node has a daemon");
  expect(await cluster.load([record], { docker })).toEqual([{ name: NAME, sent: "none", bytes: 0, totalBytes: 0 }]);
  expect(calls.filter((call) => /load|ssh/.test(call))).toEqual([]);
});

test("names, IDs and labels come from the daemon itself, in one answer", async () => {
  const { cluster, calls } = await dockerRuntime([NAME]);
  expect(await cluster.readLabels(await cluster.heldImages())).toEqual([{ name: NAME, id: ID, hashLabel: HASH }]);
  expect(calls.filter((call) => call.startsWith("GET"))).toEqual(["GET /images/json"]);
});

test("an image of another daemon is loaded into it, and looked for afterwards", async () => {
  const { cluster, calls } = await dockerRuntime([]);
  expect(await cluster.load([record], { docker: elsewhere })).toMatchObject([{ sent: "whole" }]);
  expect(calls.slice(-2)).toEqual(["POST /images/load", "GET /images/json"]);
});

test("tags and removals are the daemon's too", async () => {
  const { cluster, calls } = await dockerRuntime([NAME, "todo-backend:dev"]);
  await cluster.tagAlias(NAME, "todo-backend:dev");
  await cluster.removeImages(["todo-backend:0000000000000000"]);
  expect(calls.filter((call) => /^(POST|DELETE) /.test(call))).toEqual([
    `POST /images/${NAME}/tag`,
    "DELETE /images/todo-backend:0000000000000000",
  ]);
});

test.each([
  ["several nodes", { nodes: ["minikube", "minikube-m02"] }],
  ["a daemon that can't be reached from outside", { dockerEnv: 14 }],
  ["several nodes, which only docker-env says", { dockerEnv: 81 }],
])("with %s, minikube's own image commands send it whole", async (_what, options) => {
  const { cluster, calls } = await dockerRuntime([], options);
  expect(await cluster.nodeDocker()).toBeUndefined();
  expect(await cluster.load([record], { docker: elsewhere })).toMatchObject([{ sent: "whole" }]);
  expect(calls.some((call) => /^image load .*image\.tar$/.test(call))).toBe(true);
  expect(await cluster.heldImages()).toEqual([{ name: NAME, id: ID }]);
});

test("without a virtual machine (driver none) the node's daemon is this machine's", async () => {
  const { cluster } = await dockerRuntime([], { dockerEnv: 51 });
  const modem = (await cluster.nodeDocker())?.modem as { host?: string; socketPath?: string } | undefined;
  expect(modem?.socketPath ?? modem?.host).toBeDefined();
});

test("a daemon behind TLS is asked with the certificates that docker-env names", async () => {
  const folder = mkdtempSync(join(tmpdir(), "todo-certificates-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ["ca", "cert", "key"]) writeFileSync(join(folder, `${name}.pem`), name);
  const env = { DOCKER_HOST: "tcp://192.168.49.2:2376", DOCKER_TLS_VERIFY: "1", DOCKER_CERT_PATH: folder };
  const { cluster } = await dockerRuntime([], { env });
  const modem = (await cluster.nodeDocker())?.modem;
  const certificates = { ca: Buffer.from("ca"), cert: Buffer.from("cert"), key: Buffer.from("key") };
  expect(modem).toMatchObject({ protocol: "https", host: "192.168.49.2", port: "2376", ...certificates });
});
