import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { parseAllDocuments } from "yaml";
import { readApp } from "../deploy/read-app.ts";
import { chart } from "../generate/chart/chart.ts";
import { findHelm } from "../local/helm.ts";
import type { App } from "../model/app.ts";
import { type RunResult, run } from "../process/run.ts";

/** With no cluster to ask, older Helms take it for one that the chart does not suit. */
const KUBERNETES = "1.34.0";

/** What every rendered object has. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace: string;
    labels: Record<string, string>;
    annotations?: Record<string, string>;
  };
}

/** The chart that an app's declaration gives, in a folder of its own and in the hands of a real Helm. */
export class RenderedChart {
  #helm = "";
  #folder = "";

  /** @param further files of the chart that only the tests have, by path */
  constructor(
    readonly app: App,
    readonly further: Readonly<Record<string, string>> = {},
  ) {}

  async open(): Promise<void> {
    this.#helm = await findHelm();
    this.#folder = await mkdtemp(join(tmpdir(), "todo-chart-"));
    for (const [path, text] of Object.entries({ ...chart(this.app, "generated"), ...this.further })) {
      await mkdir(dirname(join(this.#folder, path)), { recursive: true });
      await writeFile(join(this.#folder, path), text);
    }
  }

  close(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }

  /** What Helm says to an environment's values and more, whether it takes them or not. */
  template(environment: string, values: object = {}, ...args: string[]): Promise<RunResult> {
    const { namespace = "", valuesFile } = this.app.environments[environment] ?? {};
    const file = valuesFile ? ["--values", join(this.#folder, valuesFile.slice(this.app.chart.path.length + 1))] : [];
    const rest = ["--namespace", namespace, "--kube-version", KUBERNETES, ...file, "--values", "-", ...args];
    const options = { accept: "any" as const, input: JSON.stringify(values) };
    return run(this.#helm, ["template", this.app.name, this.#folder, ...rest], options);
  }

  /** The objects that an environment's values and more give. */
  async render(environment: string, values: object = {}, ...args: string[]): Promise<Manifests> {
    const { exitCode, stdout, stderr } = await this.template(environment, values, ...args);
    if (exitCode !== 0) throw new Error(stderr);
    const documents = parseAllDocuments(stdout).filter(({ contents }) => contents !== null);
    return new Manifests(documents.map((document) => document.toJS({ maxAliasCount: -1 }) as Manifest));
  }
}

/** Rendered objects, to be looked up. */
export class Manifests {
  constructor(readonly all: readonly Manifest[]) {}

  /** The object of a kind and name, as what its caller knows it to be. */
  find<T>(kind: string, name: string): T {
    const found = this.all.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
    if (found) return found as T;
    throw new Error(`no ${kind} ${name} among ${this.all.map((one) => `${one.kind} ${one.metadata.name}`).join(", ")}`);
  }

  /** All objects of a kind, as what its caller knows them to be. */
  ofKind<T>(kind: string): T[] {
    return this.all.filter((manifest) => manifest.kind === kind) as T[];
  }

  /** Names of all objects of a kind. */
  names(kind: string): string[] {
    return this.all
      .filter((manifest) => manifest.kind === kind)
      .map(({ metadata }) => metadata.name)
      .sort();
  }
}

/** Gives a test file the chart of the repository's declaration. */
export function useRenderedChart(app: App = readApp(), further: Readonly<Record<string, string>> = {}): RenderedChart {
  const rendered = new RenderedChart(app, further);
  beforeAll(() => rendered.open());
  afterAll(() => rendered.close());
  return rendered;
}
