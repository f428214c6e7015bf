import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testFolder } from "../src/testing/test-folder.ts";
import { registryPassword, writeHtpasswd } from "./registry-password.ts";

test("the password is random, stays the same, and is its owner's alone", () => {
  const file = join(testFolder(), "password");
  const password = registryPassword(file);
  expect(password).toMatch(/^[\w-]{32}$/);
  expect(registryPassword(file)).toBe(password);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.skipIf(process.platform !== "linux")(
  "the file for the registry holds a bcrypt hash and not the password",
  async () => {
    const file = join(testFolder(), "htpasswd");
    await writeHtpasswd(file, "lab", "secret-word");
    expect(readFileSync(file, "utf8")).toMatch(/^lab:\$2b\$10\$[./\w]{53}\n$/);
  },
);
