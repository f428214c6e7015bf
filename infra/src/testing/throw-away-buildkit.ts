import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type Docker from "dockerode";
import { z } from "zod";
import { type ProvidedProgram, providePrograms, runProgram } from "../../checks/provide-programs.ts";
import { buildEnv } from "../image/build-env.ts";
import { exportMissingLayers } from "../image/export-missing-layers.ts";
import { machineEnv } from "../machine-env.ts";
import type { Service } from "../model/service.ts";
import { endProcess, isRunning, type ProcessIdentity, startInBackground } from "../process/background.ts";
import { run } from "../process/run.ts";

/** BuildKit as the workflow for images has it, newer than the daemon's own, with nothing in its cache. Needs root, on Linux. */
export class ThrowAwayBuildkit {
  readonly #folder = mkdtempSync(join(tmpdir(), "todo-buildkit-"));
  readonly #socket = `unix://${join(this.#folder, "buildkitd.sock")}`;
  /** Options that lead to base images which no registry has. */
  readonly #bases: string[] = [];
  #buildctl: ProvidedProgram | undefined;
  #daemon: ProcessIdentity | undefined;

  async start(): Promise<void> {
    const { buildctl, buildkitd } = await providePrograms(["buildctl", "buildkitd"]);
    this.#buildctl = buildctl;
    const settings = join(this.#folder, "buildkitd.toml");
    // Builds reach the package registries as this machine does.
    writeFileSync(settings, '[worker.oci]\nnetworkMode = "host"\n[worker.containerd]\nenabled = false\n');
    const args = ["--config", settings, "--root", join(this.#folder, "root"), "--addr", this.#socket];
    this.#daemon = await startInBackground(buildkitd.path, args, { logFile: join(this.#folder, "log") });
    await this.#untilItAnswers(this.#daemon);
  }

  async #untilItAnswers(daemon: ProcessIdentity): Promise<void> {
    for (const deadline = Date.now() + 60_000; ; await sleep(200)) {
      const asked = await this.#ask(["debug", "workers"], { accept: "any" });
      if (asked.exitCode === 0) return;
      if (!isRunning(daemon) || Date.now() > deadline) {
        throw new Error(`buildkitd does not answer:\n${readFileSync(join(this.#folder, "log"), "utf8")}`);
      }
    }
  }

  /** Lets `reference` in a Dockerfile mean an image of the daemon. */
  async useBase(docker: Docker, reference: string, image: string): Promise<void> {
    const name = `base${this.#bases.length}`;
    const layout = join(this.#folder, name);
    mkdirSync(layout);
    const { stream } = await exportMissingLayers(docker, image, new Set());
    await pipeline(stream, createWriteStream(`${layout}.tar`));
    await run("tar", ["--extract", "--file", `${layout}.tar`, "--directory", layout], { timeoutSeconds: 120 });
    const { manifests } = index.parse(JSON.parse(readFileSync(join(layout, "index.json"), "utf8")));
    const context = `context:${reference}=oci-layout://${name}@${manifests[0].digest}`;
    this.#bases.push("--oci-layout", `${name}=${layout}`, "--opt", context);
  }

  /**
   * Builds an image as the workflow does: from source, with one time for everything in it.
   *
   * @param checkout absolute path of the build context; gets this machine's `.build-env`
   * @returns the digest of the image's manifest
   */
  async build(checkout: string, { image }: Service): Promise<string> {
    const settings = await buildEnv(machineEnv(), homedir());
    mkdirSync(join(checkout, ".build-env"), { recursive: true });
    for (const [name, text] of Object.entries(settings)) writeFileSync(join(checkout, ".build-env", name), text);
    const said = mkdtempSync(join(this.#folder, "build-"));
    await this.#ask(
      [
        ...["build", "--frontend", "dockerfile.v0", "--no-cache", "--progress", "plain", ...this.#bases],
        ...["--local", `context=${checkout}`, "--local", `dockerfile=${checkout}`],
        ...["--opt", `filename=${image.dockerfile}`, "--opt", "build-arg:SOURCE_DATE_EPOCH=0"],
        ...["--output", `type=oci,dest=${join(said, "image.tar")},rewrite-timestamp=true`],
        ...["--metadata-file", join(said, "metadata.json")],
      ],
      { timeoutSeconds: 900 },
    );
    rmSync(join(said, "image.tar"));
    return metadata.parse(JSON.parse(readFileSync(join(said, "metadata.json"), "utf8")))["containerimage.digest"];
  }

  #ask(args: readonly string[], options: { accept?: "any"; timeoutSeconds?: number }) {
    if (!this.#buildctl) throw new Error("BuildKit is started before it is asked");
    return runProgram(this.#buildctl, ["--addr", this.#socket, ...args], options);
  }

  async remove(): Promise<void> {
    if (this.#daemon) await endProcess(this.#daemon, { signal: "SIGTERM", graceSeconds: 20 });
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const index = z.object({ manifests: z.tuple([z.object({ digest: z.string() })]) });
const metadata = z.object({ "containerimage.digest": z.string().regex(/^sha256:[0-9a-f]{64}$/) });
