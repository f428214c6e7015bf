import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../deploy/read-app.ts";
import { run } from "../process/run.ts";

const launcher = join(repositoryRoot, "infra/bin/infra.mjs");
const infra = (args: readonly string[], env: Record<string, string | undefined> = {}) =>
  run(process.execPath, [launcher, ...args], {
    accept: "any",
    env: { NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
  });

test("without anything it gives an overview", async () => {
  const { exitCode, stdout, stderr } = await infra([]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^Usage: pnpm infra <command>[\s\S]*doctor[\s\S]*Exit codes:/);
});

describe("wrong usage ends with exit code 2 and says what was probably meant", () => {
  test.each<[string[], string, string]>([
    [["stauts", "development"], "error USAGE: unknown command 'stauts'", "next: did you mean status?"],
    [["open", "development", "--prot", "1"], "error USAGE: unknown option '--prot'", "next: did you mean --port?"],
    [["status"], "error USAGE: missing required argument 'environment'", "next: see `pnpm infra status --help`"],
    [["status"], "error USAGE: missing required argument 'environment'", "next: choose one of: development, staging"],
    [["image"], "error USAGE: missing required argument 'service'", "next: choose one of: backend, frontend"],
    [["status", "a", "b"], "error USAGE: too many arguments", "next: see `pnpm infra status --help`"],
    [
      ["status", "devlopment"],
      "error ENVIRONMENT_UNKNOWN: there is no environment devlopment",
      "did you mean development?",
    ],
    [["image", "bakend"], "error SERVICE_UNKNOWN: there is no service bakend", "did you mean backend?"],
    [["image", "backend", "--from", "src"], "error BUILD_WAY_UNKNOWN", "choose one of: source, outputs"],
    [["plan", "development", "--from", "src"], "error BUILD_WAY_UNKNOWN", "choose one of: source, outputs"],
    [["open", "development", "--port", "x"], "error NUMBER_INVALID: --port x", "from 0 to 65535"],
    [
      ["logs", "development", "--since", "soon"],
      "error DURATION_INVALID: --since soon is no time span",
      "30s, 10m, 2h or 1d",
    ],
    [["logs", "development", "-f", "--previous"], "error OPTIONS_CONFLICT", "leave out --follow or --previous"],
  ])("%j", async (args, says, next) => {
    const { exitCode, stdout, stderr } = await infra(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).toContain(next);
  });
});

describe("what was typed is read before anything is asked, all of it", () => {
  test.each<[string[], string[]]>([
    [
      ["plan", "stagin", "--on", "kind", "--keep", "x", "--from", "sourc"],
      [
        "error USAGE: 4 things were typed wrongly",
        "next: there is no environment stagin: did you mean staging?",
        "next: there is no target kind: choose one of: minikube",
        "next: --keep x is not right: give a whole number of at least 0",
        "next: there is no build way sourc: did you mean source?",
      ],
    ],
    [["deploy", "staging", "--keep", "x"], ["error NUMBER_INVALID: --keep x is not right"]],
    [["deploy", "staging", "--from", "outputs"], ["error OPTIONS_CONFLICT: what was built on this machine goes to no"]],
    [["destroy", "stagin", "--on", "kind"], ["error USAGE: 2 things were typed wrongly"]],
    [["test", "stagin"], ["error ENVIRONMENT_UNKNOWN"]],
    [
      ["rollback", "stagin", "--to", "0"],
      ["error USAGE: 2 things were typed wrongly", "--to 0 is not right"],
    ],
    [
      ["open", "stagin", "--port", "x"],
      ["error USAGE: 2 things were typed wrongly", "--port x is not right"],
    ],
    [
      ["dev", "--port", "x", "--api-port", "0"],
      ["--port x is not right", "--api-port 0 is not right"],
    ],
    [
      ["image", "bakend", "--from", "src"],
      ["there is no service bakend", "there is no build way src"],
    ],
    [
      ["logs", "development", "bakend", "-f", "--previous", "--since", "soon", "--tail", "x"],
      [
        "error USAGE: 4 things",
        "did you mean backend?",
        "--tail x is",
        "--since soon is no time span",
        "leave out --follow",
      ],
    ],
  ])("%j", async (args, says) => {
    // With no cluster, no helm and no Docker to ask.
    const nothing = { KUBECONFIG: "/nowhere", PATH: "/nowhere", DOCKER_HOST: "unix:///nowhere" };
    const { exitCode, stderr } = await infra(args, nothing);
    expect(exitCode).toBe(2);
    for (const words of says) expect(stderr).toContain(words);
  });
});

test.each<[string[], string]>([
  [["stauts", "--json"], "USAGE"],
  [["status", "devlopment", "--json"], "ENVIRONMENT_UNKNOWN"],
])("with --json %j fails with a document on standard output", async (args, code) => {
  const { exitCode, stdout, stderr } = await infra(args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 1,
    error: { code, next: [expect.any(String), expect.any(String)] },
  });
});

test("colours are for terminals, unless somebody wants them", async () => {
  const red = "\u001b[31merror USAGE";
  expect((await infra(["stauts"])).stderr).not.toContain("\u001b");
  expect((await infra(["stauts"], { FORCE_COLOR: "1" })).stderr).toContain(red);
  expect((await infra(["stauts"], { FORCE_COLOR: undefined, NO_COLOR: "1" })).stderr).not.toContain(red);
});

test("a reader that ends early is no failure with a stack", async () => {
  const { stderr } = await run("bash", ["-c", `"${process.execPath}" "${launcher}" --help | head -1`], {});
  expect(stderr).toBe("");
});
