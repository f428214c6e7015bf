import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { readApp } from "../src/deploy/read-app.ts";
import { dockerfiles, hadolint } from "./hadolint.ts";
import { type ProvidedProgram, providePrograms } from "./provide-programs.ts";

let program: ProvidedProgram;
beforeAll(async () => {
  program = (await providePrograms(["hadolint"])).hadolint;
});

test("hadolint finds nothing in any service's Dockerfile that is not explained in place", async () => {
  const files = dockerfiles();
  expect(files).toHaveLength(Object.keys(readApp().services).length);
  expect(await hadolint(program, files)).toEqual([]);
});

test("hadolint would find a base image that moves", async () => {
  const folder = mkdtempSync(join(tmpdir(), "todo-hadolint-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "Dockerfile");
  writeFileSync(file, "FROM debian:latest\n");
  expect(await hadolint(program, [file])).toEqual([expect.stringContaining("DL3007")]);
});
