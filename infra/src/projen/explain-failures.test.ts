import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../process/run.ts";
import { copyOfTheRepository, deleteCopy, filesOf } from "../testing/repository-copy.ts";

test("a faulty declaration is told in words, all of it at once, and nothing is written", async () => {
  const copy = await copyOfTheRepository();
  onTestFinished(() => deleteCopy(copy));
  const declaration = join(copy, ".projenrc.ts");
  const faulty = readFileSync(declaration, "utf8")
    .replace('route: "/api"', 'route: "/"')
    .replace("uid: 1001,", "uid: 0,\n      gid: 1001,")
    .replace("size: half,", "size: 2,");
  writeFileSync(declaration, faulty);
  const before = filesOf(copy);

  const { exitCode, stdout, stderr } = await run("node", ["--import", "tsx/esm", ".projenrc.ts"], {
    cwd: copy,
    accept: "any",
  });

  expect(exitCode).toBe(1);
  expect(stdout).toBe("");
  expect(stderr.split("\n").map((line) => line.replace(/ production (asks|has).*/, " production …"))).toEqual([
    "error DECLARATION_INVALID: the declaration of the app has 5 faults",
    "  next: services.frontend.uid: has to be above 0, which is root",
    "  next: services.frontend.route: has to be another path: backend has / already",
    "  next: environments.staging.services.backend.resources.requests: has to be at most what production …",
    "  next: environments.staging.services.frontend.resources.requests: has to be at most what production …",
    "  next: environments.staging.services.fastapi.resources.requests: has to be at most what production …",
  ]);
  expect(filesOf(copy)).toEqual(before);
});
