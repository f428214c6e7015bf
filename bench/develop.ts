import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../infra/src/local/ports.ts";
import { machineEnv } from "../infra/src/machine-env.ts";
import { startLongRunning } from "../infra/src/process/long-running.ts";
import { ChangingCheckout, type Side } from "./changing-checkout.ts";
import type { Part, Result } from "./measurement.ts";
import { timed } from "./timed.ts";

const RUNS = 7;
const SECONDS = 1.5;

/** `npm run dev`: from a file that is saved to the answer that shows it. */
export const developPart: Part = {
  name: "dev",
  measure: async (say) => {
    say("a checkout");
    const checkout = await ChangingCheckout.make();
    const ports = { frontend: await freePort(), backend: await freePort() };
    const options = ["--port", String(ports.frontend), "--api-port", String(ports.backend)];
    const lines: string[] = [];
    const dev = await startLongRunning("node", ["--import", "tsx/esm", "infra/src/local/dev.ts", ...options], {
      cwd: checkout.root,
      env: machineEnv(),
      onLine: (line) => lines.push(line),
    });
    try {
      say("its first start");
      for (const side of ["backend", "frontend"] as const) await shown(side, checkout, ports[side], lines);
      const results: Result[] = [];
      for (const side of ["backend", "frontend"] as const) {
        const values: number[] = [];
        for (let count = 1; count <= RUNS; count++) {
          say(`a change of the ${side}, ${count} of ${RUNS}`);
          values.push(await timed(() => shown(side, checkout, ports[side], lines)));
        }
        results.push({ name: `dev: a change of the ${side} is served`, kind: "seconds", limit: SECONDS, values });
      }
      return results;
    } finally {
      await dev.end({ signal: "SIGINT", graceSeconds: 20 });
      checkout.remove();
    }
  },
};

async function shown(side: Side, checkout: ChangingCheckout, port: number, lines: readonly string[]): Promise<void> {
  const { path, marker } = checkout.change(side);
  const deadline = Date.now() + 120_000;
  while (!(await text(`http://127.0.0.1:${port}${path}`)).includes(marker)) {
    if (Date.now() > deadline) throw new Error(`the ${side} does not show its change:\n${lines.join("\n")}`);
    await sleep(10);
  }
}

async function text(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) }).catch(() => undefined);
  return (await answer?.text().catch(() => "")) ?? "";
}
