import { withMachineLock } from "../infra/src/cluster/machine-lock.ts";
import type { Side } from "./changing-checkout.ts";
import { DeployingCheckout, type Way } from "./deploying-checkout.ts";
import { median, type Part, type Result } from "./measurement.ts";
import { timed } from "./timed.ts";

type Say = (line: string) => void;

/** How often ours is measured; the plain way, which takes minutes, once. */
const RUNS = { nothing: 3, backend: 3, frontend: 2 };

/** `pnpm turbo run deploy:minikube`, against the plain script in the same run, on the same cluster. */
export const deployPart: Part = {
  name: "deploy",
  measure: (say) => withMachineLock("pnpm bench", () => measure(say), { onWait: say }),
};

async function measure(say: Say): Promise<Result[]> {
  say("a checkout");
  const checkout = await DeployingCheckout.make();
  try {
    checkout.sources.change("backend");
    checkout.sources.change("frontend");
    const first = await once(checkout, "ours", say, "the first deploy");
    const ours = await measureWay(checkout, "ours", RUNS, say);
    await once(checkout, "plain", say, "the first deploy, which counts for nothing");
    const plain = await measureWay(checkout, "plain", { nothing: 1, backend: 1, frontend: 1 }, say);
    const faster = (kind: keyof typeof RUNS) => [median(plain[kind].seconds) / median(ours[kind].seconds)];
    return [
      { name: "the first deploy, on a warm machine", kind: "seconds", limit: 90, values: [first.seconds] },
      { name: "a deploy with nothing to do", kind: "seconds", limit: 2, values: ours.nothing.seconds },
      { name: "  times faster than the plain script", kind: "ratio", limit: 10, values: faster("nothing") },
      { name: "a line of the backend, until it serves", kind: "seconds", limit: 6, values: ours.backend.seconds },
      { name: "  times faster than the plain script", kind: "ratio", limit: 3, values: faster("backend") },
      { name: "  bytes sent, of the image", kind: "share", limit: 0.05, values: ours.backend.shares },
      { name: "a line of the frontend, until it serves", kind: "seconds", limit: 20, values: ours.frontend.seconds },
      { name: "  times faster than the plain script", kind: "ratio", limit: 3, values: faster("frontend") },
      { name: "  bytes sent, of the image", kind: "share", limit: 0.05, values: ours.frontend.shares },
    ];
  } finally {
    say("taking it all away again");
    await checkout.remove();
  }
}

interface Measured {
  seconds: number[];
  /** Bytes that travelled, of the bytes of the image. */
  shares: number[];
}

async function measureWay(checkout: DeployingCheckout, way: Way, runs: typeof RUNS, say: Say) {
  const measured: Record<keyof typeof RUNS, Measured> = {
    nothing: { seconds: [], shares: [] },
    backend: { seconds: [], shares: [] },
    frontend: { seconds: [], shares: [] },
  };
  for (const kind of ["nothing", "backend", "frontend"] as const) {
    for (let count = 1; count <= runs[kind]; count++) {
      const what = kind === "nothing" ? "nothing to do" : `a line of the ${kind}`;
      const { seconds, share } = await once(checkout, way, say, what, kind === "nothing" ? undefined : kind);
      measured[kind].seconds.push(seconds);
      if (share !== undefined) measured[kind].shares.push(share);
    }
  }
  return measured;
}

/** One deploy, after a change of one side if there is one, until the change is served. */
async function once(checkout: DeployingCheckout, way: Way, say: Say, what: string, side?: Side) {
  let printed = "";
  const seconds = await timed(async () => {
    const change = side && checkout.sources.change(side);
    printed = await checkout.deploy(way);
    if (change) await checkout.serves(way, change);
  });
  say(`${way}, ${what}: ${seconds.toFixed(2)} s`);
  return { seconds, share: sentShare(printed) };
}

/** `4.0 MB of 118 MB sent`, as a load that is done says. */
function sentShare(printed: string): number | undefined {
  const [, sent, whole] = /done in .*?([\d.]+) MB of ([\d.]+) MB sent/.exec(printed) ?? [];
  return sent && whole ? Number(sent) / Number(whole) : undefined;
}
