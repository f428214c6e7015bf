import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findLab } from "../src/cluster/lab.ts";
import { freePort } from "../src/local/ports.ts";
import { endProcess, type ProcessIdentity, startInBackground } from "../src/process/background.ts";
import { run } from "../src/process/run.ts";
import { useLiveCluster } from "../src/testing/live-cluster.ts";
import { TestRelease } from "../src/testing/test-release.ts";
import { labPaths } from "./lab-paths.ts";
import { LOOPBACK } from "./network.ts";

/**
 * The chart behind a Gateway, on real Contour and Envoy: a second pair of them, for a Gateway takes the place of the
 * Ingresses of the one that it belongs to. Only the lab has these programs.
 */
const lab = findLab();
const paths = labPaths();
const NAMESPACE = "todo-gateway";
const GATEWAY_CLASS = "todo-gateway";
/** Contour has Envoy listen 8000 above the Gateway's port 80. */
const ENVOY_PORT = 8080;

const cluster = useLiveCluster();
const release = new TestRelease(cluster, NAMESPACE);
let folder: string;
const processes: ProcessIdentity[] = [];

/** Status and body of the answer to a request for the release's host. */
function ask(path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: LOOPBACK, port: ENVOY_PORT, path, headers: { host: release.host }, agent: false };
    const sent = request(options, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.once("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
    });
    sent.once("error", reject);
    sent.end();
  });
}

async function startController(): Promise<void> {
  const [xds, metrics, health, debug, stats] = await Promise.all(Array.from({ length: 5 }, freePort));
  const config = join(folder, "contour.yaml");
  writeFileSync(config, `gateway: { gatewayRef: { namespace: ${NAMESPACE}, name: todo-gateway } }\n`);
  const contour = join(paths.programs, "contour");
  processes.push(
    await startInBackground(
      contour,
      [
        "serve",
        `--config-path=${config}`,
        `--kubeconfig=${paths.kubeconfig}`,
        "--insecure",
        `--xds-address=${LOOPBACK}`,
        `--xds-port=${xds}`,
        `--http-address=${LOOPBACK}`,
        `--http-port=${metrics}`,
        `--health-address=${LOOPBACK}`,
        `--health-port=${health}`,
        `--debug-http-address=${LOOPBACK}`,
        `--debug-http-port=${debug}`,
        `--stats-address=${LOOPBACK}`,
        `--stats-port=${stats}`,
        `--envoy-service-http-address=${LOOPBACK}`,
        `--envoy-service-https-address=${LOOPBACK}`,
        // No Ingress is this one's.
        `--ingress-class-name=${GATEWAY_CLASS}`,
        "--disable-leader-election",
      ],
      { logFile: join(folder, "contour.log") },
    ),
  );
  const bootstrap = join(folder, "envoy.json");
  const admin = `--admin-address=${join(folder, "admin.sock")}`;
  await run(contour, ["bootstrap", bootstrap, `--xds-address=${LOOPBACK}`, `--xds-port=${xds}`, admin]);
  processes.push(
    await startInBackground(
      join(paths.programs, "envoy"),
      // Without shared memory, or it would take itself for the successor of the lab's own.
      ["--config-path", bootstrap, "--service-cluster", NAMESPACE, "--service-node", "test", "--disable-hot-restart"],
      { logFile: join(folder, "envoy.log") },
    ),
  );
}

describe.skipIf(!lab)("an HTTPRoute in place of the Ingress", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "todo-gateway-"));
    await release.prepare();
    const gatewayClass = {
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "GatewayClass",
      metadata: { name: GATEWAY_CLASS },
      spec: { controllerName: "projectcontour.io/todo-gateway" },
    };
    const file = join(folder, "class.json");
    writeFileSync(file, JSON.stringify(gatewayClass));
    await cluster.byHand("kubectl", "apply", "--filename", file);
    await release.install({ gateway: { enabled: true, create: true, className: GATEWAY_CLASS } });
    await startController();
    await release.rolledOut("todo-backend", "todo-frontend");
  }, 300_000);

  afterAll(async () => {
    for (const process of processes.reverse()) await endProcess(process);
    await release.remove();
    await cluster.byHand("kubectl", "delete", "gatewayclass", GATEWAY_CLASS, "--ignore-not-found");
    rmSync(folder, { recursive: true, force: true });
  }, 180_000);

  test("is accepted by the Gateway's controller, and there is no Ingress", async () => {
    const accepted = "jsonpath={.status.parents[0].conditions[?(@.type=='Accepted')].status}=True";
    await release.kubectl("wait", "httproute/todo-route", `--for=${accepted}`, "--timeout=60s");
    expect(await release.kubectl("get", "ingress", "--output=name")).toBe("");
  });

  test("leads /api to the backend and all else to the frontend", async () => {
    const seen = () => readFileSync(join(folder, "envoy.log"), "utf8").split("\n").slice(-5).join("\n");
    await expect
      .poll(() => ask("/healthz").then(({ status }) => status, seen), { timeout: 60_000, interval: 500 })
      .toBe(200);
    const backend = await ask("/api/v1/health/ready");
    expect(backend.status).toBe(200);
    const page = await ask("/");
    expect(page.status).toBe(200);
    expect(page.body).toContain("<html");
  });
});
