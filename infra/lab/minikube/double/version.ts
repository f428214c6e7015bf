import type { Answer } from "./answer.ts";

/** The minikube whose forms the double follows. */
const version = "v1.39.0";
/** Where a real one names the commit it was built from. */
const commit = "none-this-is-the-test-double-of-the-lab";

/** `minikube version`. */
export function showVersion(flags: Readonly<Record<string, string>>): Answer {
  if (flags.output?.toLowerCase() === "json") {
    return { exitCode: 0, stdout: `${JSON.stringify({ commit, minikubeVersion: version })}\n` };
  }
  if (flags.short === "true") return { exitCode: 0, stdout: `${version}\n` };
  return { exitCode: 0, stdout: `minikube version: ${version}\ncommit: ${commit}\n` };
}

/** `minikube help`. */
export function showHelp(): Answer {
  return {
    exitCode: 0,
    stdout: `This is not minikube: it is a test double of minikube ${version}, part of the lab of this project's tests.
It answers for the lab's Kubernetes node, which is this very machine, in minikube's forms and with its exit codes.

  status, profile list, ip, addons list, version      what runs
  image ls | load | rm | tag                          images of the node
  ssh [--native-ssh=false] -- COMMAND                 runs a command on the node, where \`sudo ctr\` is the node's own
  cp FILE /ABSOLUTE/PATH                              copies a file to the node
  docker-env                                          refused: the node's runtime is containerd

The lab itself is started and stopped with \`pnpm lab up\` and \`pnpm lab down\`.
`,
  };
}
