import { Command } from "commander";
import { Problem, renderFailure } from "../src/problem.ts";
import { actionlint, workflows } from "./actionlint.ts";
import { helm4, KUBERNETES, oldestKubernetes, renderAll } from "./chart-under-test.ts";
import { readExceptions, unexplained } from "./exceptions.ts";
import { dockerfiles, hadolint } from "./hadolint.ts";
import { judgeManifests } from "./judge-manifests.ts";
import { kubeconform } from "./kubeconform.ts";
import { providePrograms } from "./provide-programs.ts";
import { provideSchemas } from "./provide-schemas.ts";

const interrupted = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => interrupted.abort());
const making = { progress: (line: string) => console.error(line), signal: interrupted.signal };

/** Prints findings, one a line; exit code 1 when there are any. */
function report(findings: readonly string[]): void {
  for (const finding of findings) console.log(finding);
  console.error(findings.length === 0 ? "nothing found" : `${findings.length} found`);
  if (findings.length > 0) process.exitCode = 1;
}

const program = new Command("checks").description("Checks what is generated with programs of others");

program
  .command("hadolint")
  .description("all generated Dockerfiles")
  .action(async () => {
    const programs = await providePrograms(["hadolint"], making);
    report(await hadolint(programs.hadolint, dockerfiles()));
  });

program
  .command("actionlint")
  .description("all generated workflows, and the scripts in them by shellcheck")
  .action(async () => {
    const programs = await providePrograms(["actionlint", "shellcheck"], making);
    report(await actionlint(programs, workflows()));
  });

program
  .command("chart")
  .description("what the chart gives for each set of values: kubeconform, kube-score and checkov")
  .action(async () => {
    const programs = await providePrograms(["kubeconform", "kube-score", "checkov"], making);
    const schemas = await provideSchemas(making);
    const helm = await helm4();
    const misformed = [];
    for (const version of ["oldest", "newest"] as const) {
      for (const [set, yaml] of Object.entries(await renderAll(helm, KUBERNETES[version]))) {
        const { findings } = await kubeconform(programs.kubeconform, schemas[version], yaml);
        misformed.push(...findings.map((finding) => `${set}: Kubernetes ${KUBERNETES[version]}: ${finding}`));
      }
    }
    const judged = await judgeManifests(programs, oldestKubernetes(), await renderAll(helm, KUBERNETES.newest));
    report([...misformed, ...unexplained(judged, readExceptions())]);
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(interrupted.signal.aborted && error instanceof Problem ? "interrupted" : renderFailure(error));
  process.exitCode = interrupted.signal.aborted ? 130 : 1;
}
