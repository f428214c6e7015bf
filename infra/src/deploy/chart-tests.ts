import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";
import type { Helm } from "./release/helm.ts";
import type { Conduct } from "./site.ts";

const TESTS_SECONDS = 300;

/**
 * Runs the tests that the chart brings along, in the cluster, against a release of it. What they print is said.
 *
 * @throws Problem `CHART_TEST_FAILED`, `RELEASE_MISSING`
 */
export async function testRelease(
  helm: Helm,
  { release, namespace }: { release: string; namespace: string },
  { say, signal }: Conduct,
): Promise<void> {
  const place = ["--kube-context", helm.context, "--namespace", namespace];
  const args = ["test", release, ...place, "--logs", "--timeout", `${TESTS_SECONDS}s`];
  const options = { env: helm.env, timeoutSeconds: TESTS_SECONDS + 30, signal, onLine: say };
  const { exitCode, stderr } = await run("helm", args, { ...options, accept: "any" });
  if (exitCode === 0) return;
  if (/release: not found/.test(stderr)) {
    throw new Problem(
      "RELEASE_MISSING",
      `namespace ${namespace} of context ${helm.context} has no release ${release}`,
      {
        next: ["deploy it first: pnpm infra deploy"],
      },
    );
  }
  throw new Problem("CHART_TEST_FAILED", `a test of release ${release} in namespace ${namespace} failed`, {
    cause: new Error(stderr.trim().split("\n").at(-1) ?? ""),
    next: ["its log is above", `the pods of the tests are still there: kubectl get pods --namespace ${namespace}`],
  });
}
