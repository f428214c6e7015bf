import { copyFile, link, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export interface MinikubeDoubleOptions {
  /** The lab's `lab.json`: what the double reports is read from it each time. */
  labFile: string;
  /** Path of the node's containerd. */
  containerdSocket: string;
}

// What the node's user may do: everything, as itself. A real sudo would drop containerd's address from the environment.
const sudo = `#!/bin/sh
while true; do
  case "\${1-}" in
    -u | -g) shift 2 ;;
    --) shift && break ;;
    -*) shift ;;
    *) break ;;
  esac
done
exec env -- "$@"
`;

/**
 * Puts a command named `minikube` into a folder for PATH: a test double of minikube that answers for the lab. It is
 * complete in itself (program, Node and all) in `minikube-double` beside that folder, and needs no checkout afterwards.
 *
 * @param bin the folder for PATH
 */
export async function installMinikubeDouble(bin: string, options: MinikubeDoubleOptions): Promise<void> {
  const folder = join(bin, "..", "minikube-double");
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(join(draft, "node-bin"), { recursive: true });
  await mkdir(join(draft, "home"));
  await build({
    entryPoints: [fileURLToPath(new URL("./double/main.ts", import.meta.url))],
    outdir: draft,
    outExtension: { ".js": ".mjs" },
    splitting: true,
    minify: true,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    // Libraries in CommonJS call for Node's own modules with `require`, which a module has not.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "silent",
  });
  await link(process.execPath, join(draft, "node")).catch(() => copyFile(process.execPath, join(draft, "node")));
  await writeFile(join(draft, "settings.json"), `${JSON.stringify(options, null, 2)}\n`);
  await writeFile(join(draft, "node-bin", "sudo"), sudo, { mode: 0o755 });
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);

  const command = join(bin, "minikube");
  await mkdir(bin, { recursive: true });
  const start = `#!/bin/sh\nexec '${join(folder, "node")}' '${join(folder, "main.mjs")}' "$@"\n`;
  await writeFile(`${command}.new`, start, { mode: 0o755 });
  await rename(`${command}.new`, command);
}
