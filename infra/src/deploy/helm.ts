import { join } from "node:path";
import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";

/** The helm program, at one cluster. */
export interface Helm {
  /** Variables for its process: PATH on which it is found, KUBECONFIG. */
  env: Record<string, string | undefined>;
  context: string;
  /** 3 or 4. */
  major: number;
}

export interface HelmUpgrade {
  release: string;
  namespace: string;
  /** Folder of the chart. */
  chart: string;
  /** Values files, each over the one before. */
  valuesFiles: readonly string[];
  /** Path in the values -> text, over all files. */
  set: Readonly<Record<string, string>>;
}

/** Seconds for helm to send a chart's objects; it does not wait for pods. */
const SEND_SECONDS = 120;

const INSTALL = "install Helm 3.10 or newer, or Helm 4: https://helm.sh/docs/intro/install/";

/**
 * Asks helm for its version.
 *
 * @throws Problem `HELM_MISSING` without helm, `HELM_TOO_OLD` before 3.10
 */
export async function findHelm(env: Helm["env"]): Promise<Omit<Helm, "context">> {
  const { stdout } = await run("helm", ["version", "--template", "{{.Version}}"], { env, timeoutSeconds: 20 }).catch(
    (error: unknown) => {
      const missing = error instanceof Problem && error.code === "COMMAND_NOT_FOUND";
      throw missing ? new Problem("HELM_MISSING", "helm is not installed, or not on PATH", { next: [INSTALL] }) : error;
    },
  );
  const version = parseHelmVersion(stdout);
  if (!version || version.major < 3 || (version.major === 3 && version.minor < 10)) {
    throw new Problem("HELM_TOO_OLD", `helm is ${stdout.trim()}, and 3.10 or newer is needed`, {
      next: [INSTALL],
    });
  }
  return { env, major: version.major };
}

export function parseHelmVersion(text: string): { major: number; minor: number } | undefined {
  const match = /^v?(\d+)\.(\d+)/.exec(text.trim());
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
}

/** Arguments of the command that installs or upgrades: the same for Helm 3.10+ and 4, but for how 4 sends objects. */
export function upgradeArgs({ context, major }: Pick<Helm, "context" | "major">, upgrade: HelmUpgrade): string[] {
  const { release, namespace, chart, valuesFiles, set } = upgrade;
  return [
    ...["upgrade", release, chart, "--install", "--create-namespace", "--reset-values"],
    ...["--kube-context", context, "--namespace", namespace, "--timeout", `${SEND_SECONDS}s`],
    ...valuesFiles.flatMap((file) => ["--values", file]),
    ...Object.entries(set).flatMap(([path, text]) => ["--set-string", `${path}=${text}`]),
    // Helm 4 applies on the server, where a field that somebody set by hand would be a conflict.
    ...(major >= 4 ? ["--server-side=true", "--force-conflicts"] : []),
  ];
}

/**
 * Installs or upgrades the release and returns once its objects are sent. Waiting is left to `awaitRollout`, which
 * sees why a pod does not start and need not wait for a time limit to say so.
 */
export async function helmUpgrade(helm: Helm, upgrade: HelmUpgrade, signal?: AbortSignal): Promise<void> {
  await runHelm(helm, upgradeArgs(helm, upgrade), `release ${upgrade.release} cannot be installed or upgraded`, signal);
}

export async function helmRollback(helm: Helm, release: string, namespace: string, revision: number): Promise<void> {
  const args = ["rollback", release, String(revision), "--kube-context", helm.context, "--namespace", namespace];
  await runHelm(helm, args, `release ${release} cannot be rolled back to revision ${revision}`);
}

/** Deletes the release's objects and records, and waits until the objects are gone. */
export async function helmUninstall(
  helm: Helm,
  release: string,
  namespace: string,
  signal?: AbortSignal,
): Promise<void> {
  const args = ["uninstall", release, "--kube-context", helm.context, "--namespace", namespace];
  const wait = ["--wait", "--timeout", `${SEND_SECONDS}s`, ...(helm.major >= 4 ? ["--cascade", "foreground"] : [])];
  await runHelm(helm, [...args, ...wait], `release ${release} cannot be uninstalled`, signal);
}

async function runHelm({ env }: Helm, args: string[], failure: string, signal?: AbortSignal): Promise<void> {
  try {
    await run("helm", args, { env, signal, timeoutSeconds: SEND_SECONDS + 30 });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "COMMAND_FAILED") throw error;
    throw new Problem("HELM_FAILED", failure, { cause: helmSays(error), next: ["see what helm says above"] });
  }
}

/** Helm prints warnings first and its error last. */
function helmSays(error: Problem): unknown {
  const lines = error.cause instanceof Error ? error.cause.message.split("\n") : [];
  const line = lines.findLast((line) => line.startsWith("Error:")) ?? lines.at(-1);
  return line === undefined ? error : new Error(line.replace(/^Error: /, "helm: "));
}

/** Values files of an environment, as paths that helm finds from any folder. */
export function valuesFiles(root: string, file: string | null): string[] {
  return file === null ? [] : [join(root, file)];
}
