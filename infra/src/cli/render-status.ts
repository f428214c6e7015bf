import type { PodStatus, Status } from "../status/status.ts";
import type { Paint } from "./colours.ts";
import { columns } from "./columns.ts";

/** A status for people. */
export function renderStatus(status: Status, now: Date, paint: Paint): string {
  const { environment, namespace, context, kubernetes, wrong } = status;
  return [
    `${paint("bold", environment)}: namespace ${namespace}, context ${context}, Kubernetes ${kubernetes}`,
    releaseLine(status, now),
    ...podLines(status.pods, now, paint),
    ...(status.release.newest ? [...secretLines(status), ...addressLines(status)] : []),
    ...wrong.map(({ code, object, message }) => `${paint("red", `wrong ${code}`)}: ${object}: ${message}`),
    wrong.length === 0
      ? paint("green", "all is well")
      : `more, with what to do: pnpm infra ${status.release.newest ? "diagnose" : "deploy"} ${environment}`,
  ].join("\n");
}

function releaseLine({ release: { name, newest } }: Status, now: Date): string {
  if (!newest) return `release ${name}: not installed`;
  return `release ${name}: revision ${newest.revision}, ${newest.status} ${age(newest.since, now)} ago`;
}

function podLines(pods: readonly PodStatus[], now: Date, paint: Paint): string[] {
  if (pods.length === 0) return ["no pods"];
  const rows = pods.map(({ name, ready, containers, state, restarts, created, images }) => [
    name,
    `${ready}/${containers}`,
    state,
    String(restarts),
    age(created, now),
    images.join(", "),
  ]);
  const [head = "", ...lines] = columns([["POD", "READY", "STATE", "RESTARTS", "AGE", "IMAGE"], ...rows]);
  return [
    `  ${paint("dim", head)}`,
    ...lines.map((line, index) => {
      const pod = pods[index];
      const well = pod?.state === "Running" && pod.ready === pod.containers;
      return `  ${well ? line : paint("yellow", line)}`;
    }),
  ];
}

function secretLines({ secrets: { name, present, missing, unset } }: Status): string[] {
  const rows: [string, readonly string[]][] = [
    ["has", present],
    ["lacks", missing],
    ["leaves out", unset],
  ];
  const told = rows.filter(([, names]) => names.length > 0).map(([verb, names]) => `${verb} ${names.join(", ")}`);
  return told.length > 0 ? [`Secret ${name}: ${told.join("; ")}`] : [];
}

function addressLines({ address: { url, answers, hostsLine, forward } }: Status): string[] {
  if (url === null) return [`address: this cluster has no Ingress controller; open it by: ${forward}`];
  if (!answers) return [`address: ${url} (it does not answer)`];
  if (hostsLine === undefined) return [`address: ${url}`];
  return [
    `address: ${url}, but this machine does not know that name`,
    `  add this line to the hosts file: ${hostsLine}`,
    `  or open it without: ${forward}`,
  ];
}

const UNITS = [
  ["d", 86_400],
  ["h", 3600],
  ["m", 60],
  ["s", 1],
] as const;

/** The largest unit of the time since: `3d`, `5h`, `12m`, `40s`. */
export function age(since: Date, now: Date): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 1000));
  const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? ["s", 1];
  return `${Math.floor(seconds / size)}${unit}`;
}
