import { machineEnv } from "../src/machine-env.ts";
import { run } from "../src/process/run.ts";
import type { LabPaths } from "./lab-paths.ts";

/** Whether a Docker daemon that is not the lab's own answers where programs look for one by default. */
export async function otherDaemonAnswers(paths: LabPaths): Promise<boolean> {
  const ownHost = `unix://${paths.dockerSocket}`;
  const DOCKER_HOST = machineEnv().DOCKER_HOST;
  const env = DOCKER_HOST === ownHost ? { DOCKER_HOST: undefined } : {};
  const ask = run("docker", ["version", "--format", "{{.Server.Version}}"], { env, timeoutSeconds: 10 });
  return ask.then(
    () => true,
    () => false,
  );
}
