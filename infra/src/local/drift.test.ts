import { appendFileSync, chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { copyOfTheRepository, deleteCopy } from "../testing/repository-copy.ts";
import { checkDrift } from "./drift.ts";

test("a generated file that was edited by hand is named, with the diff", async () => {
  const copy = await copyOfTheRepository();
  onTestFinished(() => deleteCopy(copy));
  await expect(checkDrift(copy)).resolves.toBeUndefined();

  chmodSync(join(copy, "turbo.json"), 0o644);
  appendFileSync(join(copy, "turbo.json"), "// edited by hand\n");
  await expect(checkDrift(copy)).rejects.toMatchObject({
    code: "DRIFT",
    message: expect.stringContaining("turbo.json"),
    cause: expect.objectContaining({ message: expect.stringContaining("-// edited by hand") }),
  });
});

test("a declaration that cannot be read is told with its line, as `npx projen` does", async () => {
  const copy = await copyOfTheRepository();
  onTestFinished(() => deleteCopy(copy));
  const declaration = join(copy, ".projenrc.ts");
  writeFileSync(declaration, readFileSync(declaration, "utf8").replace("size: half,", "size: half;"));
  await expect(checkDrift(copy)).rejects.toMatchObject({
    cause: expect.objectContaining({
      message: expect.stringMatching(/DECLARATION_INVALID: \.projenrc\.ts:\d+: Expected/),
    }),
  });
});
