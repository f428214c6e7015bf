import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useLiveCluster } from "../testing/live-cluster.ts";
import { chartDigest, readChart } from "./chart-digest.ts";
import { deploy } from "./deploy.ts";
import { desire } from "./desired.ts";
import { readRelease, releaseSecret } from "./read-release.ts";
import { openSite, repositoryRoot } from "./site.ts";
import { verify } from "./verify.ts";

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
    const site = await openSite("development", undefined);
    const desired = desire(folder, app, site.environment, site.context, site.images);
    const conduct = { say: (line: string) => said.push(line) };
    failure = await deploy({ ...site, root: folder, desired }, () => {}, conduct).catch((error: unknown) => error);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("ends the deploy with its reason and its last words", () => {
    expect(failure).toMatchObject({
      code: "CRASH_LOOP",
      message: expect.stringMatching(/^pod todo-backend-\S+, container backend: it ends again and again/),
    });
    expect(said.join("\n")).toContain("Cannot find module '/app/nowhere.js'");
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
  const packed = Buffer.from(Buffer.from(stored, "base64").toString(), "base64");
  const record = JSON.parse(gunzipSync(packed).toString()) as { info: Record<string, unknown> };
  const info = { ...record.info, status: "pending-upgrade", last_deployed: new Date(Date.now() - 120_000) };
  const repacked = gzipSync(JSON.stringify({ ...record, version, info }));
  return Buffer.from(repacked.toString("base64")).toString("base64");
}

test("without an Ingress controller the app is checked, and opened, through a port-forward", async () => {
  const site = await openSite("development", undefined);
  expect(await verify(site, [], { say: () => {} })).toEqual({ url: null, forward: "pnpm infra open development" });
});
