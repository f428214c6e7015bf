import type { NodeImage } from "../../cluster/cluster.ts";
import { forwardPort } from "../../kube/port-forward.ts";
import { Problem } from "../../problem.ts";
import { checkRunningImages, type ExpectedImage } from "../observe/running-images.ts";
import { openCommand } from "../open-command.ts";
import type { Desired } from "../plan/desired.ts";
import type { Site } from "../site.ts";
import { type Address, addressOf } from "./address.ts";
import { awaitRollout } from "./await-rollout.ts";
import { findEntrance } from "./entrance.ts";
import type { Finding } from "./finding.ts";
import { awaitAnswers, type Door } from "./front-door.ts";

/** An environment at its cluster, and what its pods have to run. */
export interface CheckedSite extends Pick<Site, "kube" | "cluster" | "app" | "environment"> {
  desired: Pick<Desired, "namespace" | "release"> & { images: readonly ExpectedImage[] };
}

type Held = readonly Pick<NodeImage, "name" | "id" | "digest">[];

export interface Verified {
  address: Address;
  /** What is not as it should be although the app answers. */
  findings: readonly Finding[];
}

export interface VerifyConduct {
  say: (line: string) => void;
  signal?: AbortSignal | undefined;
  /** Takes what is waited for; `say` by default. */
  onWait?: (what: string) => void;
}

const ROLLOUT_SECONDS = 300;
const FORWARD_SECONDS = 30;

/**
 * Waits until the release's pods are ready, looks whether they are the desired images, then fetches the app through its
 * front door, or, where there is none, through a port-forward to the frontend's Service.
 *
 * @param asked what the desired images are on the nodes, or in the registry; pods start while it is asked for
 * @throws Problem as `awaitRollout`, `checkRunningImages` and `findEntrance` do
 */
export async function verify(
  site: CheckedSite,
  asked: Held | Promise<Held>,
  conduct: VerifyConduct,
): Promise<Verified> {
  const { kube, desired } = site;
  const { namespace, release, images } = desired;
  const { say, signal, onWait = say } = conduct;
  const held = Promise.resolve(asked);
  held.catch(() => {}); // told below, after what the pods have to say
  const evidence = await awaitRollout(kube, namespace, release, { timeoutSeconds: ROLLOUT_SECONDS, ...conduct });
  checkRunningImages(evidence.pods, images, await held);
  const { door, findings } = await findEntrance(site, evidence, { signal, onWait });
  const forward = openCommand(site.environment, site.cluster);
  if (door) {
    const named = await addressOf(door, forward);
    return { ...named, findings: [...findings, ...named.findings] };
  }
  await checkForwarded(site, conduct);
  return { address: { url: null, forward }, findings };
}

async function checkForwarded(site: CheckedSite, { say, signal }: VerifyConduct): Promise<void> {
  const forward = await forwardPort(site.kube, entrance(site), 0, say);
  try {
    const door: Door = { scheme: "http", address: "127.0.0.1", port: forward.port, host: `localhost:${forward.port}` };
    await awaitAnswers(door, { timeoutSeconds: FORWARD_SECONDS, signal });
  } finally {
    await forward.close();
  }
}

/** The Service that serves the pages, and through its server the API too. */
export function entrance({ app, environment }: Pick<Site, "app" | "environment">) {
  const front = Object.values(app.services).find(({ route }) => route === "/");
  if (!front) throw new Problem("ENTRANCE_MISSING", "no service of the declaration has the route /");
  return { namespace: environment.namespace, service: front.fullName, targetPort: front.port };
}
