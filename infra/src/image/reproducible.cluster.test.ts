import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readApp, repositoryRoot } from "../deploy/read-app.ts";
import { findBuilder } from "../deploy/target/builder.ts";
import { cleanCheckout } from "../testing/clean-checkout.ts";
import { buildImage } from "./build-image.ts";
import { planImage } from "./image-plan.ts";
import { layerEntries } from "./layer-entries.ts";

/** Without a cache every package is fetched again: two minutes, or many where the machine is busy. */
const LIMIT = 900_000;

let checkout: string;
beforeAll(async () => {
  checkout = await cleanCheckout(0o077);
});
afterAll(() => rmSync(checkout, { recursive: true }));

test.concurrent.each(Object.values(readApp().services))(
  "$name: every step done again, from another checkout, gives the same files in every layer",
  async (service) => {
    const builder = await findBuilder();
    const { docker, buildArgs } = { ...builder, docker: await builder.docker };
    // Names of their own: a deploy beside this test takes old images away.
    const named = (tag: string) => `${service.image.repository}:${tag}`;
    const first = await planImage(repositoryRoot, service, { way: "source", buildArgs, docker });
    await buildImage(docker, { ...first, name: named("first") });

    const again = await planImage(checkout, service, { way: "source", buildArgs, docker });
    expect(again.name).toBe(first.name);
    await buildImage(docker, { ...again, name: named("again") }, { cache: false });
    const entries = (tag: string) => layerEntries(docker, named(tag));
    const [before, after] = await Promise.all([entries("first"), entries("again")]);
    for (const tag of ["first", "again"]) await docker.getImage(named(tag)).remove({ force: true });
    expect(before.length).toBeGreaterThan(10);
    expect({ missing: without(before, after), added: without(after, before) }).toEqual({ missing: [], added: [] });
  },
  LIMIT,
);

function without(these: readonly string[], those: readonly string[]): string[] {
  const known = new Set(those);
  return these.filter((entry) => !known.has(entry));
}
