import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { KUBERNETES_VERSION } from "../lab/kubernetes-version.ts";
import { readApp, repositoryRoot } from "../src/deploy/read-app.ts";
import { findSurroundings } from "../src/deploy/target/surroundings.ts";
import { unpackedTool } from "../src/local/helm.ts";
import { type RunResult, run } from "../src/process/run.ts";
import { providePrograms } from "./provide-programs.ts";
import type { SchemaVersion } from "./provide-schemas.ts";
import { type ValueSet, valueSets } from "./value-sets.ts";

/** The generated chart, in the hands of one Helm. */
export type HelmUnderTest = (...args: readonly string[]) => Promise<RunResult>;

export const app = readApp();
export const chart: string = join(repositoryRoot, app.chart.path);

/** The namespace that everything is rendered for; nothing is ever installed in it. */
export const NAMESPACE = "todo-checks";

/** Helm 4, whatever is on PATH. */
export async function helm4(): Promise<HelmUnderTest> {
  const { env } = await findSurroundings();
  return helmAt(await unpackedTool("helm"), env);
}

/** The oldest Helm that the chart claims, and Helm 4, both at the cluster of the tests. */
export async function bothHelms(): Promise<{ "Helm 3.10": HelmUnderTest; "Helm 4": HelmUnderTest }> {
  const { env } = await findSurroundings();
  const { helm } = await providePrograms(["helm"]);
  return { "Helm 3.10": helmAt(helm.path, env), "Helm 4": await helm4() };
}

function helmAt(path: string, env: Record<string, string>): HelmUnderTest {
  return (...args) => run(path, args, { env, timeoutSeconds: 180 });
}

/** What a set of values gives on some Kubernetes (`v1.25.0`), as YAML documents. */
export async function render(helm: HelmUnderTest, set: ValueSet, kubernetes: string): Promise<string> {
  const place = ["--namespace", NAMESPACE, "--kube-version", kubernetes];
  return (await helm("template", app.name, chart, ...place, ...valuesArgs(set))).stdout;
}

/** What each set of values gives on some Kubernetes, by its name. */
export async function renderAll(helm: HelmUnderTest, kubernetes: string): Promise<Record<string, string>> {
  const rendered = valueSets(app).map(async (set) => [set.name, await render(helm, set, kubernetes)] as const);
  return Object.fromEntries(await Promise.all(rendered));
}

export function valuesArgs({ valuesFiles }: ValueSet): string[] {
  return valuesFiles.flatMap((file) => ["--values", file]);
}

/** The Kubernetes that the chart is to suit: the oldest that it claims, and the lab's. */
export const KUBERNETES: Readonly<Record<SchemaVersion, string>> = {
  oldest: `${oldestKubernetes()}.0`,
  newest: KUBERNETES_VERSION,
};

/** The oldest Kubernetes that the chart claims: `v1.25`. */
export function oldestKubernetes(): string {
  const { kubeVersion } = parse(readFileSync(join(chart, "Chart.yaml"), "utf8")) as { kubeVersion: string };
  return `v${/^>=(\d+\.\d+)\./.exec(kubeVersion)?.[1]}`;
}
