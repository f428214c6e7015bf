import { delimiter, dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { providePrograms } from "../../../checks/provide-programs.ts";
import { machineEnv } from "../../machine-env.ts";
import { run } from "../../process/run.ts";
import { packedRelease } from "../../testing/release-secret.ts";
import { deploy } from "../deploy.ts";
import type { JsonObject } from "../observe/observation.ts";
import { openSite } from "../open-site.ts";
import { merge } from "../plan/desired.ts";
import { changes } from "../plan/plan.ts";
import { environmentNamed, readApp } from "../read-app.ts";
import type { Site } from "../site.ts";
import { findHelm, type Helm } from "./helm.ts";
import { readRelease, releaseSecret } from "./read-release.ts";
import { unpackRelease } from "./release-record.ts";

/** Each goes on where the one before has ended. */
const IN_TURN = { concurrent: false };

/**
 * In a namespace and under a host of their own; development's images, which are loaded where they are not there. What is
 * done with one Helm does not wait for the other.
 */
describe.each(["Helm 3.10", "Helm 4"])("with %s", { concurrent: true }, (which) => {
  const namespace = `todo-helm-${which === "Helm 4" ? "4" : "3"}`;
  let site: Site;

  beforeAll(async () => {
    const opened = await openSite(readApp(), environmentNamed(readApp(), "development"));
    await deleteNamespace(opened, namespace);
    const environment = { ...opened.environment, namespace, host: `${namespace}.local` };
    // The tag `dev` is left to what is deployed beside this test.
    const images = opened.desired.images.map((image) => ({ ...image, alias: null }));
    const desired = { ...opened.desired, namespace, images };
    const helm = which === "Helm 4" ? opened.helm : await oldestHelm(opened.helm);
    site = withValues({ ...opened, environment, desired, helm }, { ingress: { host: `${namespace}.local` } });
  });
  afterAll(async () => {
    // Its pods still finish their requests: nobody has to wait for that.
    await deleteNamespace(site, namespace, "--wait=false");
  });

  const deployed = async (one: Site) => {
    const { plan, address } = await deploy(one, () => {}, { say: () => {} });
    const release = changes(plan).filter(({ action }) => /^(recover|install|upgrade)$/.test(action));
    return { done: release.map(({ action }) => action), url: address.url };
  };
  const newest = async () => (await readRelease(site.kube, namespace, site.desired.release)).newest;

  test("a first install that fails is mended by the next deploy", IN_TURN, async () => {
    const failing = withValues(site, { frontend: { image: { tag: "nowhere" } } });
    await expect(deployed(failing)).rejects.toMatchObject({ code: "IMAGE_NOT_ON_NODE" });
    expect(await deployed(site)).toEqual({ done: ["upgrade"], url: `http://${namespace}.local` });
    expect(await deployed(site)).toMatchObject({ done: [] });
  });

  test("an upgrade that Helm refuses says what Helm says, and is rolled back", IN_TURN, async () => {
    const before = await newest();
    const refused = withValues(site, { commonLabels: { "not a label": "at all" } });
    await expect(deployed(refused)).rejects.toMatchObject({
      message: expect.stringMatching(/rolled back to revision \d+$/),
      cause: { message: expect.stringContaining("not a label") },
    });
    expect(await newest()).toMatchObject({ status: "deployed", values: before?.values });
    expect(await deployed(site)).toMatchObject({ done: [] });
  });

  test.each(["pending-install", "pending-rollback", "uninstalling"])(
    "a release left in %s is recovered",
    IN_TURN,
    async (status) => {
      await leaveIn(site, status);
      expect(await deployed(site)).toEqual({ done: ["recover", "upgrade"], url: `http://${namespace}.local` });
      expect(await deployed(site)).toMatchObject({ done: [] });
    },
  );
});

async function deleteNamespace({ helm }: Site, namespace: string, ...options: string[]): Promise<void> {
  const args = ["--context", helm.context, "delete", "namespace", namespace, "--ignore-not-found", ...options];
  await run("kubectl", args, { env: helm.env, timeoutSeconds: 120 });
}

async function oldestHelm(helm: Helm): Promise<Helm> {
  const { path } = (await providePrograms(["helm"])).helm;
  const env = { ...helm.env, PATH: [dirname(path), helm.env.PATH ?? machineEnv().PATH ?? ""].join(delimiter) };
  const found = await findHelm(env);
  expect(found.major).toBe(3);
  return { ...found, context: helm.context };
}

/** The site, whose release has these values too; they are given in a file, so that they may be of any type. */
function withValues(site: Site, values: JsonObject): Site {
  const { desired } = site;
  // What is set on the command line would win over a file.
  const privateValues = merge(merge(desired.values, desired.privateValues), values);
  return { ...site, desired: { ...desired, set: {}, privateValues, values: merge(desired.values, values) } };
}

/** Makes the newest record say what a Helm that was ended halfway two minutes ago leaves behind. */
async function leaveIn({ kube, desired }: Site, status: string): Promise<void> {
  const { namespace, release } = desired;
  const revision = (await readRelease(kube, namespace, release)).newest?.revision ?? 0;
  const name = releaseSecret(release, revision);
  const secret = await kube.core.readNamespacedSecret({ namespace, name });
  const record = JSON.parse(unpackRelease(secret.data?.release ?? "")) as { info: object };
  const info = { ...record.info, status, last_deployed: new Date(Date.now() - 120_000) };
  const metadata = { ...secret.metadata, labels: { ...secret.metadata?.labels, status } };
  const body = { ...secret, metadata, data: { release: packedRelease({ ...record, info }) } };
  await kube.core.replaceNamespacedSecret({ namespace, name, body });
}
