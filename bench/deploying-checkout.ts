import { existsSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findLab } from "../infra/src/cluster/lab.ts";
import { minikubeCluster } from "../infra/src/cluster/minikube.ts";
import { findSurroundings, type Surroundings } from "../infra/src/deploy/target/surroundings.ts";
import { buildEnv } from "../infra/src/image/build-env.ts";
import { machineEnv } from "../infra/src/machine-env.ts";
import { run } from "../infra/src/process/run.ts";
import { synthArguments } from "../infra/src/projen/synth-arguments.ts";
import { ChangingCheckout } from "./changing-checkout.ts";

const DEBIAN_DOCKER = "/usr/bin/docker";
const LIMIT_SECONDS = 900;
const SERVING_SECONDS = 60;

/** Where each way deploys to: a namespace and a host of its own. */
export const PLACES = {
  ours: { namespace: "todo-bench", host: "todo-bench.local" },
  plain: { namespace: "todo-plain", host: "todo-plain.local" },
} as const;
export type Way = keyof typeof PLACES;

/** A checkout that is deployed to the current minikube, or the lab, in both ways, beside whatever else runs there. */
export class DeployingCheckout {
  private readonly images = new Set<string>();

  private constructor(
    readonly sources: ChangingCheckout,
    private readonly surroundings: Surroundings,
    private readonly address: string,
  ) {}

  static async make(): Promise<DeployingCheckout> {
    const surroundings = await findSurroundings();
    const address = (await minikubeCluster({ env: surroundings.env }).address()) ?? "127.0.0.1";
    const sources = await ChangingCheckout.make();
    const { namespace, host } = PLACES.ours;
    sources.replace(".projenrc.ts", `namespace: "todo-dev"`, `namespace: "${namespace}"`);
    sources.replace(".projenrc.ts", `host: "todo-app.local"`, `host: "${host}"`);
    const { root } = sources;
    await run("node", synthArguments(), { cwd: root, env: { PROJEN_DISABLE_POST: "true" } });
    // Turbo hashes what git holds; without a commit it would take what it has made itself for sources.
    await run("git", ["init", "--quiet"], { cwd: root });
    await run("git", ["add", "--all"], { cwd: root });
    const author = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"];
    await run("git", [...author, "commit", "--quiet", "--no-verify", "--message", "as it is measured"], { cwd: root });
    // Both ways reach package registries as this machine does.
    const settings = await buildEnv(machineEnv(), homedir());
    for (const [name, text] of Object.entries(settings)) writeFileSync(join(root, ".build-env", name), text);
    return new DeployingCheckout(sources, surroundings, address);
  }

  /** @returns what the deploy printed */
  async deploy(way: Way): Promise<string> {
    const { root } = this.sources;
    const { buildArgs } = this.surroundings;
    const options = { cwd: root, timeoutSeconds: LIMIT_SECONDS };
    if (way === "ours") {
      const { stdout } = await run("pnpm", ["turbo", "run", "deploy:minikube"], options);
      for (const [image] of stdout.matchAll(/todo-(backend|frontend):[0-9a-f]{16}/g)) this.images.add(image);
      return stdout;
    }
    const { namespace, host } = PLACES.plain;
    const args = Object.entries(buildArgs).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]);
    const script = join(import.meta.dirname, "plain-script.sh");
    return (await run(script, [namespace, host, ...args], { ...options, env: this.plainEnv() })).stdout;
  }

  /** Resolves once the front door shows a change. */
  async serves(way: Way, { path, marker }: { path: string; marker: string }): Promise<void> {
    const deadline = Date.now() + SERVING_SECONDS * 1000;
    while (!(await this.text(PLACES[way].host, path)).includes(marker)) {
      if (Date.now() > deadline) throw new Error(`${PLACES[way].host}${path} does not show the change`);
      await sleep(20);
    }
  }

  /** Takes everything away again. */
  async remove(): Promise<void> {
    const { env } = this.surroundings;
    const options = { env: this.plainEnv(), timeoutSeconds: 180, accept: "any" } as const;
    const namespaces = Object.values(PLACES).map(({ namespace }) => namespace);
    await run("kubectl", ["delete", "namespace", ...namespaces, "--ignore-not-found"], options);
    const { stdout } = await run("docker", ["images", "--format", "{{.Repository}}:{{.Tag}}", "plain-*"], options);
    const images = [...this.images, ...stdout.split("\n").filter((name) => name !== "")];
    await minikubeCluster({ env }).removeImages(images.filter((name) => !name.endsWith(":latest")));
    await run("docker", ["rmi", "--force", ...images], options);
    this.sources.remove();
  }

  /**
   * What people's own script finds. On a lab with its daemon, and the client of that kind first: a newer one may lack
   * BuildKit, and the plain way its cache.
   */
  private plainEnv(): Record<string, string> {
    const { env } = this.surroundings;
    if (env.PATH === undefined) return { DOCKER_BUILDKIT: "1" };
    const [lab = "", ...rest] = env.PATH.split(delimiter);
    const client = existsSync(DEBIAN_DOCKER) ? [dirname(DEBIAN_DOCKER)] : [];
    const host = findLab()?.dockerHost;
    return {
      ...env,
      ...(host ? { DOCKER_HOST: host } : {}),
      DOCKER_BUILDKIT: "1",
      PATH: [lab, ...client, ...rest].join(delimiter),
    };
  }

  private text(host: string, path: string): Promise<string> {
    return new Promise((resolve) => {
      const asked = request({ host: this.address, path, headers: { host }, timeout: 5000, agent: false }, (answer) => {
        let text = "";
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.on("end", () => resolve(text));
        answer.on("error", () => resolve(""));
      });
      asked.on("timeout", () => asked.destroy());
      asked.on("error", () => resolve(""));
      asked.end();
    });
  }
}
