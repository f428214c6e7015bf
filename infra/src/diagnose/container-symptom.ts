import type { CoreV1Event, V1ContainerStatus, V1Pod } from "@kubernetes/client-node";
import type { SymptomCode } from "./advice.ts";
import { eventText } from "./event-text.ts";
import { firstLine, type Symptom, secondsSince } from "./symptom.ts";

/** What is seen of one container that is not ready. */
export interface ContainerSeen {
  pod: V1Pod;
  status: V1ContainerStatus;
  isInit: boolean;
  /** Events of its pod, the newest first. */
  events: readonly CoreV1Event[];
  /** Last lines of its log. */
  lines: readonly string[];
  /** The release's own database is not ready yet, and may be all that it waits for. */
  databaseStarts: boolean;
}

interface Rule {
  code: SymptomCode;
  when: (seen: ContainerSeen) => boolean;
  /** Waiting cannot help: at once, after so many seconds of it, or by what is seen. */
  final: number | ((seen: ContainerSeen, seconds: number) => boolean);
  /** What the cluster says about it, where that is not what the container waits for. */
  detail?: (seen: ContainerSeen) => string;
}

const AUTH = /\b40[13]\b|unauthorized|denied|forbidden|authoriz|no basic auth credentials/i;
const ABSENT = /not found|manifest unknown|does not exist|no such image/i;
const NO_SETTING = /(secret|configmap) "?\S+"? not found|couldn't find key|non-existent (secret|config) key/i;
const FAULTY_ENVIRONMENT = /the environment of \w+ has \d+ fault/;
const WRONG_PASSWORD = /28P01|28000|password authentication failed/;
const NO_DATABASE = /the database can not be reached/;
const NOT_STARTED = ["CreateContainerConfigError", "CreateContainerError", "RunContainerError"];
const NO_SPACE = /ENOSPC|no space left on device|53100/i;

/** Seconds: kubelet tries again, and what is missing may just be arriving. */
const ARRIVING = 5;
/** Seconds for a registry that is busy, or a database that wakes up. */
const WAKING = 20;

/** What is seen of a container -> code; the first rule that holds counts. */
export const CONTAINER_RULES: readonly Rule[] = [
  { code: "IMAGE_NOT_ON_NODE", when: (seen) => waits(seen, "ErrImageNeverPull"), final: ARRIVING },
  { code: "IMAGE_NAME_INVALID", when: (seen) => waits(seen, "InvalidImageName"), final: 0 },
  // A kubelet pulls without the pull secret while it has not been given it yet, and again 10 s later.
  { code: "IMAGE_PULL_REFUSED", when: (seen) => pulls(seen) && AUTH.test(saysOfPull(seen)), final: WAKING },
  { code: "IMAGE_NOT_FOUND", when: (seen) => pulls(seen) && ABSENT.test(saysOfPull(seen)), final: ARRIVING },
  { code: "IMAGE_NOT_PULLED", when: pulls, final: WAKING, detail: saysOfPull },
  {
    code: "SETTING_MISSING",
    when: (seen) => waits(seen, "CreateContainerConfigError") && NO_SETTING.test(saysOfWait(seen)),
    final: ARRIVING,
  },
  {
    code: "CONTAINER_REFUSED",
    when: (seen) => waits(seen, ...NOT_STARTED) || /^(StartError|ContainerCannotRun)$/.test(ended(seen)?.reason ?? ""),
    final: ARRIVING,
    detail: saysOfStart,
  },
  { code: "OUT_OF_MEMORY", when: (seen) => failed(seen) && ended(seen)?.reason === "OOMKilled", final: 0 },
  // What the process itself says is wrong with its settings does not change by itself.
  {
    code: "VARIABLE_INVALID",
    when: (seen) => failed(seen) && logs(seen, FAULTY_ENVIRONMENT),
    final: 0,
    detail: faults,
  },
  { code: "DATABASE_PASSWORD_REFUSED", when: (seen) => logs(seen, WRONG_PASSWORD), final: 0 },
  { code: "LIVENESS_FAILED", when: (seen) => killedBy(seen, "liveness"), final: again, detail: probe("Liveness") },
  { code: "STARTUP_FAILED", when: (seen) => killedBy(seen, "startup"), final: 0, detail: probe("Startup") },
  { code: "DISK_FULL", when: (seen) => failed(seen) && logs(seen, NO_SPACE), final: 0 },
  {
    code: "DATABASE_UNREACHABLE",
    // The newest line counts: it may have been reached since.
    when: (seen) => NO_DATABASE.test(seen.lines.findLast((line) => /database/.test(line)) ?? ""),
    final: (seen, seconds) => !seen.databaseStarts && seconds >= WAKING,
    detail: lastEvent,
  },
  { code: "MIGRATION_FAILED", when: (seen) => seen.isInit && crashes(seen), final: again },
  // The second restart: one crash may be a dependency that was late.
  { code: "CRASH_LOOP", when: crashes, final: again },
];

