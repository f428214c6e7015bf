import { join } from "node:path";
import { runAttached } from "../../../src/process/attached.ts";

/** How commands are run on the node: as its user `docker`, whose `sudo ctr` is the node's containerd. */
export interface NodeShell {
  env: Record<string, string>;
  home: string;
  containerdSocket: string;
}

/**
 * @param folder where the double is installed: holds the node user's home and the `sudo` of the node
 * @param containerdSocket path of the node's containerd
 */
export function nodeShell(folder: string, containerdSocket: string): NodeShell {
  const home = join(folder, "home");
  // Nothing of the caller's environment gets through, as nothing does over SSH.
  const env = {
    PATH: `${join(folder, "node-bin")}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    HOME: home,
    USER: "docker",
    LOGNAME: "docker",
    SHELL: "/bin/bash",
    CONTAINERD_ADDRESS: containerdSocket,
  };
  return { env, home, containerdSocket };
}

/**
 * Runs what `minikube ssh` is given. minikube's own client always asks for a terminal: lines end in CR LF, standard
 * error is mixed in and input is echoed; the `ssh` program (`--native-ssh=false`) leaves all streams as they are.
 *
 * @param words joined by blanks and left to the node's shell, unquoted, as minikube does
 * @returns the exit code of the command on the node
 */
export async function runOnNode(shell: NodeShell, words: readonly string[], terminal: boolean): Promise<number> {
  const command = words.length > 0 ? words.join(" ") : "exec /bin/bash --login";
  const options = { env: shell.env, cwd: shell.home };
  if (!terminal) return runAttached("/bin/bash", ["-c", command], options);
  const term = { ...options, env: { ...shell.env, TERM: "xterm" } };
  return runAttached(
    "script",
    ["--quiet", "--return", "--flush", "--echo", "always", "--command", command, "/dev/null"],
    term,
  );
}
