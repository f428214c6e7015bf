import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { cacheFolder } from "../cluster/cache-folder.ts";
import { bytesContain } from "../deploy/bytes-contain.ts";
import { readApp, repositoryRoot } from "../deploy/site.ts";
import { findBuilder } from "../deploy/tools.ts";
import { machineEnv } from "../machine-env.ts";
import { type BuildWay, buildWays, type Service } from "../model/service.ts";
import { run } from "../process/run.ts";
import { planImage } from "./image-plan.ts";
import { inspectImage } from "./inspect-image.ts";

/** Most bytes that the layers of an image may have together, uncompressed: requirement FR-005. */
const LARGEST: Record<string, number> = { backend: 200e6, frontend: 150e6 };

const services = Object.values(readApp().services);
const builds = services.flatMap((service) => buildWays.map((way) => [service.name, way, service] as const));

/** Builds through the command line, with settings of npm that hold the given token. */
async function build(service: Service, way: BuildWay, token: string): Promise<string> {
  const { docker, buildArgs } = await findBuilder();
  const { name } = await planImage(repositoryRoot, service, { way, buildArgs, docker });
  if (await inspectImage(docker, name)) await docker.getImage(name).remove({ force: true });
  const home = mkdtempSync(join(tmpdir(), "todo-home-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const npmrc = join(homedir(), ".npmrc");
  const own = existsSync(npmrc) ? readFileSync(npmrc, "utf8") : "";
  writeFileSync(join(home, ".npmrc"), `${own}\n//packages.invalid/:_authToken=${token}\n`);
  await run(process.execPath, [join(repositoryRoot, "infra/bin/infra.mjs"), "image", service.name, "--from", way], {
    env: { HOME: home, XDG_CACHE_HOME: cacheFolder(machineEnv()) },
    timeoutSeconds: 600,
  });
  return name;
}

describe.each(builds)("the image of %s, from %s", (_name, way, service) => {
  test("is small, holds nothing of the machine that built it, and has no shell", async () => {
    const token = randomUUID();
    const name = await build(service, way, token);
    const { docker } = await findBuilder();
    const seen = await inspectImage(docker, name);
    expect(seen?.sizeBytes).toBeLessThan(LARGEST[service.name] ?? 0);

    const { Config } = await docker.getImage(name).inspect();
    expect(Config.User).toBe(`${service.uid}:${service.gid}`);
    expect(Config.Entrypoint?.[0]).toBe("node");

    // The name is in the archive's index: the search itself works.
    expect(await bytesContain(await docker.getImage(name).get(), [token, name])).toEqual([name]);

    const container = await docker.createContainer({ Image: name, Entrypoint: ["/bin/sh"], Cmd: ["-c", "true"] });
    onTestFinished(() => container.remove({ force: true }));
    await expect(container.start()).rejects.toThrow(/no such file/);
  });
});
