import { Problem } from "../problem.ts";
import type { Conduct, Site } from "./apply.ts";
import { awaitRollout, listWorkloads } from "./await-rollout.ts";
import { answers, awaitAnswers, type Door } from "./front-door.ts";
import { forwardPort } from "./port-forward.ts";

/** How the app that was just checked can be opened. */
export interface Address {
  /** Address for a browser; it was fetched by this very name unless `hostsLine` is there. */
  url: string | null;
  /** The line that this machine's hosts file lacks. */
  hostsLine?: string;
  /** The command that makes it reachable at http://localhost:3000. */
  forward: string;
}

const ROLLOUT_SECONDS = 300;
/** The Ingress controller learns of a new Ingress within seconds. */
const ANSWER_SECONDS = 30;

/**
 * Waits until the release's pods are ready and of the desired images, then fetches the app through its front door.
 *
 * @param ingressClasses of the cluster; without any, the front door is a port-forward to the frontend's Service
 * @throws Problem as `awaitRollout` and `awaitAnswers` do; `IMAGE_UNEXPECTED` when pods run another image
 */
export async function verify(site: Site, ingressClasses: readonly string[], conduct: Conduct): Promise<Address> {
  await awaitPods(site, conduct);
  const forward = `pnpm infra open ${site.environment.name}`;
  if (ingressClasses.length === 0) {
    conduct.say("this cluster has no Ingress controller; checking through a port-forward instead");
    await checkForwarded(site, conduct);
    return { url: null, forward };
  }
  const door = await ingressDoor(site);
  await awaitAnswers(door, { timeoutSeconds: ANSWER_SECONDS, signal: conduct.signal });
  const url = `${door.scheme}://${door.host}`;
  if (await answers({ ...door, address: door.host })) return { url, forward };
  return { url, hostsLine: `${door.address} ${door.host}`, forward };
}

async function awaitPods({ kube, desired }: Site, { say, signal }: Conduct): Promise<void> {
  const { namespace, release, images } = desired;
  await awaitRollout(kube, namespace, release, { timeoutSeconds: ROLLOUT_SECONDS, signal, say });
  const { pods } = await listWorkloads(kube, namespace, release);
  for (const { service, name } of images) {
    const mine = pods.filter(({ metadata }) => metadata?.labels?.component === service && !metadata.deletionTimestamp);
    const other = mine.find(({ spec }) => !spec?.containers.some(({ image }) => image === name));
    if (mine.length > 0 && !other) continue;
    const what = other ? `pod ${other.metadata?.name} does not run ${name}` : `no pod of ${service} runs ${name}`;
    throw new Problem("IMAGE_UNEXPECTED", what, { next: ["run this again: what was changed meanwhile is put right"] });
  }
}

async function ingressDoor({ cluster, environment }: Site): Promise<Door> {
  const secure = environment.tls !== undefined;
  return {
    scheme: secure ? "https" : "http",
    address: await cluster.address(),
    port: secure ? 443 : 80,
    host: environment.host,
  };
}

async function checkForwarded(site: Site, { say, signal }: Conduct): Promise<void> {
  const forward = await forwardPort(site.kube, entrance(site), 0, say);
  try {
    const door: Door = { scheme: "http", address: "127.0.0.1", port: forward.port, host: `localhost:${forward.port}` };
    await awaitAnswers(door, { timeoutSeconds: ANSWER_SECONDS, signal });
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
