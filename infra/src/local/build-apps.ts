import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";

/**
 * Builds both apps through turbo, which does nothing where nothing changed.
 *
 * @throws Problem `BUILD_FAILED` with the build's last lines as cause
 */
export async function buildApps(options: { say: (line: string) => void; signal?: AbortSignal }): Promise<void> {
  const started = Date.now();
  const notice = setTimeout(() => options.say("building the apps (about half a minute the first time)"), 1500);
  const progress = setInterval(() => {
    options.say(`building the apps: ${Math.round((Date.now() - started) / 1000)} s`);
  }, 15_000);
  try {
    await run("turbo", ["run", "build", "--output-logs=errors-only", "--no-update-notifier"], {
      timeoutSeconds: 600,
      signal: options.signal,
      env: { TURBO_TELEMETRY_DISABLED: "1" },
    });
  } catch (cause) {
    throw new Problem("BUILD_FAILED", "the apps could not be built", {
      cause,
      next: ["run `npx turbo run build` to see all of its output"],
    });
  } finally {
    clearTimeout(notice);
    clearInterval(progress);
  }
}