/** Why a container is not ready; `null` when it merely starts. */
export function containerSymptom(seen: ContainerSeen, now: Date): Symptom | null {
  const rule = CONTAINER_RULES.find(({ when }) => when(seen));
  if (!rule) return null;
  const { pod, status, lines } = seen;
  // Of a container that runs now, since it runs; else since its pod is there.
  const seconds = secondsSince(status.state?.running?.startedAt ?? pod.metadata?.creationTimestamp, now);
  return {
    code: rule.code,
    object: `pod ${pod.metadata?.name}, container ${status.name}`,
    detail: rule.detail?.(seen) ?? detail(seen),
    final: typeof rule.final === "number" ? seconds >= rule.final : rule.final(seen, seconds),
    log: lines.length > 0 ? { container: status.name, lines } : null,
  };
}

function detail(seen: ContainerSeen): string {
  const { status } = seen;
  const end = ended(seen);
  if (status.state?.running && !end) return "";
  if (!end || pulls(seen)) return firstLine(saysOfPull(seen)) || status.image;
  const restarts = `${status.restartCount} restart${status.restartCount === 1 ? "" : "s"}`;
  return `ended with exit code ${end.exitCode}${end.reason ? ` (${end.reason})` : ""}, ${restarts}`;
}

function waits({ status }: ContainerSeen, ...reasons: string[]): boolean {
  return reasons.includes(status.state?.waiting?.reason ?? "");
}

function saysOfWait({ status }: ContainerSeen): string {
  return status.state?.waiting?.message ?? "";
}

function pulls(seen: ContainerSeen): boolean {
  return waits(seen, "ErrImagePull", "ImagePullBackOff", "RegistryUnavailable", "ErrImageInspect");
}

/** While it backs off, the container itself may no longer say why; the event does. */
function saysOfPull(seen: ContainerSeen): string {
  const event = seen.events.find(({ message }) => message?.startsWith("Failed to pull image"));
  return pulls(seen) && event?.message ? event.message : saysOfWait(seen);
}

/** While it backs off, the container itself may only say that; how its last start ended says why. */
function saysOfStart(seen: ContainerSeen): string {
  const wait = waits(seen, ...NOT_STARTED) ? saysOfWait(seen) : "";
  return firstLine(wait || ended(seen)?.message);
}

/** How the container last ended, whether it is restarting or still lies there. */
function ended({ status }: ContainerSeen) {
  return status.state?.terminated ?? status.lastState?.terminated;
}

function failed(seen: ContainerSeen): boolean {
  return (ended(seen)?.exitCode ?? 0) !== 0 && !seen.status.ready;
}

function crashes(seen: ContainerSeen): boolean {
  return failed(seen) && seen.status.restartCount >= 1;
}

function again({ status }: ContainerSeen): boolean {
  return status.restartCount >= 2;
}

function logs({ lines }: ContainerSeen, pattern: RegExp): boolean {
  return lines.some((line) => pattern.test(line));
}

/** The faults that env-schema lists: each variable's name and what it has to be, in one line. */
function faults({ lines }: ContainerSeen): string {
  const line = lines.findLast((text) => FAULTY_ENVIRONMENT.test(text)) ?? "";
  const told = /the environment of \w+ has \d+ faults?:((?:\\n|\n)[^"]*)/.exec(line)?.[1] ?? "";
  return told
    .split(/\\n|\n/)
    .map((fault) => fault.trim())
    .filter((fault) => fault !== "")
    .join("; ");
}

function killedBy({ status, events }: ContainerSeen, kind: "liveness" | "startup"): boolean {
  return (
    status.restartCount > 0 &&
    !status.ready &&
    events.some(
      ({ reason, message }) =>
        reason === "Killing" && message?.includes(`Container ${status.name} failed ${kind} probe`),
    )
  );
}

function probe(kind: string): Rule["detail"] {
  return ({ pod, events }) =>
    eventText(
      events.find(({ message }) => message?.startsWith(`${kind} probe`)),
      pod,
    );
}

function lastEvent({ pod, events }: ContainerSeen): string {
  return eventText(
    events.find(({ type }) => type === "Warning"),
    pod,
  );
}
