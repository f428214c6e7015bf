import { join } from "node:path";
import { z } from "zod";
import { helmFailure } from "../../diagnose/helm-failure.ts";
import { Problem } from "../../problem.ts";
import { run } from "../../process/run.ts";
import type { JsonObject } from "../observe/observation.ts";
import { withPrivateValues } from "./private-values.ts";

/** The helm program, at one cluster. */
export interface Helm {
  /** Variables for its process: PATH on which it is found, KUBECONFIG. */
  env: Record<string, string | undefined>;
  context: string;
  /** Such as `v4.1.4`. */
  version: string;
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
  /** Seconds for helm to send the chart's objects; 120 by default. */
  timeoutSeconds?: number;
  /**
   * Whether the cluster runs these very objects but for their images: helm then need not fetch all of the API's schemas
   * to check them, which is half of an upgrade's time. No by default.
   */
  checkedBefore?: boolean;
  /** Values that hold secrets, over all of these. */
  privateValues: JsonObject;
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
  return { env, version: stdout.trim(), major: version.major };
}

export function parseHelmVersion(text: string): { major: number; minor: number } | undefined {
  const match = /^v?(\d+)\.(\d+)/.exec(text.trim());
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
}

/** Arguments of the command that installs or upgrades: the same for Helm 3.10+ and 4, but for how 4 sends objects. */
export function upgradeArgs({ context, major }: Pick<Helm, "context" | "major">, upgrade: HelmUpgrade): string[] {
  const { release, namespace, chart, valuesFiles, set, timeoutSeconds = SEND_SECONDS, checkedBefore } = upgrade;
  return [
    ...["upgrade", release, chart, "--install", "--create-namespace", "--reset-values"],
    ...["--kube-context", context, "--namespace", namespace, "--timeout", `${timeoutSeconds}s`],
    ...valuesFiles.flatMap((file) => ["--values", file]),
    ...Object.entries(set).flatMap(([path, text]) => ["--set-string", `${path}=${text}`]),
    // Helm 4 applies on the server, where a field that somebody set by hand would be a conflict.
    ...(major >= 4 ? ["--server-side=true", "--force-conflicts"] : []),
    ...(checkedBefore ? ["--disable-openapi-validation"] : []),
  ];
}

/**
 * Installs or upgrades the release and returns once its objects are sent. Waiting is left to `awaitRollout`, which
 * sees why a pod does not start and need not wait for a time limit to say so.
 */
export async function helmUpgrade(helm: Helm, upgrade: HelmUpgrade, signal?: AbortSignal): Promise<void> {
  const { release, namespace } = upgrade;
  const of = { object: `release ${release}`, namespace };
  await withPrivateValues(upgrade, (complete) => runHelm(helm, upgradeArgs(helm, complete), of, signal));
}

/** What an upgrade would send, as several YAML documents; nothing is changed. Entries of Secrets are in it. */
export async function helmPreview(helm: Helm, upgrade: HelmUpgrade, signal?: AbortSignal): Promise<string> {
  // Only a newer Helm asks the cluster, as a real upgrade does, for what the chart looks up there.
  const version = parseHelmVersion(helm.version);
  const asks = helm.major >= 4 || (version?.minor ?? 0) >= 13;
  const dry = [asks ? "--dry-run=server" : "--dry-run", "--output", "json"];
  const of = { object: `release ${upgrade.release}`, namespace: upgrade.namespace };
  const printed = await withPrivateValues(upgrade, (complete) =>
    runHelm(helm, [...upgradeArgs(helm, complete), ...dry], of, signal),
  );
  return previewed.parse(JSON.parse(printed)).manifest;
}

const previewed = z.object({ manifest: z.string() });

export async function helmRollback(helm: Helm, release: string, namespace: string, revision: number): Promise<void> {
  const args = ["rollback", release, String(revision), "--kube-context", helm.context, "--namespace", namespace];
  await runHelm(helm, args, { object: `release ${release}, rolled back to revision ${revision}`, namespace });
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
  await runHelm(helm, [...args, ...wait], { object: `release ${release}`, namespace }, signal);
}

/**
 * @returns what it printed on standard output
 * @throws Problem with the code that its words stand for; see `helmFailure`
 */
async function runHelm(
  { env }: Helm,
  args: string[],
  { object, namespace }: { object: string; namespace: string },
  signal?: AbortSignal,
): Promise<string> {
  const options = { env, signal, timeoutSeconds: SEND_SECONDS + 30, accept: "any" } as const;
  const { exitCode, stdout, stderr } = await run("helm", args, options).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== "COMMAND_TIMED_OUT") throw error;
    return { exitCode: 1, stdout: "", stderr: error.message };
  });
  if (exitCode !== 0) throw helmFailure(object, namespace, stderr);
  return stdout;
}

/** Values files of an environment, as paths that helm finds from any folder. */
export function valuesFiles(root: string, file: string | null): string[] {
  return file === null ? [] : [join(root, file)];
}
