import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "../src/process/run.ts";
import { bundle } from "./bundle.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "bundle-"));
  mkdirSync(join(root, "src/said"), { recursive: true });
  writeFileSync(join(root, "lock.yaml"), "one");
  writeFileSync(
    join(root, "src/main.ts"),
    'export { said } from "./said/said.ts";\nexport const at = import.meta.dirname;\n',
  );
  writeFileSync(join(root, "src/said/said.ts"), 'export const said: string = "one";\n');
});
afterEach(() => rmSync(root, { recursive: true }));

const required = createRequire(import.meta.url) as (path: string) => { said: string; at: string };

async function load(): Promise<{ said: string; at: string; main: string }> {
  const [entry, lockfile] = [join(root, "src/main.ts"), join(root, "lock.yaml")];
  const main = await bundle({ entry, lockfile, cache: join(root, "cache") });
  return { ...required(main), main };
}

test("a bundle is what its sources are, and finds what lies beside them", async () => {
  expect(await load()).toMatchObject({ said: "one", at: join(root, "src") });
});

test("sources that changed make another bundle, the same ones none", async () => {
  const { main } = await load();
  expect((await load()).main).toBe(main);
  writeFileSync(join(root, "src/said/said.ts"), 'export const said: string = "two";\n');
  const other = await load();
  expect(other.said).toBe("two");
  writeFileSync(join(root, "lock.yaml"), "another");
  expect((await load()).main).not.toBe(other.main);
});

test("a file beside the sources that nothing imports makes no other bundle, until something does", async () => {
  const { main } = await load();
  writeFileSync(join(root, "src/more.ts"), 'export const said = "more";\n');
  expect((await load()).main).toBe(main);
  writeFileSync(join(root, "src/main.ts"), 'export { said } from "./more.ts";\n');
  expect((await load()).said).toBe("more");
  writeFileSync(join(root, "src/more.ts"), 'export const said = "even more";\n');
  expect((await load()).said).toBe("even more");
});

test("two checkouts that share a cache have a bundle each", async () => {
  const other = mkdtempSync(join(tmpdir(), "bundle-"));
  cpSync(root, other, { recursive: true });
  writeFileSync(join(other, "src/said/said.ts"), 'export const said: string = "other";\n');
  const bundled = async (checkout: string) => {
    const [entry, lockfile] = [join(checkout, "src/main.ts"), join(checkout, "lock.yaml")];
    const main = await bundle({ entry, lockfile, cache: join(root, "cache") });
    return required(main).said;
  };
  expect([await bundled(root), await bundled(other), await bundled(root)]).toEqual(["one", "other", "one"]);
  rmSync(other, { recursive: true });
});

test("a source that is gone is not missed where nothing imports it any more", async () => {
  await load();
  writeFileSync(join(root, "src/main.ts"), 'export const said = "alone";\n');
  rmSync(join(root, "src/said"), { recursive: true });
  expect((await load()).said).toBe("alone");
});

test("of Node's modules only what is asked for is loaded", async () => {
  const loads = "process.moduleLoadList.some((name) => name.includes('undici'))";
  writeFileSync(
    join(root, "src/main.ts"),
    'import { request } from "node:http";\nexport const said = typeof request;\n',
  );
  const { main, said } = await load();
  expect(said).toBe("function");
  // All of fetch, which an import in an ES module would load, as it reads everything that node:http exports.
  const { stdout } = await run(process.execPath, ["-p", `require(${JSON.stringify(main)}); ${loads}`]);
  expect(stdout).toBe("false");
});

test("what is imported by a path that is worked out is not in the bundle, and found", async () => {
  writeFileSync(
    join(root, "src/main.ts"),
    'const path = new URL("./late.mjs", import.meta.url).href;\nexport const late = import(path);\n',
  );
  writeFileSync(join(root, "src/late.mjs"), 'export const said = "late";\n');
  const main = await bundle({ entry: join(root, "src/main.ts"), lockfile: join(root, "lock.yaml"), cache: root });
  const script = `
    const { runBundle } = await import(${JSON.stringify(join(import.meta.dirname, "run-bundle.mjs"))});
    console.log((await runBundle(${JSON.stringify(main)}, "dev").late).said);`;
  const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "--eval", script]);
  expect({ stdout, stderr }).toEqual({ stdout: "late", stderr: "" });
});

test("bundles that nobody can be using any more are swept away, drafts too", async () => {
  const old = join(root, "cache", "draft-left");
  mkdirSync(old, { recursive: true });
  utimesSync(old, 0, 0);
  await load();
  expect(readdirSync(join(root, "cache"))).toHaveLength(2); // the bundle, and what it was made of
});
