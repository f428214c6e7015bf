import { loadEnv } from "@todo/env-schema";

let settings: ReturnType<typeof loadEnv<"frontend">> | undefined;

/**
 * Where the backend is, without a slash at its end. Read when first asked for and never while building, so that one
 * image serves every environment.
 *
 * @throws EnvError that lists what is missing or wrong in the environment
 */
export function backendUrl(): string {
  settings ??= loadEnv("frontend");
  return settings.BACKEND_URL;
}
