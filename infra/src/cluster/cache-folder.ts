import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The user's folder for what can be made again, after the XDG base directory specification: absolute, not created.
 *
 * @param env the machine's variables (`machineEnv()`)
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  return env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
}
