import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHECK_PROGRAMS } from "../../checks/check-programs.ts";
import { readApp, repositoryRoot } from "../deploy/read-app.ts";
import { findBuilder } from "../deploy/target/builder.ts";
import { findOnPath } from "../process/find-on-path.ts";
import { cleanCheckout } from "../testing/clean-checkout.ts";
import { ThrowAwayBuildkit } from "../testing/throw-away-buildkit.ts";

const LIMIT = 30 * 60_000;

test("BuildKit here is the release that the workflow for images builds with", () => {
  const workflow = readFileSync(join(repositoryRoot, ".github/workflows/images.yml"), "utf8");
  expect(workflow).toContain(`moby/buildkit:v${CHECK_PROGRAMS.buildkitd.version}`);
});

const canRun = process.platform === "linux" && process.getuid?.() === 0 && findOnPath("runc") && findOnPath("go");

// One service stands for all: the others take minutes, and reproducible.cluster.test.ts compares their files.
describe.skipIf(!canRun)("an image built by the workflow's BuildKit", () => {
  const buildkit = new ThrowAwayBuildkit();
  const service = readApp().services.fastapi;
  const checkouts: string[] = [];

  beforeAll(async () => {
    checkouts.push(await cleanCheckout(0o022), await cleanCheckout(0o077));
    await buildkit.start();
    const builder = await findBuilder();
    const { docker, buildArgs } = { ...builder, docker: await builder.docker };
    for (const [name, standIn] of Object.entries(buildArgs)) {
      const declared = service?.image.args[name];
      if (declared) await buildkit.useBase(docker, declared, standIn);
    }
  }, LIMIT);
  afterAll(async () => {
    await buildkit.remove();
    for (const checkout of checkouts) rmSync(checkout, { recursive: true });
  });

  test(
    "has the same digest from one checkout as from another, times included",
    async () => {
      if (!service) throw new Error("no service fastapi");
      const digests: string[] = [];
      for (const checkout of checkouts) digests.push(await buildkit.build(checkout, service));
      expect(digests).toHaveLength(2);
      expect(digests[1]).toBe(digests[0]);
    },
    LIMIT,
  );
});
