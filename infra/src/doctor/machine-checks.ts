import { type Check, fail, ok, warn } from "./check.ts";

/** What was seen of this machine. */
export interface MachineFacts {
  /** Versions as the programs print them; `null`: not there, or it does not start. */
  node: string;
  pnpm: string | null;
  helm: string | null;
  kubectl: string | null;
  minikube: string | null;
  /** Version of the daemon that builds, or why it does not answer. */
  docker: { version: string } | { problem: string; next: readonly string[] };
  /** Free bytes where the repository is. */
  freeBytes: number;
}

export interface MachineNeeds {
  /** Version of pnpm that the repository pins. */
  pnpm: string;
  /** Whether the environment runs on minikube. */
  minikube: boolean;
  /** Whether a lab runs, which brings minikube, helm and kubectl. */
  lab: boolean;
}

/** An install, both apps built, and their images. */
const ENOUGH_BYTES = 10e9;
const LEAST_BYTES = 3e9;

/** What this machine has of what a deploy needs. */
export function machineChecks(facts: MachineFacts, needs: MachineNeeds): Check[] {
  return [
    nodeCheck(facts.node),
    pnpmCheck(facts.pnpm, needs.pnpm),
    dockerCheck(facts.docker),
    helmCheck(facts.helm),
    kubectlCheck(facts.kubectl),
    ...(needs.minikube ? [minikubeCheck(facts.minikube, needs.lab)] : []),
    diskCheck(facts.freeBytes),
  ];
}

function nodeCheck(version: string): Check {
  if (atLeast(version, 20, 0)) return ok("node", version);
  return fail("node", `${version}, and 20 or newer is needed`, "install Node 24: https://nodejs.org/en/download");
}

function pnpmCheck(version: string | null, pinned: string): Check {
  const get = `npm install --global pnpm@${pinned}`;
  if (version === null) return warn("pnpm", "not on PATH: write npx pnpm for pnpm", get);
  const [major] = version.split(".");
  if (major === pinned.split(".")[0]) return ok("pnpm", version);
  return warn("pnpm", `${version}, and the repository is made with ${pinned}`, get);
}

function dockerCheck(docker: MachineFacts["docker"]): Check {
  if ("problem" in docker) return fail("docker", docker.problem, ...docker.next);
  return ok("docker", `the daemon answers, ${docker.version}`);
}

const HELM = "install Helm 3.10 or newer, or Helm 4: https://helm.sh/docs/intro/install/";

function helmCheck(version: string | null): Check {
  if (version === null) return fail("helm", "not on PATH", HELM);
  return atLeast(version, 3, 10) ? ok("helm", version) : fail("helm", `${version}, and 3.10 or newer is needed`, HELM);
}

function kubectlCheck(version: string | null): Check {
  if (version !== null) return ok("kubectl", version);
  return warn(
    "kubectl",
    "not on PATH; nothing here needs it, some advice names it",
    "https://kubernetes.io/docs/tasks/tools/",
  );
}

function minikubeCheck(version: string | null, lab: boolean): Check {
  if (version !== null) return ok("minikube", lab ? `${version}, the lab's` : version);
  return fail(
    "minikube",
    "not on PATH",
    "install it: https://minikube.sigs.k8s.io/docs/start, then: minikube start --cpus 2 --memory 4g",
    "or on Linux, as root: pnpm lab up, which starts a Kubernetes of its own",
  );
}

function diskCheck(freeBytes: number): Check {
  const says = `${gigabytes(freeBytes)} free`;
  if (freeBytes >= ENOUGH_BYTES) return ok("disk", says);
  const next = "free some: docker system prune removes what no container uses";
  return freeBytes < LEAST_BYTES ? fail("disk", says, next) : warn("disk", says, next);
}

/** Whether a version such as `v3.10.3` is that old at most. */
export function atLeast(version: string, major: number, minor: number): boolean {
  const [, first = "0", second = "0"] = /(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(first) > major || (Number(first) === major && Number(second) >= minor);
}

export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
