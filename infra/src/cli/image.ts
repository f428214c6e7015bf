import { join } from "node:path";
import { sayBuildSteps } from "../deploy/apply/build-lines.ts";
import { findImage } from "../deploy/observe/find-image.ts";
import { readApp, repositoryRoot } from "../deploy/read-app.ts";
import { findBuilder } from "../deploy/target/builder.ts";
import { megabytes, seconds } from "../deploy/units.ts";
import { buildImage } from "../image/build-image.ts";
import { compressedSize } from "../image/compressed-size.ts";
import { planImage } from "../image/image-plan.ts";
import { imageRecordPath, writeImageRecord } from "../image/image-record.ts";
import { lookUp } from "../unknown-name.ts";
import { parseBuildWay } from "./option-values.ts";
import { readTyped } from "./read-typed.ts";
import type { CommandConduct } from "./run-command.ts";

/** `infra image`: the daemon has the service's image afterwards, and the workspace the record of it. */
export async function image(
  name: string,
  options: { from: string; compressed?: boolean },
  { say, signal, result }: CommandConduct,
): Promise<void> {
  const { services } = readApp();
  const [service, way] = readTyped(
    () => lookUp("service", services, name),
    () => parseBuildWay(options.from),
  );
  const { docker: looking, buildArgs } = await findBuilder();
  const plan = await planImage(repositoryRoot, service, { way, buildArgs, docker: looking, remember: true });
  const docker = await looking;
  const began = Date.now();
  const found = await findImage(docker, plan);
  const record = found ?? (await buildImage(docker, plan, { signal, onProgress: sayBuildSteps(say) }));
  const lines = [
    `${record.name} ${found ? "is there already" : `built in ${seconds(Date.now() - began)}`}, ${megabytes(record.sizeBytes)}`,
  ];
  if (options.compressed) {
    record.compressedBytes = await compressedSize(docker, record.name);
    lines.push(`${megabytes(record.compressedBytes)} as a registry would hold it`);
  }
  writeImageRecord(imageRecordPath(join(repositoryRoot, service.workspace.path)), record);
  result({ ...record, built: !found }, lines.join("\n"));
}
