import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tagOf } from "../deploy/plan/desired.ts";
import { repositoryRoot } from "../deploy/read-app.ts";
import type { LiveCluster } from "./live-cluster.ts";

/** A release of the chart for one test file, in a namespace that enforces the restricted standard. */
export class TestRelease {
  /** Host of its own, so that no other release on the cluster is disturbed. */
  readonly host: string;
  #folder = "";

  constructor(
    readonly cluster: LiveCluster,
    readonly namespace: string,
  ) {
    this.host = `${namespace}.local`;
  }

  async prepare(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), `${this.namespace}-`));
    await this.cluster.byHand("kubectl", "delete", "namespace", this.namespace, "--ignore-not-found");
    await this.cluster.byHand("kubectl", "create", "namespace", this.namespace);
    const enforced = "pod-security.kubernetes.io/enforce=restricted";
    await this.cluster.byHand("kubectl", "label", "namespace", this.namespace, enforced);
  }

  /** The namespace's pods still finish their requests; whoever comes next need not wait for that. */
  async remove(): Promise<void> {
    await this.cluster.byHand("kubectl", "delete", "namespace", this.namespace, "--ignore-not-found", "--wait=false");
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Installs the chart of the repository with development's values and these, and the images that are deployed. */
  install(values: object): Promise<string> {
    return this.#release("install", values);
  }

  upgrade(values: object): Promise<string> {
    return this.#release("upgrade", values);
  }

  async #release(action: "install" | "upgrade", values: object): Promise<string> {
    const file = join(this.#folder, "values.json");
    await writeFile(file, JSON.stringify(values));
    const { app, release } = this.cluster;
    const images = Object.keys(app.services).flatMap((service) => {
      const image = this.cluster.image(service);
      return image === "" ? [] : ["--set", `${service}.image.tag=${tagOf(image)}`];
    });
    const own = ["--values", file, ...images, "--set", `ingress.host=${this.host}`];
    const chart = join(repositoryRoot, app.chart.path);
    return this.cluster.byHand("helm", action, release, chart, ...own, "--namespace", this.namespace);
  }

  helm(command: "test" | "uninstall", ...args: string[]): Promise<string> {
    return this.cluster.byHand("helm", command, this.cluster.release, ...args, "--namespace", this.namespace);
  }

  kubectl(...args: string[]): Promise<string> {
    return this.cluster.byHand("kubectl", "--namespace", this.namespace, ...args);
  }

  async get<T>(kind: string, name: string): Promise<T> {
    return JSON.parse(await this.kubectl("get", kind, name, "--output=json")) as T;
  }

  /** Waits until the newest version of each Deployment is there as a whole. */
  async rolledOut(...deployments: string[]): Promise<void> {
    for (const name of deployments) await this.kubectl("rollout", "status", `deployment/${name}`, "--timeout=110s");
  }

  /** Names of its services' pods. */
  async podNames(): Promise<string[]> {
    const names = await this.kubectl("get", "pods", "--selector=tier in (api,web)", "--output=name");
    return names.split("\n").filter((name) => name !== "");
  }

  /** Waits until some pods are no more. */
  async podsGone(names: readonly string[]): Promise<void> {
    await this.kubectl("wait", "--for=delete", ...names, "--timeout=100s");
  }
}
