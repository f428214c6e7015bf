import { afterEach, beforeEach, expect, test } from "vitest";
import { contextFiles } from "./context-files.ts";
import { contextTar } from "./context-tar.ts";
import { type SampleTree, sampleService, sampleTree } from "./sample-service.ts";
import { readTar } from "./saved-tar.ts";

const buildEnv = { "ca.crt": "PEM", npmrc: "", "pip.conf": "", "apt.conf": "" };
let tree: SampleTree;
beforeEach(() => {
  tree = sampleTree();
  tree.write("apps/backend/start.sh", "exec node\n", 0o755);
  tree.link("apps/backend/link", "src/main.ts");
});
afterEach(() => tree.remove());

const files = () => contextFiles(tree.root, sampleService(), "source");

test("holds the planned files as they are, and this machine's settings beside them", async () => {
  const sent = await readTar(contextTar(tree.root, files(), buildEnv));
  expect([...sent.keys()]).toEqual([
    ".build-env",
    ...Object.keys(buildEnv).map((name) => `.build-env/${name}`),
    ...files().map(({ path }) => path),
  ]);
  expect(sent.get("apps/backend/src/main.ts")?.content).toBe("serve();\n");
  expect(sent.get("apps/backend/start.sh")?.header.mode).toBe(0o755);
  expect(sent.get("apps/backend/link")?.header).toMatchObject({ type: "symlink", linkname: "src/main.ts" });
  expect(sent.get(".build-env/ca.crt")?.content).toBe("PEM");
});

test("a file's time changes with its content, and with nothing else", async () => {
  const timeOf = async () => {
    const sent = await readTar(contextTar(tree.root, files(), buildEnv));
    return sent.get("apps/backend/src/main.ts")?.header.mtime?.getTime();
  };
  const before = await timeOf();
  tree.write("apps/backend/src/main.ts", "serve();\n");
  expect(await timeOf()).toBe(before);
  tree.write("apps/backend/src/main.ts", "serve(1)\n");
  expect(await timeOf()).not.toBe(before);
});

test.each([
  ["changed", (path: string) => tree.write(path, "other\n")],
  ["removed", (path: string) => tree.remove(path)],
])("breaks off when a file was %s since it was planned", async (_what, meddle) => {
  const planned = files();
  meddle("apps/backend/src/main.ts");
  await expect(readTar(contextTar(tree.root, planned, buildEnv))).rejects.toMatchObject({
    code: "CONTEXT_CHANGED",
    message: expect.stringContaining("apps/backend/src/main.ts"),
  });
});
