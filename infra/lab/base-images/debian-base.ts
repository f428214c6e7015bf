import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Problem } from "../../src/problem.ts";
import { run } from "../../src/process/run.ts";
import { type DockerCli, imageLabel } from "./docker-cli.ts";
import { withScratchFolder } from "./scratch-folder.ts";
import { recipeLabel } from "./stand-in.ts";

const suite = "bookworm";
const name = `todo-lab/debian:${suite}-slim`;

// What sets a slim image apart from a plain debootstrap: no documentation, no translations, no package lists or logs.
const leftOut = [
  "./dev/*",
  "./proc/*",
  "./sys/*",
  "./run/*",
  "./tmp/*",
  "./usr/share/doc/*/[!c]*",
  "./usr/share/groff/*",
  "./usr/share/info/*",
  "./usr/share/linda/*",
  "./usr/share/lintian/*",
  "./usr/share/locale/*",
  "./usr/share/man/*",
  "./var/cache/apt/*.bin",
  "./var/cache/apt/archives/*.deb",
  "./var/cache/debconf/*-old",
  "./var/cache/ldconfig/*",
  "./var/lib/apt/lists/*_*",
  "./var/lib/dpkg/*-old",
  "./var/log/*.log",
  "./var/log/apt/*",
];

// The same for whatever apt installs later on.
const files: Record<string, string> = {
  "etc/dpkg/dpkg.cfg.d/docker": [
    ...["doc", "groff", "info", "linda", "lintian", "locale", "man"].map((kind) => `path-exclude /usr/share/${kind}/*`),
    "path-include /usr/share/doc/*/copyright",
    "force-unsafe-io",
  ].join("\n"),
  "etc/apt/apt.conf.d/docker-clean": [
    'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };',
    'Dir::Cache::pkgcache "";',
    'Dir::Cache::srcpkgcache "";',
  ].join("\n"),
  "etc/apt/apt.conf.d/docker-settings": [
    'Acquire::GzipIndexes "true";',
    'Acquire::Languages "none";',
    'Apt::AutoRemove::SuggestsImportant "false";',
  ].join("\n"),
};

// Packages may not start services while an image is being built.
const policy = "#!/bin/sh\nexit 101\n";

/**
 * The Debian that all stand-ins start from: what `debian:bookworm-slim` is, with apt set up for this machine's mirrors.
 *
 * @returns its name and its recipe's hash
 * @throws Problem `DEBIAN_MIRROR`, `COMMAND_NOT_FOUND` (debootstrap), `COMMAND_FAILED`
 */
export async function ensureDebianBase(
  docker: DockerCli,
  options: { scratch: string; onProgress: (line: string) => void; signal?: AbortSignal | undefined },
): Promise<{ name: string; recipe: string }> {
  const recipe = createHash("sha256")
    .update(JSON.stringify([suite, leftOut, files, policy]))
    .digest("hex");
  if ((await imageLabel(docker, name, recipeLabel)) === recipe) return { name, recipe };
  const mirrors = await findMirrors();
  options.onProgress(`${name}: debootstrap of ${suite} (about a minute)`);
  await withScratchFolder(options.scratch, async (folder) => {
    const root = join(folder, "root");
    // In a mount namespace of its own, so that an interruption leaves no /proc mounted below the folder.
    await run(
      "unshare",
      ["--mount", "--fork", "--kill-child", "debootstrap", "--variant=minbase", suite, root, mirrors.main],
      {
        timeoutSeconds: 900,
        signal: options.signal,
        onLine: (line) => {
          if (/^I: (Retrieving InRelease|Configuring apt|Base system)/.test(line))
            options.onProgress(`${name}: ${line.slice(3)}`);
        },
      },
    );
    await rm(join(root, "etc/apt/sources.list"), { force: true });
    const settings = { ...files, "etc/apt/sources.list.d/debian.sources": aptSources(mirrors) };
    for (const [path, text] of Object.entries(settings)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), `${text}\n`);
    }
    await writeFile(join(root, "usr/sbin/policy-rc.d"), policy, { mode: 0o755 });
    const archive = join(folder, "root.tar");
    const exclude = leftOut.map((pattern) => `--exclude=${pattern}`);
    await run("tar", ["--create", "--numeric-owner", "--file", archive, "--directory", root, ...exclude, "."], {
      timeoutSeconds: 300,
      signal: options.signal,
    });
    await docker(["import", "--change", 'CMD ["bash"]', "--change", `LABEL ${recipeLabel}=${recipe}`, archive, name], {
      timeoutSeconds: 300,
    });
  });
  return { name, recipe };
}

interface Mirrors {
  main: string;
  security: string | undefined;
}

/** Where this machine's own apt fetches the release from. */
async function findMirrors(): Promise<Mirrors> {
  const { stdout } = await run("apt-get", ["indextargets", "--format", "$(RELEASE) $(SITE)", "Created-By: Packages"]);
  const mirrors = parseMirrors(stdout);
  if (mirrors) return mirrors;
  throw new Problem("DEBIAN_MIRROR", `this machine's apt knows no mirror of Debian ${suite}`, {
    next: [`the lab needs Debian 12, or a line for ${suite} in /etc/apt/sources.list.d, then \`apt-get update\``],
  });
}

/** @param targets lines of release and mirror, as `apt-get indextargets` prints them */
export function parseMirrors(targets: string): Mirrors | undefined {
  const bySuite = new Map(targets.split("\n").map((line) => line.split(" ", 2) as [string, string]));
  const main = bySuite.get(suite);
  return main === undefined ? undefined : { main, security: bySuite.get(`${suite}-security`) };
}

function aptSources(mirrors: Mirrors): string {
  const source = (uri: string, suites: string) =>
    [
      "Types: deb",
      `URIs: ${uri}`,
      `Suites: ${suites}`,
      "Components: main",
      "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg",
    ].join("\n");
  const sources = [source(mirrors.main, `${suite} ${suite}-updates`)];
  if (mirrors.security) sources.push(source(mirrors.security, `${suite}-security`));
  return sources.join("\n\n");
}
