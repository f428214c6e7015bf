import { settings } from "./settings.ts";

/**
 * Where the backend is, without a slash at its end.
 *
 * @throws EnvError that lists what is missing or wrong in the environment
 */
export function backendUrl(): string {
  return settings().BACKEND_URL;
}
