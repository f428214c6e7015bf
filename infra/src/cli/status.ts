import { withMachineLock } from "../cluster/machine-lock.ts";
import { listWorkloads } from "../deploy/await-rollout.ts";
import { readRelease } from "../deploy/read-release.ts";
import { judgeRollout } from "../deploy/rollout.ts";
import { environmentNamed, readApp } from "../deploy/site.ts";
import { connectCluster } from "../deploy/tools.ts";
import { describe } from "../diagnose/advice.ts";
import type { CommandConduct } from "./run-command.ts";

/** `infra status`: the release and how its workloads are. */
export async function status(
  name: string,
  options: { context?: string },
  { say, signal }: CommandConduct,
): Promise<void> {
  const app = readApp();
  const { namespace } = environmentNamed(app, name);
  await withMachineLock(
    `status ${name}`,
    async () => {
      const { kube, context } = await connectCluster(options.context);
      const { newest } = await readRelease(kube, namespace, app.name);
      say(`${name}: namespace ${namespace}, context ${context}, Kubernetes ${kube.version}`);
      if (!newest) return say(`release ${app.name}: not installed`);
      say(`release ${app.name}: revision ${newest.revision}, ${newest.status} since ${newest.since.toISOString()}`);
      const workloads = await listWorkloads(kube, namespace, app.name);
      for (const { metadata, spec, status } of [...workloads.deployments, ...workloads.statefulSets]) {
        const images = spec?.template.spec?.containers.map(({ image }) => image).join(", ");
        say(`${metadata?.name}: ${status?.readyReplicas ?? 0} of ${spec?.replicas ?? 1} ready, ${images}`);
      }
      for (const symptom of judgeRollout(workloads, new Date()).symptoms) say(`  ${describe(symptom)}`);
    },
    { onWait: say, signal },
  );
}
