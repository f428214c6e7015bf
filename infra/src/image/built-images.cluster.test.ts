import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { bytesContain } from "../deploy/bytes-contain.ts";
import { readApp, repositoryRoot } from "../deploy/read-app.ts";
import { findBuilder } from "../deploy/target/builder.ts";
import { type BuildWay, buildWays, type Service } from "../model/service.ts";
import { buildImage } from "./build-image.ts";
import { planImage } from "./image-plan.ts";
import { inspectImage } from "./inspect-image.ts";
import { layerEntries } from "./layer-entries.ts";

/** Most bytes that the layers of an image may have together, uncompressed: requirement FR-005. */
const LARGEST: Record<string, number> = { backend: 200e6, frontend: 150e6, fastapi: 200e6 };

/** What nobody who gets into a container finds there: shells, package managers, and Python's bytecode. */
const TOOLS = /\/((ba|da|a)?sh|busybox|apt(-get)?|dpkg|npm|npx|pnpm|yarn|corepack|pip[\d.]*|[^/ ]+\.pyc) /;

const services = Object.values(readApp().services);
const builds = services.flatMap((service) =>
  buildWays.filter((way) => service.image.context[way]).map((way) => [service.name, way, service] as const),
);

/** Builds with settings of npm that hold the given token, under a name of its own: deploys beside this test use theirs. */
async function build(service: Service, way: BuildWay, token: string): Promise<string> {
  const builder = await findBuilder();
  const { docker, buildArgs } = { ...builder, docker: await builder.docker };
  const plan = await planImage(repositoryRoot, service, { way, buildArgs, docker });
  const home = mkdtempSync(join(tmpdir(), "todo-home-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const npmrc = join(homedir(), ".npmrc");
  const own = existsSync(npmrc) ? readFileSync(npmrc, "utf8") : "";
  writeFileSync(join(home, ".npmrc"), `${own}\n//packages.invalid/:_authToken=${token}\n`);
  const name = `${service.image.repository}:examined-${way}`;
  await buildImage(docker, { ...plan, name }, { home });
  onTestFinished(() => docker.getImage(name).remove({ force: true }));
  return name;
}

describe.each(builds)("the image of %s, from %s", (_name, way, service) => {
  test("is small, holds nothing of the machine that built it, and no shell or package manager", async () => {
    const token = randomUUID();
    const name = await build(service, way, token);
    const docker = await (await findBuilder()).docker;
    const seen = await inspectImage(docker, name);
    expect(seen?.sizeBytes).toBeLessThan(LARGEST[service.name] ?? 0);

    const { Config } = await docker.getImage(name).inspect();
    expect(Config.User).toBe(`${service.uid}:${service.gid}`);
    expect(Config.Entrypoint).toEqual(service.command);

    const entries = await layerEntries(docker, name);
    expect(entries.some((entry) => entry.includes(` app/`))).toBe(true);
    expect(entries.filter((entry) => TOOLS.test(entry))).toEqual([]);

    // The name is in the archive's index: the search itself works.
    expect(await bytesContain(await docker.getImage(name).get(), [token, name])).toEqual([name]);

    const container = await docker.createContainer({ Image: name, Entrypoint: ["/bin/sh"], Cmd: ["-c", "true"] });
    onTestFinished(() => container.remove({ force: true }));
    await expect(container.start()).rejects.toThrow(/no such file/);
  });
});
