import type { V1Probe } from "@kubernetes/client-node";
import { container, eventSays, type FailureCase, failedOnce } from "./stage.ts";
import { deployment, script } from "./workload.ts";

const HANGS = "require('http').createServer(() => {}).listen(8000, () => console.log('listening, and silent'))";
const GROWS = "const all = []; setInterval(() => all.push(Buffer.alloc(8e6, 1)), 10)";

/** Processes that end, or are ended. */
export const PROCESS_FAILURES: readonly FailureCase[] = [
  {
    name: "crash loop with the app's own error",
    code: "CRASH_LOOP",
    says: /^pod web-\S+, container web: .*exit code 1/,
    log: /the licence has run out/,
    next: /log lines above/,
    cause: (stage) => stage.apply(deployment(stage, { command: script("throw new Error('the licence has run out')") })),
    shows: failedOnce,
  },
  {
    name: "out of memory",
    code: "OUT_OF_MEMORY",
    says: /^pod web-\S+, container web: .*OOMKilled/,
    next: /limits\.memory/,
    cause: (stage) =>
      stage.apply(deployment(stage, { command: script(GROWS), resources: { limits: { memory: "64Mi" } } })),
    shows: failedOnce,
  },
  {
    name: "liveness too tight",
    code: "LIVENESS_FAILED",
    says: /^pod web-\S+, container web: .*Liveness probe failed/,
    log: /listening, and silent/,
    next: /give the probe more time/,
    cause: (stage) => {
      const livenessProbe: V1Probe = {
        httpGet: { port: 8000 },
        timeoutSeconds: 1,
        periodSeconds: 1,
        failureThreshold: 1,
      };
      return stage.apply(deployment(stage, { command: script(HANGS), livenessProbe }));
    },
    // The first time may have been a moment's weakness.
    shows: container(({ restartCount }) => restartCount > 0),
  },
  {
    name: "startup too slow",
    code: "STARTUP_FAILED",
    says: /^pod web-\S+, container web: .*Startup probe failed/,
    log: /listening, and silent/,
    next: /limits\.cpu/,
    cause: (stage) => {
      const startupProbe: V1Probe = {
        httpGet: { port: 8000 },
        timeoutSeconds: 1,
        periodSeconds: 1,
        failureThreshold: 2,
      };
      return stage.apply(deployment(stage, { command: script(HANGS), startupProbe }));
    },
    shows: eventSays(/failed startup probe/),
  },
  {
    name: "no space left on its volume",
    code: "DISK_FULL",
    says: /^pod web-\S+, container web: .*no space left/,
    log: /ENOSPC/,
    next: /larger/,
    cause: (stage) => {
      const command = script("require('fs').writeFileSync('/data/file', Buffer.alloc(8e6, 1))");
      const volumes = [{ name: "data", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } }];
      return stage.apply(
        deployment(stage, { command, volumeMounts: [{ name: "data", mountPath: "/data" }] }, { volumes }),
      );
    },
    shows: failedOnce,
  },
];
