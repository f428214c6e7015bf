import type { V1ContainerStatus, V1Pod } from "@kubernetes/client-node";
import type { PodStatus } from "./status.ts";

/** A pod as `infra status` shows it. */
export function podStatus(pod: V1Pod): PodStatus {
  const { metadata, spec, status } = pod;
  const running = status?.containerStatuses ?? [];
  const all = [...(status?.initContainerStatuses ?? []), ...running];
  return {
    name: metadata?.name ?? "",
    service: metadata?.labels?.component ?? "",
    state: podState(pod),
    ready: running.filter(({ ready }) => ready).length,
    containers: spec?.containers.length ?? 0,
    restarts: all.reduce((sum, { restartCount }) => sum + restartCount, 0),
    created: metadata?.creationTimestamp ?? new Date(0),
    images: (spec?.containers ?? []).flatMap(({ image }) => image ?? []),
  };
}

/** The reason that says most: why a container waits or ended, before the phase, which may say `Running` all the same. */
function podState({ metadata, status }: V1Pod): string {
  if (metadata?.deletionTimestamp) return "Terminating";
  const init = (status?.initContainerStatuses ?? []).find(({ state }) => (state?.terminated?.exitCode ?? 1) !== 0);
  if (init) return `Init:${reason(init) ?? "Running"}`;
  const reasons = (status?.containerStatuses ?? []).flatMap((container) => reason(container) ?? []);
  return reasons[0] ?? status?.reason ?? status?.phase ?? "Unknown";
}

function reason({ state }: V1ContainerStatus): string | undefined {
  return state?.waiting?.reason ?? state?.terminated?.reason;
}
