import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gatherEvidence } from "../diagnose/gather-evidence.ts";
import { machineEnv } from "../machine-env.ts";
import { startLongRunning } from "../process/long-running.ts";
import { useLiveCluster } from "../testing/live-cluster.ts";
import { packedRelease } from "../testing/release-secret.ts";
import { deploy } from "./deploy.ts";
import { openSite } from "./open-site.ts";
import { desire, merge } from "./plan/desired.ts";
import { environmentNamed, readApp, repositoryRoot } from "./read-app.ts";
import { chartDigest, readChart } from "./release/chart-digest.ts";
import { readRelease, releaseSecret } from "./release/read-release.ts";
import { unpackRelease } from "./release/release-record.ts";
import { findEntrance } from "./verify/entrance.ts";

const live = useLiveCluster();
const { app, namespace, release } = live;
const chart = app.chart.path;

describe("a version that does not start", () => {
  let folder: string;
  const said: string[] = [];
  let failure: unknown;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "broken-chart-"));
    cpSync(join(repositoryRoot, chart), join(folder, chart), { recursive: true });
    breakBackend(join(folder, chart, "templates/backend-deployment.yaml"));
    const site = await openSite(readApp(), environmentNamed(readApp(), "development"));
    const desired = desire(folder, app, site.environment, site.context, site.images);
    const conduct = { say: (line: string) => said.push(line) };
    failure = await deploy({ ...site, root: folder, desired }, () => {}, conduct).catch((error: unknown) => error);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("ends the deploy with its reason and its last words, and says that it was rolled back", () => {
    expect(failure).toMatchObject({
      code: "CRASH_LOOP",
      message: expect.stringMatching(
        /^pod todo-backend-\S+, container backend: .*; release todo-app was rolled back to revision \d+$/,
      ),
      cause: { message: expect.stringContaining("Cannot find module '/app/nowhere.js'") },
    });
    expect(said).toContainEqual(expect.stringMatching(/^the upgrade failed; rolling release todo-app back/));
  });

  test("is rolled back, and the next deploy finds everything as it should be", async () => {
    const { newest } = await readRelease(live.tools.kube, namespace, release);
    expect(newest).toMatchObject({ status: "deployed", chart: chartDigest(readChart(join(repositoryRoot, chart))) });
    expect((await live.deploy()).done).toEqual([]);
  });
});

/** Lets the backend's container end at once. Generated charts are read-only. */
function breakBackend(template: string): void {
  const container = "        - name: backend\n";
  const text = readFileSync(template, "utf8");
  expect(text).toContain(container);
  chmodSync(template, 0o644);
  writeFileSync(template, text.replace(container, `${container}          command: ["node", "/app/nowhere.js"]\n`));
}

test("a release whose Helm was killed halfway is put right", async () => {
  const revision = (await live.revision()) ?? 0;
  const deployed = await live.tools.kube.core.readNamespacedSecret({
    namespace,
    name: releaseSecret(release, revision),
  });
  await live.tools.kube.core.createNamespacedSecret({
    namespace,
    body: {
      type: "helm.sh/release.v1",
      metadata: {
        name: releaseSecret(release, revision + 1),
        labels: { ...deployed.metadata?.labels, version: String(revision + 1), status: "pending-upgrade" },
      },
      data: { release: pendingRecord(deployed.data?.release ?? "", revision + 1) },
    },
  });
  expect((await live.deploy()).done).toEqual([`recover release ${release}`, `upgrade release ${release}`]);
  expect((await live.deploy()).done).toEqual([]);
});

/** The record of a revision as Helm stores it before it begins, made from that of another; begun two minutes ago. */
function pendingRecord(stored: string, version: number): string {
  const record = JSON.parse(unpackRelease(stored)) as { info: Record<string, unknown> };
  const info = { ...record.info, status: "pending-upgrade", last_deployed: new Date(Date.now() - 120_000) };
  return packedRelease({ ...record, version, info });
}

describe("an Ingress that nothing serves keeps no version from being deployed", () => {
  test("its class does not exist", async () => {
    const site = await openSite(readApp(), environmentNamed(readApp(), "development"));
    const { set, values } = site.desired;
    const desired = {
      ...site.desired,
      set: { ...set, "ingress.className": "nowhere" },
      values: merge(values, { ingress: { className: "nowhere" } }),
    };
    const { address, findings } = await deploy({ ...site, desired }, () => {}, { say: () => {} });
    expect(address).toEqual({ url: null, forward: "pnpm infra open development" });
    expect(findings).toEqual([
      expect.objectContaining({ code: "INGRESS_CLASS_UNKNOWN", message: expect.stringContaining("nowhere") }),
    ]);
    expect((await live.deploy()).done).toEqual([`upgrade release ${release}`]);
  });

  test("the cluster has no Ingress controller", async () => {
    const site = await openSite(readApp(), environmentNamed(readApp(), "development"));
    const evidence = await gatherEvidence(site.kube, namespace, release);
    const { door, findings } = await findEntrance(site, { ...evidence, ingressClasses: [] }, { onWait: () => {} });
    expect({ door, codes: findings.map(({ code }) => code) }).toEqual({
      door: null,
      codes: ["INGRESS_WITHOUT_CONTROLLER"],
    });
  });
});

describe("Ctrl-C leaves a state that the next run continues from", () => {
  test.each([
    {
      during: "build",
      lacking: () => live.tools.docker.getImage(live.image("frontend")).remove({ force: true }),
      left: /^build /,
    },
    {
      during: "load",
      lacking: () => live.byHand("minikube", "image", "rm", live.image("frontend")),
      left: /^(load|alias) /,
    },
    {
      during: "verify",
      lacking: () => live.byHand("kubectl", "delete", "deployment", "todo-frontend", "--namespace", namespace),
      left: /^nothing$/,
    },
  ])("in the middle of a $during", async ({ during, lacking, left }) => {
    await lacking();
    const { ended, lines } = await interruptedAt(`${during} `);
    expect(ended, lines.join("\n")).toBe("exit code 130");
    expect(lines.join("\n")).toMatch(new RegExp(`^${during} .*: interrupted after`, "m"));
    expect(lines.join("\n")).toContain("error INTERRUPTED: interrupted");
    const { done, address } = await live.deploy();
    expect(done.filter((step) => !left.test(step))).toEqual([]);
    expect(address.url).toBe("http://todo-app.local");
    expect((await live.deploy()).done).toEqual([]);
  });
});

/** Deploys as at a terminal, and presses Ctrl-C as soon as a line begins with this: everything that was started gets it. */
async function interruptedAt(begin: string): Promise<{ ended: string; lines: string[] }> {
  const lines: string[] = [];
  let press = () => {};
  const begun = new Promise<void>((resolve) => {
    press = resolve;
  });
  const launcher = join(repositoryRoot, "infra/bin/infra.mjs");
  const running = await startLongRunning(process.execPath, [launcher, "deploy", "development"], {
    env: machineEnv(),
    onLine: (line) => {
      lines.push(line);
      if (line.startsWith(begin)) press();
    },
  });
  await Promise.race([begun, running.ended]);
  await running.end({ signal: "SIGINT" });
  return { ended: await running.ended, lines };
}
