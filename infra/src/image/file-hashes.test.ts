import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contentHash } from "./context-files.ts";
import { FileHashes } from "./file-hashes.ts";

let folder: string;
let file: string;
let memory: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "todo-hashes-"));
  file = join(folder, "file");
  memory = join(folder, "kept/hashes.json");
  writeFileSync(file, "one");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Asks once, in a process's life of its own, and says whether the file was read for it. */
function ask(): { hash: string; read: boolean } {
  const hashes = new FileHashes(memory);
  let read = false;
  const hash = hashes.of("file", lstatSync(file), () => {
    read = true;
    return contentHash(readFileSync(file));
  });
  hashes.save();
  return { hash, read };
}

/** As if the hashes had been written down so many seconds from now. */
function writtenIn(seconds: number): void {
  const time = Date.now() / 1000 + seconds;
  utimesSync(memory, time, time);
}

test("a file that did not change is not read again", () => {
  expect(ask()).toEqual({ hash: contentHash("one"), read: true });
  writtenIn(10);
  expect(ask()).toEqual({ hash: contentHash("one"), read: false });
});

test("a file that changed just before its hash was written down is read again, until time has passed", () => {
  ask();
  expect(ask().read).toBe(true);
  writtenIn(1);
  expect(ask().read).toBe(true);
  writtenIn(10);
  expect(ask().read).toBe(false);
});

describe("a file is read again", () => {
  beforeEach(() => {
    ask();
    writtenIn(10);
  });

  test("with another content", () => {
    writeFileSync(file, "another");
    expect(ask()).toEqual({ hash: contentHash("another"), read: true });
  });

  test("with a content of the same size, whose time of change somebody set back", () => {
    const { atime, mtime } = lstatSync(file);
    writeFileSync(file, "two");
    utimesSync(file, atime, mtime);
    expect(ask()).toEqual({ hash: contentHash("two"), read: true });
  });

  test("put in place of another", () => {
    rmSync(file);
    writeFileSync(file, "two");
    expect(ask()).toEqual({ hash: contentHash("two"), read: true });
  });

  test.each(["", "{", "null", "[]", '{"file":1}'])("where what was kept is %j", (text) => {
    writeFileSync(memory, text);
    writtenIn(10);
    expect(ask()).toEqual({ hash: contentHash("one"), read: true });
  });
});

test("what is of no hash is not kept", () => {
  const hashes = new FileHashes(memory);
  expect(hashes.of("file", lstatSync(file), () => undefined)).toBeUndefined();
  hashes.save();
  writtenIn(10);
  expect(ask().read).toBe(true);
});

test("where nothing can be kept, files are read", () => {
  mkdirSync(memory, { recursive: true });
  expect(ask()).toEqual({ hash: contentHash("one"), read: true });
  expect(ask()).toEqual({ hash: contentHash("one"), read: true });
});
