import type { V1Node } from "@kubernetes/client-node";
import type { SymptomCode } from "./advice.ts";
import { type Symptom, secondsSince, symptomOf } from "./symptom.ts";

/** Seconds that a new node has to become ready. */
const START_SECONDS = 120;

/** Condition of a node, and the status that is no good -> code. */
const CONDITIONS: readonly { type: string; bad: (status: string) => boolean; code: SymptomCode }[] = [
  { type: "Ready", bad: (status) => status !== "True", code: "NODE_NOT_READY" },
  { type: "DiskPressure", bad: (status) => status === "True", code: "NODE_DISK_PRESSURE" },
  { type: "MemoryPressure", bad: (status) => status === "True", code: "NODE_MEMORY_PRESSURE" },
];

/** What is wrong with nodes. It is final where no other node could take the pods. */
export function nodeSymptoms(nodes: readonly V1Node[], now: Date): Symptom[] {
  const seen = nodes.map((node) => ({ node, found: conditionOf(node) }));
  const noneIsWell = seen.every(({ found }) => found !== undefined);
  return seen.flatMap(({ node, found }) => {
    if (!found) return [];
    const final = noneIsWell && !nodeStarts(node, now);
    return [symptomOf(found.code, `node ${node.metadata?.name}`, found.message, final)];
  });
}

/** A node that was added a moment ago and is not ready yet. */
export function nodeStarts(node: V1Node, now: Date): boolean {
  const ready = node.status?.conditions?.find(({ type }) => type === "Ready");
  return ready?.status !== "True" && secondsSince(node.metadata?.creationTimestamp, now) < START_SECONDS;
}

function conditionOf({ status }: V1Node): { code: SymptomCode; message: string } | undefined {
  for (const { type, bad, code } of CONDITIONS) {
    const condition = status?.conditions?.find((one) => one.type === type);
    if (condition ? bad(condition.status) : type === "Ready") return { code, message: condition?.message ?? "" };
  }
  return undefined;
}
