import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";

/** The packages that are loaded with a module, at once and not when they are first used. */
async function loadedWith(module: string): Promise<string[]> {
  const entry = join(import.meta.dirname, module);
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    // Where packages are loaded when they are used, so are our own modules.
    splitting: true,
    outdir: "unwritten",
    write: false,
    metafile: true,
    packages: "external",
    format: "esm",
    platform: "node",
    absWorkingDir: import.meta.dirname,
  });
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { path: imported, external, kind } of metafile.inputs[path]?.imports ?? []) {
      if (kind === "dynamic-import") continue;
      if (!external) visit(imported);
      else if (!imported.startsWith("node:")) packages.add(imported);
    }
  };
  visit(module);
  return [...packages];
}

// The Kubernetes client takes longer to load than all else together.
test("an image is built without the Kubernetes client", async () => {
  const packages = await loadedWith("image.ts");
  expect(packages).toContain("dockerode");
  expect(packages).not.toContain("@kubernetes/client-node");
});

test("a deploy begins to ask before anything large is loaded", async () => {
  const packages = await loadedWith("look-ahead.ts");
  expect(packages).toContain("execa");
  for (const large of ["@kubernetes/client-node", "dockerode"]) expect(packages).not.toContain(large);
  expect(await loadedWith("deploy.ts")).toContain("@kubernetes/client-node");
});
