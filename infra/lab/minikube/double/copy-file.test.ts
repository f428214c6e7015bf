import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { copyFileTo, parsePlaces } from "./copy-file.ts";

describe("the two sides of minikube cp", () => {
  test.each([
    [["a.txt", "/x/b.txt"], { from: { node: "", path: "a.txt" }, to: { node: "", path: "/x/b.txt" } }],
    [["d/a.txt", "/x/"], { from: { node: "", path: "d/a.txt" }, to: { node: "", path: "/x/a.txt" } }],
    [["a", "minikube:/x/a"], { from: { node: "", path: "a" }, to: { node: "minikube", path: "/x/a" } }],
    [["minikube:/x/a", "a"], { from: { node: "minikube", path: "/x/a" }, to: { node: "", path: "a" } }],
  ])("%j", (args, places) => {
    expect(parsePlaces(args)).toEqual(places);
  });

  test.each([[[]], [["a"]], [["a", "b", "c"]], [["a", "b"]], [["a", "minikube:b"]], [["", "/b"]]])(
    "%j is refused",
    (args) => {
      expect(parsePlaces(args)).toMatchObject({ exitCode: 14, stderr: expect.stringContaining("MK_USAGE") });
    },
  );
});

describe("copying", () => {
  const folder = mkdtempSync(join(tmpdir(), "copy-file-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const here = (path: string) => ({ node: "", path: join(folder, path) });

  test("makes the folder and opens the file to all readers", async () => {
    writeFileSync(join(folder, "a"), "hello", { mode: 0o600 });
    expect(await copyFileTo({ from: here("a"), to: here("deep/er/b") })).toEqual({ exitCode: 0 });
    expect(readFileSync(join(folder, "deep/er/b"), "utf8")).toBe("hello");
    expect(statSync(join(folder, "deep/er/b")).mode & 0o777).toBe(0o644);
  });

  test("does not take folders, nor what is not there, nor other nodes", async () => {
    expect(await copyFileTo({ from: here("."), to: here("c") })).toMatchObject({ exitCode: 10 });
    expect(await copyFileTo({ from: here("none"), to: here("c") })).toMatchObject({ exitCode: 35 });
    expect(await copyFileTo({ from: here("a"), to: { node: "m02", path: "/c" } })).toMatchObject({ exitCode: 85 });
  });
});
