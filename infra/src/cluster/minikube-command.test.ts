import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { machineEnv } from "../machine-env.ts";
import { minikubeCluster } from "./minikube.ts";
import { minikubeCommand } from "./minikube-command.ts";

/** What v1.37 to v1.39 print and exit with, by a program on PATH that answers so. */
let bin: string;
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), "todo-minikube-"));
});
afterEach(() => rmSync(bin, { recursive: true }));

const env = () => ({ PATH: [bin, machineEnv().PATH].join(delimiter) });

/** @param answers a line of shell for each beginning of a command line */
function minikube(answers: Readonly<Record<string, string>>): void {
  const cases = Object.entries(answers).map(([args, script]) => `"${args}"*) ${script} ;;`);
  writeFileSync(join(bin, "minikube"), `#!/bin/sh\ncase "$*" in\n${cases.join("\n")}\n*) exit 64 ;;\nesac\n`);
  chmodSync(join(bin, "minikube"), 0o755);
}

const event = '{"specversion":"1.0","type":"io.k8s.sigs.minikube.error","data":{"exitcode":"85"}}';
const status = (host: string, apiServer: string) =>
  `{"Name":"minikube","Host":"${host}","Kubelet":"${apiServer}","APIServer":"${apiServer}","Kubeconfig":"Configured"}`;
const profiles = `{"invalid":[],"valid":[{"Name":"minikube","Config":{"KubernetesConfig":{"KubernetesVersion":"v1.34.4","ContainerRuntime":"docker"}}}]}`;

test.each([
  ["no such profile", `echo '${event}'; exit 85`, "MINIKUBE_PROFILE_MISSING"],
  ["the host is missing", "echo null; exit 7", "MINIKUBE_PROFILE_MISSING"],
  ["stopped", `echo '${status("Stopped", "Stopped")}'; exit 7`, "MINIKUBE_NOT_RUNNING"],
  ["no API server", `echo '${status("Running", "Stopped")}'; exit 2`, "CLUSTER_UNREACHABLE"],
])("status, %s", async (_what, script, code) => {
  minikube({ status: script, "profile list": `echo '${profiles}'` });
  await expect(minikubeCluster({ env: env() }).status()).rejects.toMatchObject({ code });
});

test("status, with a kubeconfig that points elsewhere: the cluster runs all the same", async () => {
  minikube({ status: `echo '${status("Running", "Running")}'; exit 4`, "profile list": `echo '${profiles}'` });
  expect(await minikubeCluster({ env: env() }).status()).toMatchObject({ runtime: "docker", kubernetes: "v1.34.4" });
});

test("profile list that fails names no profile", async () => {
  minikube({
    status: `echo '${status("Running", "Running")}'`,
    "profile list": `echo '{"error":"reading profiles"}'; exit 80`,
  });
  await expect(minikubeCluster({ env: env() }).status()).rejects.toMatchObject({ code: "MINIKUBE_PROFILE_MISSING" });
});

test.each([
  [83, "MINIKUBE_NOT_RUNNING"],
  [85, "MINIKUBE_PROFILE_MISSING"],
  [1, "COMMAND_FAILED"],
])("exit code %i of any other command: %s", async (exitCode, code) => {
  minikube({ ip: `exit ${exitCode}` });
  await expect(minikubeCommand(env())(["ip"])).rejects.toMatchObject({ code });
});

test("questions and advertisements of minikube's own are off", async () => {
  minikube({ ip: 'echo "$MINIKUBE_WANTUPDATENOTIFICATION $MINIKUBE_IN_STYLE"' });
  expect((await minikubeCommand(env())(["ip"])).stdout).toBe("false false");
});
