import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem, renderFailure } from "../problem.ts";
import { openSite } from "./open-site.ts";
import { environmentNamed, readApp, repositoryRoot } from "./read-app.ts";
import type { Asked } from "./target/asked-ahead.ts";

const app = readApp();
const staging = environmentNamed(app, "staging");
const images = Object.values(app.services).filter(({ name }) => staging.services[name]?.enabled);

let folder: string;
let cluster: Server;
let asked: Asked;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "todo-open-site-"));
  vi.stubEnv("DOCKER_HOST", `unix://${join(folder, "none.sock")}`);
  // All of a cluster that is asked before a deploy knows what it has to work with.
  cluster = createServer((_request, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify({ gitVersion: "v1.34.4" }));
  });
  await new Promise<void>((resolve) => cluster.listen(0, "127.0.0.1", resolve));
  const { port } = cluster.address() as AddressInfo;
  const kubeconfig = join(folder, "kubeconfig.json");
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      clusters: [{ name: "here", cluster: { server: `http://127.0.0.1:${port}`, "insecure-skip-tls-verify": true } }],
      users: [{ name: "me", user: {} }],
      contexts: [{ name: "here", context: { cluster: "here", user: "me" } }],
    }),
  );
  asked = {
    target: { kind: "context", context: "here", registry: "registry.example/todo" },
    context: "here",
    namespace: staging.namespace,
    env: {},
    kubeconfig,
    buildArgs: {},
    helm: Promise.resolve({ env: {}, version: "v4.1.4", major: 4 }),
  };
});
afterEach(() => {
  vi.unstubAllEnvs();
  cluster.close();
  cluster.closeAllConnections();
  rmSync(folder, { recursive: true });
});

async function failure(root: string, place = asked): Promise<string[]> {
  try {
    await openSite(app, staging, { root, asked: place });
  } catch (error) {
    return renderFailure(error).split("\n");
  }
  return [];
}

test("the daemon that is away and the files that are not there are told together, each image's", async () => {
  expect(await failure(folder)).toEqual([
    `error TOOLS_MISSING: ${1 + images.length} things that are needed are missing`,
    expect.stringMatching(/^ {2}next: .*Docker daemon.*: /),
    ...images.map(({ name, image }) =>
      expect.stringMatching(
        new RegExp(`^ {2}next: ${name}: not there for the image: .*${image.dockerfile}, .*: npx projen$`),
      ),
    ),
    "  next: or on Linux, as root: pnpm lab up, which brings Docker, Helm and a cluster",
  ]);
});

test("a tool more that is missing is a line more", async () => {
  const helm = Promise.reject(new Problem("HELM_MISSING", "helm is not installed", { next: ["install Helm"] }));
  helm.catch(() => {});
  const lines = await failure(folder, { ...asked, helm });
  expect(lines).toContain(`error TOOLS_MISSING: ${2 + images.length} things that are needed are missing`);
  expect(lines).toContain("  next: helm is not installed: install Helm");
});

test("where every file is there it is the daemon alone, once, however many images wait for it", async () => {
  const [first] = await failure(repositoryRoot);
  expect(first).toMatch(/^error DOCKER_NOT_RUNNING: /);
});
