import { readFileSync } from "node:fs";
import { run } from "../../src/process/run.ts";

/** Mount points below any of the folders, the last mounted first. */
export function mountsBelow(
  folders: readonly string[],
  mountinfo = readFileSync("/proc/self/mountinfo", "utf8"),
): string[] {
  return mountinfo
    .split("\n")
    .map((line) => decode(line.split(" ")[4] ?? ""))
    .filter((point) => folders.some((folder) => point === folder || point.startsWith(`${folder}/`)))
    .reverse();
}

/** Unmounts everything below the folders: pods' volumes, containers' file systems, network namespaces. */
export async function unmountBelow(folders: readonly string[]): Promise<void> {
  const points = mountsBelow(folders);
  if (points.length > 0) await run("umount", ["--lazy", ...points], { accept: "any" });
}

/** mountinfo writes blanks and backslashes as octal numbers. */
function decode(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
