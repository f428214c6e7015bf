import type { Cluster } from "../cluster/cluster.ts";
import { readRelease } from "../deploy/release/read-release.ts";
import { diagnose } from "../diagnose/diagnose.ts";
import { gatherEvidence } from "../diagnose/gather-evidence.ts";
import { ifFound, type Kube } from "../kube/kube.ts";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import { addressStatus } from "./address-status.ts";
import { faults } from "./faults.ts";
import { podStatus } from "./pod-status.ts";
import { secretName, secretStatus } from "./secret-status.ts";
import type { Status } from "./status.ts";

/** Looks at an environment, all of it at once, and changes nothing. */
export async function readStatus(
  { kube, cluster, context }: { kube: Kube; cluster: Cluster; context: string },
  app: App,
  environment: Environment,
): Promise<Status> {
  const { namespace } = environment;
  const [{ newest: record }, evidence, secret, address] = await Promise.all([
    readRelease(kube, namespace, app.name),
    gatherEvidence(kube, namespace, app.name),
    ifFound(kube.core.readNamespacedSecret({ namespace, name: secretName(app, environment) })),
    addressStatus(kube, cluster, environment),
  ]);
  const newest = record && { revision: record.revision, status: record.status, since: record.since };
  const symptoms = diagnose({ ...evidence, release: newest ? { name: app.name, ...newest } : null }, new Date());
  const seen = {
    release: { name: app.name, newest },
    secrets: secretStatus(app, environment, secret),
    address: newest ? address : { ...address, answers: null },
  };
  return {
    schema: 1,
    environment: environment.name,
    namespace,
    context,
    kubernetes: kube.version,
    ...seen,
    pods: evidence.pods.map(podStatus).sort((a, b) => a.name.localeCompare(b.name)),
    wrong: faults(seen, symptoms),
  };
}
