import { join } from "node:path";
import { sayBuildSteps } from "../deploy/build-lines.ts";
import { findImage } from "../deploy/find-image.ts";
import { readApp, repositoryRoot } from "../deploy/site.ts";
import { findBuilder } from "../deploy/tools.ts";
import { megabytes, seconds } from "../deploy/units.ts";
import { buildImage } from "../image/build-image.ts";
import { compressedSize } from "../image/compressed-size.ts";
import { planImage } from "../image/image-plan.ts";
import { imageRecordPath, writeImageRecord } from "../image/image-record.ts";
import { buildWays } from "../model/service.ts";
import { Problem } from "../problem.ts";
import type { CommandConduct } from "./run-command.ts";

/** `infra image`: the daemon has the service's image afterwards, and the workspace the record of it. */
export async function image(
  name: string,
  options: { from: string; compressed?: boolean },
  { say, signal }: CommandConduct,
): Promise<void> {
  const app = readApp();
  const service = app.services[name];
  if (!service) {
    throw new Problem("SERVICE_UNKNOWN", `there is no service ${name}`, {
      next: [`choose one of: ${Object.keys(app.services).join(", ")}`],
    });
  }
  const way = buildWays.find((known) => known === options.from);
  if (!way) {
    throw new Problem("BUILD_WAY_UNKNOWN", `an image cannot be built from ${options.from}`, {
      next: [`choose one of: ${buildWays.join(", ")}`],
    });
  }
  const { docker, buildArgs } = await findBuilder();
  const plan = await planImage(repositoryRoot, service, { way, buildArgs, docker });
  const began = Date.now();
  const found = await findImage(docker, plan);
  const record = found ?? (await buildImage(docker, plan, { signal, onProgress: sayBuildSteps(say) }));
  const how = found ? "is there already" : `built in ${seconds(Date.now() - began)}`;
  say(`${record.name} ${how}, ${megabytes(record.sizeBytes)}`);
  if (options.compressed) {
    record.compressedBytes = await compressedSize(docker, record.name);
    say(`${megabytes(record.compressedBytes)} as a registry would hold it`);
  }
  writeImageRecord(imageRecordPath(join(repositoryRoot, service.workspace.path)), record);
}
