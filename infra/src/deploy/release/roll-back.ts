import { Problem } from "../../problem.ts";
import type { Site } from "../site.ts";
import { helmRollback } from "./helm.ts";

/**
 * Puts the revision before a failed upgrade back. Its pods are still there: an upgrade takes none away before a new one
 * is ready.
 *
 * @returns the failure, with how that went
 */
export async function rollBack(
  { helm, desired }: Pick<Site, "helm" | "desired">,
  revision: number,
  failure: Problem,
  say: (line: string) => void,
): Promise<Problem> {
  const { release, namespace } = desired;
  say(`the upgrade failed; rolling release ${release} back to revision ${revision}`);
  try {
    await helmRollback(helm, release, namespace, revision);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return renamed(failure, `${failure.message}; rolling back failed too: ${why}`, [
      `see what is there: helm history ${release} --namespace ${namespace}`,
    ]);
  }
  return renamed(failure, `${failure.message}; release ${release} was rolled back to revision ${revision}`, []);
}

function renamed(failure: Problem, message: string, next: readonly string[]): Problem {
  return new Problem(failure.code, message, { cause: failure.cause, next: [...failure.next, ...next] });
}
