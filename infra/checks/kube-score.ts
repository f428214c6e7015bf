import { z } from "zod";
import type { Finding } from "./finding.ts";
import { type ProvidedProgram, runProgram } from "./provide-programs.ts";

/** The highest grade. */
const ALL_OK = 10;

const output = z.array(
  z.object({
    type_meta: z.object({ kind: z.string() }),
    object_meta: z.object({ name: z.string() }),
    checks: z.array(
      z.object({
        check: z.object({ id: z.string(), name: z.string() }),
        grade: z.number(),
        skipped: z.boolean(),
        comments: z.array(z.object({ path: z.string(), summary: z.string() })).nullable(),
      }),
    ),
  }),
);

/**
 * What kube-score finds in manifests, warnings among it.
 *
 * @param kubernetes the oldest Kubernetes that they are for: `v1.25`
 */
export async function kubeScore(program: ProvidedProgram, kubernetes: string, manifests: string): Promise<Finding[]> {
  const args = ["score", "--output-format", "json", "--kubernetes-version", kubernetes, "-"];
  const { stdout } = await runProgram(program, args, { input: manifests, accept: [0, 1] });
  return output.parse(JSON.parse(stdout)).flatMap(({ type_meta, object_meta, checks }) =>
    checks
      .filter(({ grade, skipped }) => !skipped && grade < ALL_OK)
      .map(({ check, comments }) => ({
        program: "kube-score" as const,
        check: check.id,
        object: `${type_meta.kind}/${object_meta.name}`,
        message: [check.name, ...(comments ?? []).map(({ path, summary }) => `${path} ${summary}`)].join("; "),
      })),
  );
}
