import { join } from "node:path";
import type Docker from "dockerode";
import { withMachineLock } from "../cluster/machine-lock.ts";
import { environmentNamed, readApp, repositoryRoot } from "../deploy/site.ts";
import { findSurroundings, openTools, type Surroundings, type Tools } from "../deploy/tools.ts";
import type { App } from "../model/app.ts";
import { run } from "../process/run.ts";

/** For tests: the cluster that is there, held from the first test of a file to the last. */
export interface LiveCluster {
  app: App;
  /** That of the development environment. */
  namespace: string;
  surroundings: Surroundings;
  tools: Tools & { docker: Docker };
  /** Runs `infra` in a process of its own, as people do; returns what it printed on standard output. */
  infra(...args: string[]): Promise<string>;
  /** Runs one of the cluster's own tools; returns what it printed on standard output. */
  byHand(command: "helm" | "kubectl" | "minikube", ...args: string[]): Promise<string>;
  /** Lets others use the cluster again. */
  free(): void;
}

/**
 * Takes the machine-wide lock until `free` is called: what another program deploys in between would be what is seen.
 *
 * @param what what the tests do, for those who wait
 */
export async function holdCluster(what: string): Promise<LiveCluster> {
  let free = () => {};
  await new Promise<void>((held, failed) => {
    const hold = () =>
      new Promise<void>((done) => {
        free = done;
        held();
      });
    withMachineLock(what, hold, { onWait: console.log }).catch(failed);
  });
  try {
    const app = readApp();
    const surroundings = await findSurroundings();
    return {
      app,
      namespace: environmentNamed(app, "development").namespace,
      surroundings,
      tools: await openTools(surroundings, undefined),
      infra: async (...args) => {
        const { stdout } = await run(process.execPath, [join(repositoryRoot, "infra/bin/infra.mjs"), ...args], {
          cwd: repositoryRoot,
          timeoutSeconds: 900,
          onLine: (line, stream) => stream === "stderr" && console.error(line),
        });
        return stdout;
      },
      byHand: async (command, ...args) =>
        (await run(command, args, { env: surroundings.env, timeoutSeconds: 120 })).stdout,
      free,
    };
  } catch (error) {
    free();
    throw error;
  }
}
