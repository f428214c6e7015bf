import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Finding } from "./finding.ts";
import { type ProvidedProgram, runProgram } from "./provide-programs.ts";

const output = z.object({
  results: z.object({
    failed_checks: z.array(z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() })),
  }),
  summary: z.object({ passed: z.number().min(1), parsing_errors: z.literal(0) }),
});

/** What checkov finds in manifests. */
export async function checkov(program: ProvidedProgram, manifests: string): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), "todo-checkov-"));
  try {
    const file = join(folder, "manifests.yaml");
    writeFileSync(file, manifests);
    const args = ["--framework", "kubernetes", "--skip-download", "--quiet", "--compact", "--output", "json"];
    const { stdout } = await runProgram(program, [...args, "--file", file], {
      cwd: folder,
      accept: [0, 1],
      timeoutSeconds: 300,
    });
    return output.parse(JSON.parse(stdout)).results.failed_checks.map(({ check_id, check_name, resource }) => {
      // Kind.namespace.name, and a pod's labels after it.
      const [kind, , name] = resource.split(".");
      return { program: "checkov", check: check_id, object: `${kind}/${name}`, message: check_name };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
