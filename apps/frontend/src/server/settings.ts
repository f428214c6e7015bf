import { loadEnv, type ServiceEnv } from "@todo/env-schema";

let read: ServiceEnv<"frontend"> | undefined;

/**
 * This server's settings. Read when first asked for and never while building, so that one image serves every environment.
 *
 * @throws EnvError that lists what is missing or wrong in the environment
 */
export function settings(): ServiceEnv<"frontend"> {
  read ??= loadEnv("frontend");
  return read;
}
