import { setTimeout as sleep } from "node:timers/promises";
import type { V1Ingress } from "@kubernetes/client-node";
import { ingressSymptoms } from "../../diagnose/entrance-symptoms.ts";
import type { Evidence } from "../../diagnose/evidence.ts";
import { explain } from "../../diagnose/explain.ts";
import { gatherEvidence } from "../../diagnose/gather-evidence.ts";
import type { Desired } from "../plan/desired.ts";
import type { Site } from "../site.ts";
import { type Finding, findingOf } from "./finding.ts";
import { type Door, doorSilent, type Knock, knock } from "./front-door.ts";

/** The app's way in, as it was found: a door that opened, or why there is none that can be gone through from here. */
export interface Entrance {
  door: Door | null;
  findings: readonly Finding[];
}

/** The Ingress controller learns of a new Ingress within seconds. */
const ANSWER_SECONDS = 30;
const LOOK_MILLISECONDS = 250;

/**
 * Fetches the app through its Ingress until it answers. An Ingress that nothing serves, or that this machine cannot
 * reach, is a finding: the app can be opened by a port-forward all the same.
 *
 * @param seen the release as it was just seen
 * @param conduct `answerSeconds`: how long it is tried; 30 by default. `tryDoor`: how; by a request for each path
 * @throws Problem `FRONT_DOOR_SILENT` when something answers, but not as the app should
 */
export async function findEntrance(
  site: Pick<Site, "kube" | "cluster" | "environment"> & { desired: Pick<Desired, "namespace" | "release"> },
  seen: Evidence,
  conduct: {
    signal?: AbortSignal | undefined;
    onWait: (what: string) => void;
    answerSeconds?: number;
    tryDoor?: (door: Door) => Promise<Knock>;
  },
): Promise<Entrance> {
  const { signal, onWait, answerSeconds = ANSWER_SECONDS, tryDoor = knock } = conduct;
  const { namespace, release } = site.desired;
  const deadline = Date.now() + answerSeconds * 1000;
  let evidence = seen;
  for (;;) {
    signal?.throwIfAborted();
    const [ingress] = evidence.ingresses;
    if (!ingress) return { door: null, findings: [] };
    const blocked = blockage(ingress, evidence, namespace);
    if (blocked?.final) return { door: null, findings: [findingOf(blocked.problem)] };
    const door = await doorOf(site, ingress);
    const tried = await tryDoor(door);
    if (tried.refusals.length === 0) return { door, findings: certificateFindings(door, tried) };
    if (blocked && !isOurs(tried)) return { door: null, findings: [findingOf(blocked.problem)] };
    if (Date.now() > deadline) {
      if (tried.answered) throw doorSilent(door, tried.refusals);
      return { door: null, findings: [unreachable(door, tried)] };
    }
    onWait(`${door.scheme}://${door.host}: ${tried.refusals.join("; ")}`);
    await sleep(LOOK_MILLISECONDS, undefined, signal ? { signal } : {});
    evidence = await gatherEvidence(site.kube, namespace, release);
  }
}

/** Whether what answered knows the host: a controller that serves another class says 404 to everything. */
function isOurs({ answered, refusals }: Knock): boolean {
  return answered && !refusals.every((refusal) => refusal.endsWith(" 404"));
}

/** Why nothing serves the Ingress. One without a controller may only not have been taken up yet. */
function blockage(ingress: V1Ingress, evidence: Evidence, namespace: string) {
  const [symptom] = ingressSymptoms(ingress, evidence, new Date());
  if (!symptom) return undefined;
  const isNowhere = evidence.ingressClasses?.length === 0;
  return { problem: explain(symptom, namespace), final: symptom.final || isNowhere };
}

async function doorOf(
  { cluster, environment }: Pick<Site, "cluster" | "environment">,
  { spec, status }: V1Ingress,
): Promise<Door> {
  const host = spec?.rules?.[0]?.host ?? environment.host;
  const [taken] = status?.loadBalancer?.ingress ?? [];
  const address = taken?.ip ?? taken?.hostname ?? (await cluster.address()) ?? host;
  return (spec?.tls ?? []).length > 0
    ? { scheme: "https", address, port: 443, host }
    : { scheme: "http", address, port: 80, host };
}

function certificateFindings({ host }: Door, { certificateFault }: Knock): Finding[] {
  if (certificateFault === undefined) return [];
  const message = `browsers will warn of https://${host}: ${certificateFault}`;
  return [
    {
      code: "CERTIFICATE_UNTRUSTED",
      message,
      next: ["put a certificate for that name, from an authority that browsers know, into the Ingress's Secret"],
    },
  ];
}

function unreachable(door: Door, { refusals }: Knock): Finding {
  return {
    code: "FRONT_DOOR_UNREACHABLE",
    message: `the Ingress is at ${door.address}, where this machine cannot connect: ${refusals.join("; ")}`,
    next: ["where the node is a container or a machine of its own, run this in another terminal: minikube tunnel"],
  };
}
