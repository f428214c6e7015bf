import { expect, test } from "vitest";
import { standInPrograms } from "../testing/stand-in-programs.ts";
import { testRelease } from "./chart-tests.ts";

const place = { release: "todo-app", namespace: "todo-dev" };
const helmThat = (script: string) => ({
  env: { PATH: standInPrograms({ helm: script }) },
  context: "minikube",
  version: "v4.1.4",
  major: 4,
});

test("what the tests print is said", async () => {
  const lines: string[] = [];
  await testRelease(helmThat('echo "$1 $2"'), place, { say: (line) => lines.push(line) });
  expect(lines).toEqual(["test todo-app"]);
});

test("a test that fails is a failure, with Helm's last word", async () => {
  const helm = helmThat('echo "Error: 1 error occurred:" >&2; echo "pod todo-test failed" >&2; exit 1');
  await expect(testRelease(helm, place, { say: () => {} })).rejects.toMatchObject({
    code: "CHART_TEST_FAILED",
    message: "a test of release todo-app in namespace todo-dev failed",
    cause: { message: "pod todo-test failed" },
  });
});

test("a release that there is not has nothing to test", async () => {
  const helm = helmThat('echo "Error: release: not found" >&2; exit 1');
  await expect(testRelease(helm, place, { say: () => {} })).rejects.toMatchObject({ code: "RELEASE_MISSING" });
});
