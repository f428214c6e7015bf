import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../src/process/run.ts";
import { installMinikubeDouble } from "./install-minikube-double.ts";

/** The command as it is installed, with this test's own process in the place of the lab's. */
const folder = mkdtempSync(join(tmpdir(), "minikube-double-"));
const bin = join(folder, "bin");
const labFile = join(folder, "lab.json");

const minikube = (
  args: readonly string[],
  options: { input?: Uint8Array; env?: Record<string, string | undefined> } = {},
) => run(join(bin, "minikube"), args, { accept: "any", ...options });

function describeLab(pid: number): string {
  const startTicks = Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19]);
  const self = { pid, startTicks };
  return JSON.stringify({
    schema: 1,
    kubernetes: "v1.34.4",
    bin,
    kubeconfig: join(folder, "kubeconfig"),
    context: "minikube",
    dockerHost: null,
    buildArgs: {},
    ingress: { address: "127.0.0.1", http: 80, https: 443 },
    registry: { address: "127.0.0.1:15000", username: "lab", passwordFile: "/none" },
    processes: { containerd: self, kubelet: self, "kube-apiserver": self },
  });
}

describe.runIf(process.platform === "linux")("the installed command", () => {
  beforeAll(async () => {
    await installMinikubeDouble(bin, { labFile, containerdSocket: join(folder, "containerd.sock") });
    await installMinikubeDouble(bin, { labFile, containerdSocket: join(folder, "containerd.sock") });
    writeFileSync(labFile, describeLab(process.pid));
    writeFileSync(join(folder, "kubeconfig"), "contexts:\n- context: {}\n  name: minikube\n");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("runs from anywhere, without the checkout and without Node on PATH", async () => {
    const reported = await minikube(["status", "-o", "json"], {
      env: { PATH: "/nowhere", KUBECONFIG: join(folder, "kubeconfig") },
    });
    expect(reported.exitCode).toBe(0);
    expect(JSON.parse(reported.stdout)).toMatchObject({ Host: "Running", Kubeconfig: "Configured" });
    expect(readFileSync(join(folder, "minikube-double", "main.mjs"), "utf8")).not.toContain(process.cwd());
  });

  test("MINIKUBE_PROFILE names the profile", async () => {
    expect((await minikube(["status"], { env: { MINIKUBE_PROFILE: "other" } })).exitCode).toBe(85);
  });

  test("ssh --native-ssh=false leaves the streams alone", async () => {
    const bytes = Uint8Array.from({ length: 256 * 64 }, (_, i) => i % 256);
    const sent = await minikube(["ssh", "--native-ssh=false", "--", "od", "-An", "-v", "-tu1", "-w256"], {
      input: bytes,
    });
    expect(sent.exitCode).toBe(0);
    expect(sent.stdout.trim().split(/\s+/).map(Number)).toEqual([...bytes]);
    const both = await minikube(["ssh", "--native-ssh=false", "--", "echo out; echo err >&2; exit 7"]);
    expect(both).toEqual({ exitCode: 1, stdout: "out", stderr: "err\nssh: exit status 7" });
  });

  test("the built-in client asks for a terminal", async () => {
    const spoken = await minikube(["ssh", "--", "cat; echo err >&2; exit 7"], { input: Buffer.from("hello\n") });
    // What was typed, what `cat` says, what goes to standard error; run() takes the last end of line away.
    expect(spoken.stdout).toBe("hello\r\nhello\r\nerr");
    expect(spoken).toMatchObject({ exitCode: 1, stderr: "ssh: Process exited with status 7" });
  });

  test("arguments are joined and left to the node's shell", async () => {
    const echoed = await minikube(["ssh", "--native-ssh=false", "--", "echo", "a   b", "$USER"]);
    expect(echoed.stdout).toBe("a b docker");
  });

  test("sudo keeps the node's containerd, and none of the caller's environment comes along", async () => {
    const command = ["ssh", "--native-ssh=false", "--", "sudo", "-n", "env"];
    const shown = await minikube(command, { env: { DOCKER_HOST: "unix:///elsewhere" } });
    expect(shown.stdout).toContain(`CONTAINERD_ADDRESS=${join(folder, "containerd.sock")}`);
    expect(shown.stdout).not.toContain("DOCKER_HOST");
  });

  test("image load says nothing when the node does not take the image", async () => {
    writeFileSync(join(folder, "image.tar"), "no archive");
    expect(await minikube(["image", "load", join(folder, "image.tar")])).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "",
    });
  });

  test("without the lab's processes the node is stopped, without lab.json there is no profile", async () => {
    writeFileSync(labFile, describeLab(process.pid).replaceAll(`"pid":${process.pid}`, '"pid":4194304'));
    expect((await minikube(["status", "-o", "json"])).exitCode).toBe(7);
    expect((await minikube(["ssh", "--", "true"])).exitCode).toBe(83);
    rmSync(labFile);
    expect((await minikube(["status", "-o", "json"])).exitCode).toBe(85);
    expect((await minikube(["image", "ls"])).exitCode).toBe(14);
  });
});
