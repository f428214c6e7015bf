import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { readApp } from "../deploy/read-app.ts";
import { locked, readBaseImageLock, refreshedLock, writeBaseImageLock } from "./base-image-lock.ts";

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const baseImages = { NODE_IMAGE: "node:1", PYTHON_IMAGE: "python:3", POSTGRES_IMAGE: "postgres:18" };

test("the lock that is committed names the base images of the declaration, each by an exact tag", () => {
  expect(Object.keys(readBaseImageLock()).sort()).toEqual(Object.values(readApp().baseImages).sort());
});

test("a reference gets its digest, where one is known", () => {
  const lock = { "node:1": digest("1"), "python:3": null };
  expect(["node:1", "python:3", "other:1"].map((reference) => locked(lock, reference))).toEqual([
    `node:1@${digest("1")}`,
    "python:3",
    "other:1",
  ]);
});

test("a refresh holds exactly what is declared, and keeps what can't be looked up", async () => {
  const before = { "node:1": digest("1"), "postgres:18": digest("2"), "gone:1": digest("3") };
  const { lock, failures } = await refreshedLock({ baseImages }, before, async (reference) => {
    if (reference === "node:1") return digest("4");
    throw new Error(`${reference}: the registry answers 503`);
  });
  expect(lock).toEqual({ "node:1": digest("4"), "postgres:18": digest("2"), "python:3": null });
  expect(failures.map(({ message }) => message).sort()).toEqual([
    "postgres:18: the registry answers 503",
    "python:3: the registry answers 503",
  ]);
});

test("what is written is read again, and nothing but digests is", () => {
  const folder = mkdtempSync(join(tmpdir(), "todo-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = pathToFileURL(join(folder, "lock.json"));
  writeBaseImageLock({ "node:1": digest("1"), "python:3": null }, file);
  expect(readBaseImageLock(file)).toEqual({ "node:1": digest("1"), "python:3": null });
  expect(readFileSync(file, "utf8")).toMatch(/\}\n$/);
  writeFileSync(file, JSON.stringify({ "node:1": "latest" }));
  expect(() => readBaseImageLock(file)).toThrow("node:1 has no digest");
});
