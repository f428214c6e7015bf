import { join } from "node:path";
import type { V1Pod } from "@kubernetes/client-node";
import type Docker from "dockerode";
import { beforeAll } from "vitest";
import type { Outcome } from "../deploy/deploy.ts";
import { environmentNamed, readApp, repositoryRoot } from "../deploy/read-app.ts";
import { readRelease } from "../deploy/release/read-release.ts";
import { findPlace } from "../deploy/target/place.ts";
import { findSurroundings, type Surroundings } from "../deploy/target/surroundings.ts";
import { openTools, type Tools } from "../deploy/target/tools.ts";
import { ofRelease } from "../kube/kube.ts";
import { run } from "../process/run.ts";

/** The live cluster of a test file, with the app deployed. */
export class LiveCluster {
  readonly app = readApp();
  readonly environment = environmentNamed(this.app, "development");
  readonly namespace = this.environment.namespace;
  /** Names of the services that are not switched off. */
  readonly services = Object.keys(this.app.services).filter((name) => this.environment.services[name]?.enabled);
  readonly release = this.app.name;
  #surroundings: Surroundings | undefined;
  #tools: (Tools & { docker: Docker }) | undefined;
  #images: Readonly<Record<string, string>> = {};

  get tools(): Tools & { docker: Docker } {
    if (!this.#tools) throw new Error("the cluster is opened before the first test");
    return this.#tools;
  }

  /** Name of a service's image, as the first deploy planned it. */
  image(service: string): string {
    return this.#images[service] ?? "";
  }

  async open(): Promise<void> {
    this.#surroundings = await findSurroundings();
    this.#tools = await openTools(await findPlace(this.environment, {}));
    const { plan } = await this.deploy();
    const names = plan.steps.filter(({ action }) => action === "build").map(({ object }) => object);
    const nameOf = (repository: string) => names.find((name) => name.startsWith(`${repository}:`)) ?? "";
    this.#images = Object.fromEntries(
      Object.values(this.app.services).map(({ name, image }) => [name, nameOf(image.repository)]),
    );
  }

  /** Deploys in a process of its own, as people do, and tells which steps were taken beside the check and cleaning up. */
  async deploy(): Promise<Outcome & { changed: boolean; done: string[] }> {
    const outcome = JSON.parse(await infra("deploy", "development", "--json")) as Outcome & { changed: boolean };
    // What is cleaned up depends on what was deployed here in the last days.
    const taken = outcome.plan.steps.filter(({ needed, action }) => needed && !["verify", "clean"].includes(action));
    return { ...outcome, done: taken.map(({ action, object }) => `${action} ${object}`) };
  }

  /** Runs one of the cluster's own tools, as a person would by hand; returns what it printed on standard output. */
  async byHand(command: "helm" | "kubectl" | "minikube", ...args: string[]): Promise<string> {
    return (await run(command, args, { env: this.#surroundings?.env, timeoutSeconds: 120 })).stdout;
  }

  async revision(): Promise<number | undefined> {
    return (await readRelease(this.tools.kube, this.namespace, this.release)).newest?.revision;
  }

  /** The release's pods but those of an earlier version that still finish their requests. */
  async pods(): Promise<V1Pod[]> {
    const { namespace, release } = this;
    const { items } = await this.tools.kube.core.listNamespacedPod({ namespace, ...ofRelease(release) });
    return items.filter(({ metadata }) => !metadata?.deletionTimestamp);
  }

  /** Name and UID of every pod of the release: another pod under an old name shows too. */
  async podIds(): Promise<string[]> {
    return (await this.pods()).map(({ metadata }) => `${metadata?.name} ${metadata?.uid}`).sort();
  }
}

/** Runs `infra`. What it says is shown only when it fails. */
export async function infra(...args: string[]): Promise<string> {
  const launcher = join(repositoryRoot, "infra/bin/infra.mjs");
  const result = await run(process.execPath, [launcher, ...args], { timeoutSeconds: 900, accept: "any" });
  if (result.exitCode === 0) return result.stdout;
  throw new Error(`infra ${args.join(" ")}: exit code ${result.exitCode}\n${result.stdout}\n${result.stderr}`);
}

/** A first deploy builds two images. */
const OPEN_LIMIT = 20 * 60_000;

/** Gives a test file the live cluster, with the app deployed to it. `npm run test:cluster` keeps everybody else off it. */
export function useLiveCluster(): LiveCluster {
  const cluster = new LiveCluster();
  beforeAll(() => cluster.open(), OPEN_LIMIT);
  return cluster;
}
