import { setTimeout } from "node:timers/promises";
import Docker from "dockerode";
import { findLab } from "../cluster/lab.ts";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import { daemonProblem } from "./docker-problem.ts";

/** A daemon that is up answers in milliseconds; one that is stuck never does. */
const ANSWER_SECONDS = 10;

/**
 * Connects to the Docker daemon that builds: the one that DOCKER_HOST names, else that of a running lab, else the
 * machine's default one.
 *
 * @throws Problem `DOCKER_NOT_RUNNING` when it doesn't answer, `DOCKER_NOT_PERMITTED` when this user may not ask
 */
export async function connectDocker(): Promise<Docker> {
  // docker-modem itself reads DOCKER_HOST and the TLS settings beside it.
  const labHost = machineEnv().DOCKER_HOST ? undefined : findLab()?.dockerHost;
  const docker = labHost ? new Docker({ socketPath: labHost.replace(/^unix:\/\//, "") }) : new Docker();
  try {
    await Promise.race([docker.ping(), noAnswer()]);
    return docker;
  } catch (error) {
    throw daemonProblem(error);
  }
}

async function noAnswer(): Promise<never> {
  await setTimeout(ANSWER_SECONDS * 1000, undefined, { ref: false });
  throw new Problem("DOCKER_NOT_RUNNING", `the Docker daemon did not answer within ${ANSWER_SECONDS} s`, {
    next: ["restart Docker"],
  });
}
