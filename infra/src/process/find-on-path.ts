import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { machineEnv } from "../machine-env.ts";

/** Path of the program that this name starts; undefined when no folder on PATH has it. */
export function findOnPath(name: string): string | undefined {
  const folders = (machineEnv().PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
