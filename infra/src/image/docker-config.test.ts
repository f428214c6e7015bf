import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { machineEnv } from "../machine-env.ts";
import { dockerCredentials } from "./docker-config.ts";

const base64 = (words: string) => Buffer.from(words).toString("base64");
const auth = base64("ada:pass:word");
const ada = { username: "ada", password: "pass:word" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "todo-docker-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const credentials = (host: string, config: object | string) => {
  writeFileSync(join(folder, "config.json"), typeof config === "string" ? config : JSON.stringify(config));
  const PATH = [folder, machineEnv().PATH].join(delimiter);
  return dockerCredentials(host, { DOCKER_CONFIG: folder, PATH });
};

/** A helper that notes what it was asked for, as `docker-credential-<name>`. */
function helper(name: string, script: string): void {
  writeFileSync(join(folder, `docker-credential-${name}`), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, `docker-credential-${name}`), 0o755);
}

test.each([
  ["a host", "registry.example", { auths: { "registry.example": { auth } } }, ada],
  ["a host with its port", "127.0.0.1:15000", { auths: { "127.0.0.1:15000": { auth } } }, ada],
  ["the form of older Dockers", "registry.example", { auths: { "https://registry.example/v1/": { auth } } }, ada],
  ["Docker Hub", "docker.io", { auths: { "https://index.docker.io/v1/": { auth } } }, ada],
  ["a padded password", "r.example", { auths: { "r.example": { auth: base64("ada:pass:word\0\0") } } }, ada],
  ["user and password apart", "r.example", { auths: { "r.example": ada } }, ada],
  [
    "a token",
    "r.example",
    { auths: { "r.example": { auth: base64("x:"), identitytoken: "t" } } },
    { identityToken: "t" },
  ],
  ["another host", "r.example", { auths: { "other.example": { auth } } }, undefined],
  ["an entry that a helper keeps", "r.example", { auths: { "r.example": {} } }, undefined],
  ["no entries", "r.example", {}, undefined],
])("%s", async (_what, host, config, expected) => {
  expect(await credentials(host, config)).toEqual(expected);
});

test("no file at all", async () => {
  expect(await dockerCredentials("r.example", { DOCKER_CONFIG: join(folder, "none") })).toBeUndefined();
});

test.each(["{", '{"auths": "secret-word"}'])(
  "a file that can't be read is named, and not what is in it",
  async (text) => {
    const problem = await credentials("r.example", text).catch((error: unknown) => error);
    expect(problem).toMatchObject({ code: "DOCKER_CONFIG_INVALID", message: expect.stringContaining(folder) });
    expect(JSON.stringify(problem)).not.toContain("secret-word");
  },
);

test("the host's own helper comes before the store for all, and both before what the file holds", async () => {
  helper("own", `read host; echo '{"ServerURL":"'$host'","Username":"ada","Secret":"from own for '$host'"}'`);
  helper("store", `echo '{"Username":"<token>","Secret":"from store"}'`);
  const config = { auths: { "r.example": { auth } }, credHelpers: { "r.example": "own" }, credsStore: "store" };
  expect(await credentials("r.example", config)).toEqual({ username: "ada", password: "from own for r.example" });
  expect(await credentials("other.example", config)).toEqual({ identityToken: "from store" });
});

test("a helper that has nothing, that fails, that is not there", async () => {
  helper("empty", "echo 'credentials not found in native keychain'; exit 1");
  helper("locked", "echo 'the keychain is locked' >&2; exit 2");
  expect(await credentials("r.example", { credsStore: "empty" })).toBeUndefined();
  await expect(credentials("r.example", { credsStore: "locked" })).rejects.toMatchObject({
    code: "DOCKER_CREDENTIALS_FAILED",
    next: ["docker login r.example"],
  });
  await expect(credentials("r.example", { credsStore: "none" })).rejects.toMatchObject({ code: "COMMAND_NOT_FOUND" });
});
