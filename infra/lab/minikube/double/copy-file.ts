import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Answer, refusal } from "./answer.ts";
import { nodeName } from "./node-state.ts";

/** One side of `minikube cp`: a path on this machine, or with a node's name one on that node. */
export interface Place {
  node: string;
  path: string;
}

/**
 * Reads the two arguments of `minikube cp`: without a node's name on either side the target is on the node, and a
 * target that ends in `/` is a folder.
 */
export function parsePlaces(args: readonly string[]): { from: Place; to: Place } | Answer {
  const [source, target] = args;
  if (source === undefined || target === undefined || args.length > 2) {
    return refusal(
      "MK_USAGE",
      14,
      'Please specify the path to copy:\n\tminikube cp <source file path> <target file absolute path> (example: "minikube cp a/b.txt /copied.txt")',
    );
  }
  const from = parsePlace(source);
  const to = parsePlace(target.endsWith("/") ? join(target, basename(source)) : target);
  if (from.path === "") return refusal("MK_USAGE", 14, "Source  can not be empty");
  if (to.path === "") return refusal("MK_USAGE", 14, "Target  can not be empty");
  if (from.node === "" && to.node === "" && !to.path.startsWith("/")) {
    return refusal(
      "MK_USAGE",
      14,
      'Target <remote file path> must be an absolute Path. Relative Path is not allowed (example: "minikube:/home/docker/copied.txt")',
    );
  }
  return { from, to };
}

function parsePlace(text: string): Place {
  const [, node = "", path = ""] = /^([^:/]+):(\/.*)$/.exec(text) ?? [];
  return node === "" ? { node: "", path: text } : { node, path };
}

/** Copies one file; on the node its folder is made and its mode is 0644. The node is this machine. */
export async function copyFileTo(places: { from: Place; to: Place }): Promise<Answer> {
  const { from, to } = places;
  for (const { node } of [from, to]) {
    if (node !== "" && node !== nodeName) return refusal("GUEST_NODE_RETRIEVE", 85, `Node ${node} does not exist.`);
  }
  if (!existsSync(from.path)) {
    return from.node === ""
      ? refusal("HOST_PATH_MISSING", 35, `Cannot find directory ${from.path} for copy`)
      : { exitCode: 1, stderr: `getting file from ${from.node} node: stat ${from.path}: no such file or directory\n` };
  }
  try {
    await mkdir(dirname(to.path), { recursive: true });
    await copyFile(from.path, to.path);
    await chmod(to.path, 0o644);
    return { exitCode: 0 };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refusal("MK_COMMAND_RUNNER", 10, `Fail to copy file ${from.path}: ${why}`);
  }
}
