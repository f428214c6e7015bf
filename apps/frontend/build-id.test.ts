import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceHash } from "./build-id.ts";

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "todo-build-id-"));
  for (const folder of ["apps/frontend/src/app", "packages/api/src", "packages/env-schema/src"]) {
    write(`${folder}/a.ts`, folder);
  }
  write("apps/frontend/next.config.ts", "config");
  write("apps/frontend/package.json", '{"dependencies":{"next":"catalog:"}}');
  write("apps/frontend/node_modules/next/package.json", '{"version":"1.0.0"}');
});
afterEach(() => rmSync(root, { recursive: true }));

test("the same source has the same ID, whatever its tests say", () => {
  const before = sourceHash(root);
  write("apps/frontend/src/app/a.test.ts", "test");
  expect(sourceHash(root)).toBe(before);
  expect(before).toMatch(/^[0-9a-f]{16}$/);
});

test.each(["apps/frontend/src/app/a.ts", "apps/frontend/src/b.ts", "packages/api/src/a.ts"])(
  "another %s gives another ID",
  (path) => {
    const before = sourceHash(root);
    write(path, "changed");
    expect(sourceHash(root)).not.toBe(before);
  },
);

test("another version of a package gives another ID", () => {
  const before = sourceHash(root);
  write("apps/frontend/node_modules/next/package.json", '{"version":"1.0.1"}');
  expect(sourceHash(root)).not.toBe(before);
});
