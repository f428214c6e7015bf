import { addonsList } from "./addons-list.ts";
import { type Answer, exitCodes, news, refusal } from "./answer.ts";
import type { Invocation } from "./command-line.ts";
import { copyFileTo, parsePlaces } from "./copy-file.ts";
import { type NodeShell, runOnNode } from "./node-shell.ts";
import { type NodeState, nodeName } from "./node-state.ts";
import { profileList } from "./profile-list.ts";
import { status } from "./status.ts";
import { showHelp, showVersion } from "./version.ts";

/** What the double answers for. */
export interface Surroundings {
  /** The one profile there is; undefined without a lab. */
  node: NodeState | undefined;
  shell: NodeShell;
  /** The daemon that images are loaded from; null for the default one. */
  dockerHost: string | null;
  /** Folder for image archives on their way. */
  scratch: string;
}

/** Answers one command line. A command that `ssh` runs has printed already what it prints. */
export async function answer(
  invocation: Invocation,
  { node, shell, dockerHost, scratch }: Surroundings,
): Promise<Answer> {
  const { command, profile, flags, args } = invocation;
  const known = profile === nodeName ? node : undefined;
  switch (command) {
    case "help":
      return showHelp();
    case "version":
      return showVersion(flags);
    case "profile list":
      return profileList(node, flags);
    case "addons list":
      return addonsList(known, flags);
    case "status":
      return known ? status(known, flags) : noProfile(profile, flags.output?.toLowerCase() === "json");
    case "image ls":
    case "image load":
    case "image rm":
    case "image tag": {
      if (!known)
        return refusal("MK_USAGE", exitCodes.programUsage, `loading profile: cluster "${profile}" does not exist`);
      const running = known.host === "Running" ? shell : undefined;
      // Loaded when needed: what starts programs for the double itself takes longer to load than all of the rest.
      const { imageList, imageLoad, imageRemove, imageTag } = await import("./image-commands.ts");
      if (command === "image ls") return imageList(running, flags);
      if (command === "image load") return imageLoad(running, args, { flags, dockerHost, scratch });
      return command === "image rm" ? imageRemove(running, args) : imageTag(running, args);
    }
    case "cp": {
      const places = parsePlaces(args);
      return "exitCode" in places ? places : (notRunning(profile, known) ?? copyFileTo(places));
    }
    case "ip":
      return notRunning(profile, known) ?? { exitCode: 0, stdout: `${known?.lab.ingress.address}\n` };
    case "docker-env":
      return notRunning(profile, known) ?? dockerEnv();
    case "ssh":
      return notRunning(profile, known) ?? ssh(shell, flags, args);
  }
}

/** Commands that need the node refuse without it, in two ways. */
function notRunning(profile: string, node: NodeState | undefined): Answer | undefined {
  if (!node) return noProfile(profile, false);
  if (node.host === "Running") return undefined;
  const headline = `The control-plane node ${nodeName} host is not running: state=${node.host}`;
  return news([headline, startAdvice(profile)], exitCodes.guestNotRunning, false);
}

function noProfile(profile: string, json: boolean): Answer {
  const headline = `Profile "${profile}" not found. Run "minikube profile list" to view all profiles.`;
  return news([headline, startAdvice(profile)], exitCodes.guestNotFound, json);
}

function startAdvice(profile: string): string {
  return `To start a cluster, run: "minikube start${profile === nodeName ? "" : ` -p ${profile}`}"`;
}

function dockerEnv(): Answer {
  const message =
    'The docker-env command is only compatible with the "docker" runtime, but this cluster was configured to use the "containerd" runtime.';
  return refusal("MK_USAGE", exitCodes.programUsage, message);
}

async function ssh(
  shell: NodeShell,
  flags: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<Answer> {
  if (flags.node !== undefined && flags.node !== nodeName) {
    return refusal("GUEST_NODE_RETRIEVE", exitCodes.guestNotFound, `Node ${flags.node} does not exist.`);
  }
  const terminal = flags["native-ssh"] !== "false";
  const exitCode = await runOnNode(shell, args, terminal);
  if (exitCode === 0) return { exitCode };
  // Which code it was is told, but not passed on.
  const words = terminal ? `Process exited with status ${exitCode}` : `exit status ${exitCode}`;
  return { exitCode: exitCodes.failure, stderr: `ssh: ${words}\n` };
}
