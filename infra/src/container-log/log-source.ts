import type { V1ContainerStatus, V1Pod } from "@kubernetes/client-node";

/** One run of a container: what has a log of its own. */
export interface LogSource {
  /** The runtime's ID of it: another one after each restart. */
  id: string;
  pod: string;
  /** From the pod's `component` label. */
  service: string;
  container: string;
  /** Whether it is the only container that runs in its pod for good: then the pod's name says enough. */
  only: boolean;
  /** Whether it may still write. */
  running: boolean;
}

/**
 * The containers, init containers first, that have run in some pods; of those that restarted the newest run.
 *
 * @param previous the run before that instead, of those that restarted
 */
export function logSources(pods: readonly V1Pod[], previous = false): LogSource[] {
  return pods.flatMap((pod) => {
    const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
    const only = pod.spec?.containers.length === 1 ? pod.spec.containers[0]?.name : undefined;
    return [...initContainerStatuses, ...containerStatuses].flatMap((status) => {
      const id = runId(status, previous);
      if (id === undefined) return [];
      return {
        id,
        pod: pod.metadata?.name ?? "",
        service: pod.metadata?.labels?.component ?? "",
        container: status.name,
        only: status.name === only,
        running: !previous && status.state?.running !== undefined,
      };
    });
  });
}

function runId({ containerID, lastState }: V1ContainerStatus, previous: boolean): string | undefined {
  return (previous ? lastState?.terminated?.containerID : containerID) || undefined;
}
