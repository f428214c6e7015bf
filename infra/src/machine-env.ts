/**
 * The environment of this machine's tools (PATH, HOME, CI, KUBECONFIG, DOCKER_HOST …), which belong to other programs
 * and so have no entry in env-schema. The one place in infra that reads it; settings of the application come from
 * `@todo/env-schema`.
 */
export function machineEnv(): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: the single reader in infra
  return process.env;
}
