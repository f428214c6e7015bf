import { Command } from "commander";
import { onClosedOutput } from "../src/cli/closed-output.ts";
import { findLab } from "../src/cluster/lab.ts";
import { withMachineLock } from "../src/cluster/machine-lock.ts";
import { machineEnv } from "../src/machine-env.ts";
import { Problem, renderFailure } from "../src/problem.ts";
import type { LabContext } from "./component.ts";
import { componentHealth, healthyLab } from "./health.ts";
import { labPaths } from "./lab-paths.ts";
import { LOOPBACK, nodeAddress } from "./network.ts";
import { allComponents, stages } from "./stages.ts";
import { startComponent, stopComponent } from "./stop-and-start.ts";
import { sweep } from "./sweep/sweep.ts";
import { up } from "./up.ts";
import { removeContext, userKubeconfigFile } from "./user-kubeconfig.ts";

const interrupted = new AbortController();
const { signal } = interrupted;
// Not `once`: a library that finds no listener left when the signal arrives would end this process at once.
for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => interrupted.abort());

// What is begun is ended, whether or not somebody still reads along.
onClosedOutput(() => {});

const start = Date.now();
const say = (line: string) => process.stdout.write(`${line}\n`);
const progress = (line: string) => say(`${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const context = (): LabContext => ({ paths: labPaths(), nodeAddress: nodeAddress() });
const locked = <T>(what: string, use: () => Promise<T>) => withMachineLock(what, use, { onWait: progress, signal });

const program = new Command("lab").description("A throwaway, real, single-node Kubernetes on this machine");

program
  .command("up")
  .description("start it, or mend it; does nothing when it is up and healthy")
  .action(async () => {
    const lab = context();
    if (await healthyLab(lab)) {
      say(`the lab is up: context minikube, Ingress on http://${LOOPBACK}`);
      return;
    }
    const { kubernetes } = await locked("lab up", async () => (await healthyLab(lab)) ?? up(lab, { progress, signal }));
    progress(`the lab is up: Kubernetes ${kubernetes}, context minikube, Ingress on http://${LOOPBACK}`);
    say('next: eval "$(pnpm -s lab env)" puts kubectl, helm and minikube on PATH');
  });

program
  .command("down")
  .description("end it and remove every trace but the caches, which make the next start quick")
  .action(async () => {
    const lab = context();
    const left = await locked("lab down", async () => {
      removeContext(userKubeconfigFile(machineEnv(), lab.paths.kubeconfig));
      return sweep(lab);
    });
    if (left.length > 0) {
      throw new Problem("LAB_LEFTOVERS", `these could not be removed:\n  ${left.join("\n  ")}`, {
        next: ["run lab down once more; what stays then needs a restart of the machine"],
      });
    }
    progress("the lab is down: no process, mount, interface, network namespace, firewall rule or cgroup of it is left");
  });

program
  .command("status")
  .description("show each part and whether it answers; exit code 1 unless all do")
  .action(async () => {
    const lab = context();
    const found = findLab(lab.paths.home);
    const health = await componentHealth(allComponents(stages(lab, found ? found.dockerHost !== null : true)), lab);
    for (const { name, pid, answers } of health) {
      const state = pid === undefined ? "stopped" : answers ? "ready  " : "no answer";
      const disturbed = found?.disturbed?.[name];
      say(`${name.padEnd(24)} ${state} ${pid ?? ""}${disturbed ? ` (on purpose: ${disturbed})` : ""}`.trimEnd());
    }
    const healthy = await healthyLab(lab);
    say(healthy ? "the lab is up" : "the lab is not up: pnpm lab up starts or mends it");
    if (!healthy) process.exitCode = 1;
  });

program
  .command("stop")
  .description(
    "end one component, such as kube-apiserver, to see what happens then; lab start or lab up brings it back",
  )
  .argument("<component>", "as lab status names it")
  .action(async (name: string) => {
    await locked(`lab stop ${name}`, () => stopComponent(name, context()));
    progress(`stopped ${name}`);
  });

program
  .command("start")
  .description("start one component again, as it was")
  .argument("<component>", "as lab status names it")
  .option("--disk-pressure", "of the kubelet: it holds its disk to be full, until it is started without this")
  .action(async (name: string, options: { diskPressure?: boolean }) => {
    await locked(`lab start ${name}`, () => startComponent(name, context(), { ...options, progress, signal }));
  });

program
  .command("env")
  .description('print the exports for a shell: eval "$(pnpm -s lab env)"')
  .action(() => {
    const lab = findLab();
    if (!lab) throw new Problem("LAB_NOT_UP", "the lab is not up", { next: ["pnpm lab up"] });
    const quote = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;
    say(`export PATH=${quote(lab.bin)}:"$PATH"`);
    say(`export KUBECONFIG=${quote(lab.kubeconfig)}`);
    if (lab.dockerHost !== null) say(`export DOCKER_HOST=${quote(lab.dockerHost)}`);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(
    signal.aborted
      ? "interrupted: pnpm lab up goes on from here, pnpm lab down clears everything away\n"
      : `${renderFailure(error)}\n`,
  );
  process.exitCode = signal.aborted ? 130 : 1;
}
