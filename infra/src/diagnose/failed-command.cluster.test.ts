import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DeclaredCopy } from "../testing/declared-copy.ts";
import { openTheatre } from "./catalogue/open-theatre.ts";
import { Stage } from "./catalogue/stage.ts";

/** The real command, in a process of its own, from a copy of the repository that declares a namespace of its own. */
const NAMESPACE = "todo-failure-command";
let copy: DeclaredCopy;
let stage: Stage;

beforeAll(async () => {
  stage = new Stage(await openTheatre(), NAMESPACE);
  await stage.close();
  copy = await DeclaredCopy.make((app) => {
    const { development } = app.environments;
    if (!development) throw new Error("there is no development");
    // Not the chart's default, whose images alone get the tag `dev`: what deploys beside this test has moved it to its own.
    const valuesFile = `${app.chart.path}/values-broken.yaml`;
    const broken = { ...development, name: "broken", namespace: NAMESPACE, host: `${NAMESPACE}.local`, valuesFile };
    return { ...app, environments: { ...app.environments, broken } };
  });
});
afterAll(async () => {
  await stage.close();
  copy.remove();
});

/** Deploys with one change to a file of the chart. */
async function deployWith(file: string, from: RegExp, to: string) {
  const path = join(copy.app.chart.path, file);
  const text = readFileSync(join(copy.root, path), "utf8");
  expect(text.match(from)).not.toBeNull();
  copy.write(path, text.replace(from, to));
  try {
    const ended = await copy.infra(["deploy", "broken"]);
    console.log(
      `$ infra deploy broken, with ${to.trim()}: exit code ${ended.exitCode}\n${ended.stdout}\n${ended.stderr}`,
    );
    return ended;
  } finally {
    copy.write(path, text);
  }
}

describe("infra deploy ends with its reason:", () => {
  test("image missing on the node", async () => {
    const image = /tag: "18\.[^\n]*\n( +digest: ""\n +pullPolicy: )IfNotPresent/;
    const { exitCode, stderr } = await deployWith("values.yaml", image, 'tag: "nowhere"\n$1Never');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error IMAGE_NOT_ON_NODE: pod todo-postgres-0, container postgres: .*postgres:nowhere/m);
    expect(stderr).toContain("  next: ");
  });

  test("wrong environment variable", async () => {
    const { exitCode, stderr } = await deployWith("templates/_helpers.tpl", /LOG_LEVEL: .*/, "LOG_LEVEL: loud");
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error VARIABLE_INVALID: pod todo-backend-\S+, container \w+: .*LOG_LEVEL is wrong/m);
    expect(stderr).toMatch(/\| .*the environment of backend has 1 fault/);
    expect(stderr).toContain("  next: correct the variable that the log lines above name");
  });

  test("crash loop with the app's own error", async () => {
    const container = /^ {8}- name: backend\n/m;
    const command = '        - name: backend\n          command: ["node", "/app/nowhere.js"]\n';
    const { exitCode, stderr } = await deployWith("templates/backend-deployment.yaml", container, command);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error CRASH_LOOP: pod todo-backend-\S+, container backend: it ends again and again/m);
    expect(stderr).toContain("Cannot find module '/app/nowhere.js'");
    expect(stderr).toContain("  next: read the log lines above");
  });
});
