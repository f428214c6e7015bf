import { checkov } from "./checkov.ts";
import type { FindingInSet } from "./exceptions.ts";
import { kubeScore } from "./kube-score.ts";
import type { ProvidedProgram } from "./provide-programs.ts";

/** checkov takes seconds, one core and 300 MB. */
const AT_ONCE = 2;

/**
 * What kube-score and checkov find in the objects of each set of values.
 *
 * @param kubernetes the oldest Kubernetes that they are for: `v1.25`
 * @param manifests YAML documents by the name of the set
 */
export async function judgeManifests(
  programs: Record<"kube-score" | "checkov", ProvidedProgram>,
  kubernetes: string,
  manifests: Readonly<Record<string, string>>,
): Promise<FindingInSet[]> {
  const found: FindingInSet[] = [];
  const left = Object.entries(manifests);
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [set, yaml] = next;
      const findings = [
        ...(await kubeScore(programs["kube-score"], kubernetes, yaml)),
        ...(await checkov(programs.checkov, yaml)),
      ];
      found.push(...findings.map((finding) => ({ ...finding, set })));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.sort((a, b) => a.set.localeCompare(b.set));
}
