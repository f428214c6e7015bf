import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BUILD_KEY } from "./build-key.ts";

test("is a key as AES-256 wants it", async () => {
  const bytes = Buffer.from(BUILD_KEY, "base64");
  expect((await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt"])).algorithm).toEqual({
    name: "AES-GCM",
    length: 256,
  });
});

test("is what Next has built with, and is not in what is deployed", () => {
  const keyIn = (folder: string) => {
    const file = join(import.meta.dirname, ".next", folder, "server/server-reference-manifest.json");
    return (JSON.parse(readFileSync(file, "utf8")) as { encryptionKey: string }).encryptionKey;
  };
  expect(keyIn("")).toBe(BUILD_KEY);
  expect(keyIn("standalone/apps/frontend/.next")).toBe("");
});
