import type { Cluster } from "../cluster/cluster.ts";
import { readRelease } from "../deploy/release/read-release.ts";
import type { Kube } from "../kube/kube.ts";
import type { Environment } from "../model/environment.ts";
import { addressStatus } from "../status/address-status.ts";
import { diagnose } from "./diagnose.ts";
import { gatherEvidence } from "./gather-evidence.ts";
import { missingSettings } from "./missing-settings.ts";
import { type Symptom, symptomOf } from "./symptom.ts";

/** All that is wrong with an environment, the cause first; what is looked at is looked at all at once. */
export async function readDiagnosis(
  { kube, cluster }: { kube: Kube; cluster: Cluster },
  release: string,
  environment: Environment,
  now: () => Date = () => new Date(),
): Promise<Symptom[]> {
  const { namespace } = environment;
  const [evidence, { newest }, address] = await Promise.all([
    gatherEvidence(kube, namespace, release),
    readRelease(kube, namespace, release),
    addressStatus(kube, cluster, environment),
  ]);
  if (!newest) return [symptomOf("RELEASE_MISSING", `release ${release}`, `namespace ${namespace}`, true)];
  const { status, revision, since } = newest;
  const found = diagnose({ ...evidence, release: { name: release, status, revision, since } }, now());
  // A pod that waits for a setting has said so already.
  const isTold = found.some(({ code }) => code === "SETTING_MISSING");
  if (!isTold) found.push(...(await missingSettings(kube, namespace, evidence)));
  // What is known to be wrong explains a silent door; by itself it is only worth saying where nothing does.
  const silent = found.length === 0 && address.answers === false;
  return silent ? [symptomOf("FRONT_DOOR_SILENT", address.url ?? `release ${release}`, "", false)] : found;
}
