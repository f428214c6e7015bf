import { type RunResult, run } from "../../../src/process/run.ts";
import { type NodeImage, parseListing, parseManifest } from "./node-images.ts";
import type { NodeShell } from "./node-shell.ts";

/** Runs `ctr images …` on the node for the double itself; any exit code is a result. */
export async function ctrImages(shell: NodeShell, ...args: string[]): Promise<RunResult> {
  return ctr(shell, "images", ...args);
}

/** The images of the node, as `crictl` would list them. A node whose containerd does not answer has none. */
export async function listImages(shell: NodeShell): Promise<NodeImage[]> {
  const listed = parseListing((await ctrImages(shell, "ls")).stdout);
  const images = await Promise.all(
    listed.map(async ({ manifest, ...image }) => {
      const id = image.id ?? (await readId(shell, manifest));
      return id === undefined ? [] : [{ ...image, id }];
    }),
  );
  return images.flat();
}

async function readId(shell: NodeShell, manifest: string): Promise<string | undefined> {
  const { exitCode, stdout } = await ctr(shell, "content", "get", manifest);
  const found = exitCode === 0 ? parseManifest(stdout, process.arch === "x64" ? "amd64" : process.arch) : undefined;
  if (found === undefined) return undefined;
  return "id" in found ? found.id : readId(shell, found.manifest);
}

async function ctr(shell: NodeShell, ...args: string[]): Promise<RunResult> {
  const command = ["ctr", "--connect-timeout=2s", "-n=k8s.io", ...args];
  return run("sudo", command, { env: shell.env, timeoutSeconds: 600, accept: "any" });
}
