import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { labPaths } from "../../lab/lab-paths.ts";
import { nodeAddress } from "../../lab/network.ts";
import { startComponent, stopComponent } from "../../lab/stop-and-start.ts";
import { findLab } from "../cluster/lab.ts";
import { repositoryRoot } from "../deploy/read-app.ts";
import { renderFailure } from "../problem.ts";
import { run } from "../process/run.ts";
import { enter, ingress } from "./catalogue/entrance.ts";
import { openTheatre } from "./catalogue/open-theatre.ts";
import { Stage, type Theatre } from "./catalogue/stage.ts";
import { deployment } from "./catalogue/workload.ts";

/** Failures of what the whole cluster stands on. Nothing else can be tested meanwhile, and only the lab can do it. */
const lab = findLab();
let theatre: Theatre;
/** Each test has a namespace of its own: none waits until the one before is gone. */
let stage: Stage;
let opened = 0;

describe.skipIf(!lab)("a deploy ends with its reason:", () => {
  const context = { paths: labPaths(), nodeAddress: lab ? nodeAddress() : "" };
  const start = (name: string, options: { diskPressure?: boolean; args?: string[] } = {}) =>
    startComponent(name, context, { progress: () => {}, signal: new AbortController().signal, ...options });

  beforeAll(async () => {
    theatre = await openTheatre();
  });
  beforeEach(async () => {
    opened += 1;
    stage = new Stage(theatre, `todo-failure-last-${opened}`);
    await stage.open();
  });
  afterEach(async () => {
    // Whatever a test left stopped, or changed, however it ended.
    for (const name of Object.keys(findLab()?.disturbed ?? {})) await start(name);
    await expect.poll(nodeIsWell, { timeout: 60_000, interval: 500 }).toBe(true);
    await stage.close();
  });

  test("Ingress without controller", async () => {
    const { uid = "" } = (await stage.kube.core.readNamespace({ name: stage.namespace })).metadata ?? {};
    const name = `nobody-${uid}`;
    // It goes with the namespace, a while later.
    const ownerReferences = [{ apiVersion: "v1", kind: "Namespace", name: stage.namespace, uid }];
    await stage.kube.networking.createIngressClass({
      body: { metadata: { name, ownerReferences }, spec: { controller: "todo.example/nobody" } },
    });
    await stage.apply(ingress(stage, { ingressClassName: name }));
    const { text, seconds } = await failure(enter(stage));
    expect(text).toMatch(/^error INGRESS_WITHOUT_CONTROLLER: Ingress web: .*todo\.example\/nobody/);
    expect(text).toContain("next: install one");
    expect(seconds).toBeLessThan(45);
  });

  test("API server unreachable, before and during a roll-out", async () => {
    await stage.apply(deployment(stage, {}));
    const rollout = stage.rollout();
    rollout.catch(() => {});
    await stopComponent("kube-apiserver", context);
    const [diagnosis, ended] = await Promise.all([infra("diagnose", "development"), failure(rollout)]);
    expect(diagnosis.exitCode).toBe(1);
    expect(diagnosis.stderr).toMatch(/^error CLUSTER_UNREACHABLE: .*minikube/m);
    expect(diagnosis.stderr).toContain("next: ");
    expect(ended.text).toMatch(/^error CLUSTER_UNREACHABLE: context minikube/);
    expect(ended.seconds).toBeLessThan(45);
  });

  test("node not ready", async () => {
    await stopComponent("kubelet", context);
    // By themselves they wait for most of a minute before they call a silent node not ready.
    await start("kube-controller-manager", { args: ["--node-monitor-grace-period=8s"] });
    await expect.poll(nodeIsWell, { timeout: 120_000, interval: 500 }).toBe(false);
    await stage.apply(deployment(stage, {}));
    const { text, seconds } = await failure(stage.rollout());
    expect(text).toMatch(/^error NODE_NOT_READY: node minikube: /);
    expect(text).toContain("next: see why: kubectl describe node");
    expect(seconds).toBeLessThan(30);
  });

  test("disk pressure", async () => {
    await start("kubelet", { diskPressure: true });
    await expect.poll(nodeIsWell, { timeout: 60_000, interval: 500 }).toBe(false);
    await stage.apply(deployment(stage, {}));
    const { text, seconds } = await failure(stage.rollout());
    expect(text).toMatch(/^error NODE_DISK_PRESSURE: node minikube: .*disk pressure/);
    expect(text).toContain("next: free disk on the node");
    expect(seconds).toBeLessThan(30);
  });
});

/** Ready, without pressure, and free to take pods again. */
async function nodeIsWell(): Promise<boolean> {
  const { items } = await theatre.kube.core.listNode();
  return items.every(
    ({ spec, status }) =>
      (spec?.taints ?? []).length === 0 &&
      status?.conditions?.every(({ type, status: is }) => is === (type === "Ready" ? "True" : "False")),
  );
}

async function failure(work: Promise<unknown>): Promise<{ text: string; seconds: number }> {
  const began = Date.now();
  const text = await work.then(() => "it went well", renderFailure);
  const seconds = (Date.now() - began) / 1000;
  console.log(`${seconds.toFixed(1).padStart(5)} s  ${text}`);
  return { text, seconds };
}

function infra(...args: string[]) {
  const command = [join(repositoryRoot, "infra/bin/infra.mjs"), ...args];
  return run(process.execPath, command, { timeoutSeconds: 60, accept: "any" });
}
