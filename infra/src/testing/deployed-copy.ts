import type { Outcome } from "../deploy/deploy.ts";
import { environmentNamed } from "../deploy/read-app.ts";
import { connectEnvironment, type Tools } from "../deploy/target/tools.ts";
import { ofRelease } from "../kube/kube.ts";
import type { App } from "../model/app.ts";
import { run } from "../process/run.ts";
import { DeclaredCopy } from "./declared-copy.ts";

/**
 * A copy of the repository whose environments are deployed to the current minikube, to namespaces and hosts that no other
 * test uses.
 */
export class DeployedCopy {
  /** All that was printed. */
  readonly printed: string[] = [];

  private constructor(
    readonly copy: DeclaredCopy,
    readonly tools: Tools,
    private readonly place: string,
    private readonly environments: readonly string[],
  ) {}

  /** @param place begins the namespaces, `todo-side-staging`, and ends the hosts, `staging.todo-side.example` */
  static async make(place: string, environments: readonly string[]): Promise<DeployedCopy> {
    const elsewhere = (app: App, name: string) => ({
      ...environmentNamed(app, name),
      namespace: `${place}-${name}`,
      host: `${name}.${place}.example`,
    });
    const copy = await DeclaredCopy.make((app) => {
      const moved = Object.fromEntries(environments.map((name) => [name, elsewhere(app, name)]));
      return { ...app, environments: { ...app.environments, ...moved } };
    });
    const tools = await connectEnvironment(environmentNamed(copy.app, "development"));
    const deployed = new DeployedCopy(copy, tools, place, environments);
    await deployed.removeNamespaces();
    return deployed;
  }

  namespaceOf(environment: string): string {
    return `${this.place}-${environment}`;
  }

  /** Runs `infra` of the copy on the current minikube; returns what it printed on standard output. */
  async infra(...args: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.copy.infra([...args, "--on", "minikube"]);
    this.printed.push(stdout, stderr);
    if (exitCode !== 0) throw new Error(`infra ${args.join(" ")}: exit code ${exitCode}\n${stdout}\n${stderr}`);
    return stdout;
  }

  /** Deploys, and tells which steps were taken beside the check and cleaning up, as `upgrade release todo-app`. */
  async deploy(environment: string, ...args: string[]): Promise<Outcome & { changed: boolean; done: string[] }> {
    const outcome = JSON.parse(await this.infra("deploy", environment, "--json", ...args)) as Outcome & {
      changed: boolean;
    };
    const done = outcome.plan.steps.filter(({ needed, action }) => needed && !["verify", "clean"].includes(action));
    return { ...outcome, done: done.map(({ id }) => id) };
  }

  /** Component, name and UID of an environment's pods, but of those that end. */
  async pods(environment: string): Promise<string[]> {
    const query = { namespace: this.namespaceOf(environment), ...ofRelease(this.copy.app.name) };
    const { items } = await this.tools.kube.core.listNamespacedPod(query);
    return items
      .filter(({ metadata }) => !metadata?.deletionTimestamp)
      .map(({ metadata }) => `${metadata?.labels?.component} ${metadata?.name} ${metadata?.uid}`)
      .sort();
  }

  /** The namespaces' pods still finish their requests; whoever comes next need not wait for that. */
  async remove(): Promise<void> {
    await this.removeNamespaces("--wait=false");
    this.copy.remove();
  }

  private async removeNamespaces(...options: string[]): Promise<void> {
    const namespaces = this.environments.map((name) => this.namespaceOf(name));
    const args = ["--context", this.tools.context, "delete", "namespace", ...namespaces, "--ignore-not-found"];
    await run("kubectl", [...args, ...options], { env: this.tools.helm.env, timeoutSeconds: 180 });
  }
}

/** Those of some pods that belong to a service. */
export function podsOfService(pods: readonly string[], service: string): string[] {
  return pods.filter((pod) => pod.startsWith(`${service} `));
}
