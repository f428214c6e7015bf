import type { CoreV1Event, V1Pod, V1Probe } from "@kubernetes/client-node";
import { firstLine } from "./symptom.ts";

/** What an event of a pod says, in one line; of a probe that failed without a word, the command that it ran. */
export function eventText(event: CoreV1Event | undefined, pod: V1Pod): string {
  const text = firstLine(event?.message);
  const kind = /^(Startup|Liveness|Readiness) probe failed:$/.exec(text)?.[1];
  if (!kind) return text;
  const command = probeOf(kind, event, pod)?.exec?.command;
  return `${text} its command printed nothing${command ? `: ${firstLine(command.join(" "))}` : ""}`;
}

/** The event names its container as `spec.containers{postgres}`. */
function probeOf(kind: string, event: CoreV1Event | undefined, { spec }: V1Pod): V1Probe | undefined {
  const name = /\{(.+)\}$/.exec(event?.involvedObject.fieldPath ?? "")?.[1];
  const container = spec?.containers.find((one) => one.name === name);
  if (kind === "Startup") return container?.startupProbe;
  return kind === "Liveness" ? container?.livenessProbe : container?.readinessProbe;
}
