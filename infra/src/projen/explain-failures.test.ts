import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { run } from "../process/run.ts";
import { copyOfTheRepository, deleteCopy, filesOf } from "../testing/repository-copy.ts";

let copy: string;

beforeAll(async () => {
  copy = await copyOfTheRepository();
});
afterAll(() => deleteCopy(copy));

/** The program that `npx projen` runs, as it is written for it. */
function synthCommand(): string[] {
  const { tasks } = JSON.parse(readFileSync(join(copy, ".projen/tasks.json"), "utf8"));
  return tasks.default.steps[0].exec.split(" ");
}

/** What `npx projen` says with texts of a file replaced; the file is as before afterwards. */
async function told(path: string, replace: (text: string) => string): Promise<string[]> {
  const file = join(copy, path);
  const right = readFileSync(file, "utf8");
  onTestFinished(() => writeFileSync(file, right));
  const faulty = replace(right);
  expect(faulty).not.toBe(right);
  writeFileSync(file, faulty);
  const before = filesOf(copy);

  const [program = "", ...args] = synthCommand();
  const { exitCode, stdout, stderr } = await run(program, args, {
    cwd: copy,
    env: { PROJEN_DISABLE_POST: "true" },
    accept: "any",
  });

  expect(exitCode).toBe(1);
  expect(stdout).toBe("");
  expect(filesOf(copy)).toEqual(before);
  return stderr.split("\n");
}

test("a faulty declaration is told in words, all of it at once, and nothing is written", async () => {
  const lines = await told(".projenrc.ts", (text) =>
    text
      .replace('route: "/api"', 'route: "/"')
      .replace("uid: 1001,", "uid: 0,\n      gid: 1001,")
      .replace("size: half,", "size: 2,"),
  );
  expect(lines.slice(1, 3)).toEqual([
    "  next: services.frontend.uid: has to be above 0, which is root",
    "  next: services.frontend.route: has to be another path: backend has / already",
  ]);
  // A service more is a fault more: each asks for more in staging than in production.
  const staging = lines.slice(3).map((line) => line.replace(/(production) (asks|has).*/, "$1 …"));
  const frontend = "services.frontend.resources.requests: has to be at most what production …";
  expect(staging).toContain(`  next: environments.staging.${frontend}`);
  expect(lines[0]).toBe(`error DECLARATION_INVALID: the declaration of the app has ${lines.length - 1} faults`);
});

const DECLARATION = "infra/src/model/declaration.ts";
const VARIABLES = "packages/env-schema/src/variables.ts";

test.each<[string, string, string, string, string, string]>([
  ["a misspelt function", ".projenrc.ts", ": nextjs(", ": nextsj(", "nextsj is not defined", "did you mean nextjs?"],
  [
    "a name that was not imported",
    ".projenrc.ts",
    "size: half,",
    "size: aTenthOfIt,",
    "aTenthOfIt is not defined",
    "correct the name, or import aTenthOfIt",
  ],
  [
    "a misspelt method",
    VARIABLES,
    "z.string().min(32)",
    "z.string().mim(32)",
    "z.string(...).mim is not a function",
    "correct what that line says",
  ],
  [
    "a syntax error",
    ".projenrc.ts",
    "size: half,",
    "size: half;",
    'Expected "}" but found ";"',
    "correct the text at, or just before, that line",
  ],
  [
    "a syntax error in a file that it imports",
    "infra/declaration/workspaces.ts",
    "  library({",
    "  library{{",
    'Expected "]" but found "{"',
    "correct the text at, or just before, that line",
  ],
  [
    "an import of a misspelt file",
    ".projenrc.ts",
    "/declaration.ts",
    "/declaratoin.ts",
    "there is no file infra/src/model/declaratoin.ts",
    `did you mean ${DECLARATION}?`,
  ],
  [
    "an import of a misspelt package",
    VARIABLES,
    'from "zod"',
    'from "zood"',
    "there is no package zood",
    "correct its name, or install what the repository needs: `pnpm install`",
  ],
  [
    "an import of a misspelt name",
    ".projenrc.ts",
    "  minikube,",
    "  minikub,",
    `./${DECLARATION} has no minikub`,
    "did you mean minikube?",
  ],
])("%s is told with its line, and what to do", async (_what, path, right, wrong, message, next) => {
  const lines = await told(path, (text) => text.replace(right, wrong));

  const at =
    readFileSync(join(copy, path), "utf8")
      .split("\n")
      .findIndex((line) => line.includes(wrong)) + 1;
  expect(lines).toEqual([
    `error DECLARATION_INVALID: ${path}:${at}: ${message}`,
    `  next: ${next}`,
    "  next: then run `npx projen` again",
  ]);
});

test("a variable whose type is misspelt is a fault of the declaration", async () => {
  const lines = await told(VARIABLES, (text) => text.replace("type: z.string().min(32),", "tpye: z.string().min(32),"));

  expect(lines[0]).toMatch(/^error DECLARATION_INVALID: the declaration of the app has \d faults$/);
  expect(lines.slice(1)).toEqual([
    "  next: variables.BETTER_AUTH_SECRET: has no key tpye: did you mean type?",
    "  next: variables.BETTER_AUTH_SECRET.type: has to be a zod type",
  ]);
});

test("what goes wrong outside the declaration is a bug, with its stack", async () => {
  const lines = await told("infra/src/model/define-app.ts", (text) =>
    text.replace("  requireShape(declaration);", "  requireShpae(declaration);"),
  );

  expect(lines[0]).toBe("error BUG: something unexpected happened; please report it with these lines");
  expect(lines[1]).toBe("ReferenceError: requireShpae is not defined");
});
