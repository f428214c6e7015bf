import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findLab, type Lab } from "../src/cluster/lab.ts";
import { machineEnv } from "../src/machine-env.ts";
import { Problem } from "../src/problem.ts";
import { ensureBaseImages } from "./base-images/ensure-base-images.ts";
import { buildPrograms } from "./build/build-programs.ts";
import { pruneOldPrograms } from "./build/old-programs.ts";
import { ensureCertificates } from "./certificates.ts";
import { applyClusterObjects, applyCustomResources, untilClusterReady } from "./cluster-objects.ts";
import type { LabContext } from "./component.ts";
import { REGISTRY_ADDRESS, REGISTRY_USERNAME } from "./components/registry.ts";
import { otherDaemonAnswers } from "./docker-daemon.ts";
import { KUBERNETES_VERSION } from "./kubernetes-version.ts";
import { labProcesses, mainProcess } from "./lab-processes.ts";
import { installMinikubeDouble } from "./minikube/install-minikube-double.ts";
import { LOOPBACK, PORT } from "./network.ts";
import { importNodeImages, removeOldContainers } from "./node-image-store.ts";
import { putPostgresOnNode } from "./postgres-on-node.ts";
import type { Progress } from "./progress.ts";
import { allComponents, type Stages, stages } from "./stages.ts";
import { stopDisturbed } from "./stop-and-start.ts";
import { ensureRunning } from "./supervisor.ts";
import { noteMachineSettings } from "./sweep/machine-settings.ts";
import { machineSettingsFile, sweep } from "./sweep/sweep.ts";
import { ensureSystemPackages } from "./system-packages.ts";
import { together } from "./together.ts";
import { addContext, requireContextFree, userKubeconfigFile } from "./user-kubeconfig.ts";

/**
 * Brings the lab from whatever state it is in to up: builds what is missing, starts what does not run, creates what
 * the cluster lacks. Interrupted at any point, it goes on from there the next time.
 *
 * @throws Problem of the part that failed
 */
export async function up(context: LabContext, options: { progress: Progress; signal: AbortSignal }): Promise<Lab> {
  const { paths } = context;
  const { progress, signal } = options;
  const userKubeconfig = userKubeconfigFile(machineEnv(), paths.kubeconfig);
  requireContextFree(userKubeconfig);
  await ensureSystemPackages(options);
  await buildPrograms(paths, options);
  await beginAnewUnlessAlive(context, progress);
  mkdirSync(paths.run, { recursive: true, mode: 0o700 });
  await noteMachineSettings(machineSettingsFile(paths));
  const ownDocker = !(await otherDaemonAnswers(paths));
  const parts = stages(context, ownDocker);

  await ensureCertificates(context, signal);
  await ensureRunning(parts.storage, context, options);
  await prepareNodeStore(context, parts, signal);
  await ensureRunning(parts.control, context, options);
  const dockerHost = ownDocker ? `unix://${paths.dockerSocket}` : null;
  const [buildArgs] = await together(signal, (signal) => {
    const limits = { progress, signal };
    return [
      standIns(context, dockerHost, limits),
      ensureRunning(parts.node, context, limits)
        .then(() => applyClusterObjects(context, signal))
        .then(() => untilClusterReady(context, signal)),
      applyCustomResources(context, signal).then(() => ensureRunning(parts.ingress, context, limits)),
      installCommands(context),
    ];
  });
  addContext(userKubeconfig, readFileSync(paths.kubeconfig, "utf8"));
  const lab = describeLab(context, { parts, dockerHost, buildArgs });
  writeFileSync(`${paths.labFile}.new`, `${JSON.stringify(lab, null, 2)}\n`);
  renameSync(`${paths.labFile}.new`, paths.labFile);
  // Only now: what ran before this lab was up has ended.
  for (const name of pruneOldPrograms(paths.programs)) progress(`removed ${name}, programs of other versions`);
  return lab;
}

/**
 * A cluster whose etcd runs is mended in place. Without it, what else is there is the remains of a crash or of a
 * machine that was switched off: etcd never waits for the disk, so its data cannot be trusted and goes, too.
 */
async function beginAnewUnlessAlive(context: LabContext, progress: Progress): Promise<void> {
  const { paths } = context;
  await stopDisturbed(findLab(paths.home), context);
  rmSync(paths.labFile, { force: true });
  const etcdRuns = mainProcess({ name: "etcd", program: "etcd" }, labProcesses(paths.home)) !== undefined;
  if (etcdRuns || !existsSync(paths.run)) return;
  progress("clearing away what an earlier lab left");
  const left = await sweep(context);
  if (left.length > 0) {
    throw new Problem("LAB_LEFTOVERS", `an earlier lab left what could not be removed: ${left.join(", ")}`, {
      next: ["remove it by hand, or restart the machine, then run lab up again"],
    });
  }
}

/** Fills the node's image store, and forgets the containers of clusters before this one. */
async function prepareNodeStore({ paths }: LabContext, parts: Stages, signal: AbortSignal): Promise<void> {
  const kubeletRuns = parts.node.some((part) => part.name === "kubelet" && mainProcess(part, labProcesses(paths.home)));
  if (!kubeletRuns) await removeOldContainers(paths, signal);
  await importNodeImages(paths, signal);
}

/** The stand-ins for base images, in the daemon for builds and on the node for pods. */
async function standIns(
  { paths }: LabContext,
  dockerHost: string | null,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<Record<string, string>> {
  const scratch = join(paths.home, "scratch");
  const { buildArgs, problems } = await ensureBaseImages({ dockerHost, scratch, onProgress: progress, signal });
  for (const problem of problems) progress(`without it: ${problem.message}`);
  await putPostgresOnNode(paths, dockerHost, signal);
  return buildArgs;
}

/** Puts helm, kubectl and the minikube double where `lab env` adds them to PATH. */
async function installCommands({ paths }: LabContext): Promise<void> {
  mkdirSync(paths.bin, { recursive: true });
  for (const name of ["kubectl", "helm"]) {
    const link = join(paths.bin, name);
    rmSync(`${link}.new`, { force: true });
    symlinkSync(join(paths.programs, name), `${link}.new`);
    renameSync(`${link}.new`, link);
  }
  await installMinikubeDouble(paths.bin, { labFile: paths.labFile, containerdSocket: paths.containerdSocket });
}

function describeLab(
  { paths }: LabContext,
  { parts, dockerHost, buildArgs }: { parts: Stages; dockerHost: string | null; buildArgs: Record<string, string> },
): Lab {
  const running = labProcesses(paths.home);
  const processes = allComponents(parts).flatMap((component) => {
    const main = mainProcess(component, running);
    return main ? [[component.name, { pid: main.pid, startTicks: main.startTicks }] as const] : [];
  });
  return {
    schema: 1,
    kubernetes: KUBERNETES_VERSION,
    bin: paths.bin,
    kubeconfig: paths.kubeconfig,
    context: "minikube",
    dockerHost,
    buildArgs,
    ingress: { address: LOOPBACK, http: PORT.http, https: PORT.https },
    registry: { address: REGISTRY_ADDRESS, username: REGISTRY_USERNAME, passwordFile: paths.registryPasswordFile },
    processes: Object.fromEntries(processes),
  };
}
