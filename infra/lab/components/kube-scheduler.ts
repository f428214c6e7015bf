import { join } from "node:path";
import type { Component, LabContext } from "../component.ts";
import { LOOPBACK, PORT } from "../network.ts";
import { answers } from "../probe.ts";

export function kubeScheduler({ paths }: LabContext): Component {
  return {
    name: "kube-scheduler",
    program: "kube-scheduler",
    args: [
      `--kubeconfig=${join(paths.kubeconfigs, "scheduler.conf")}`,
      `--bind-address=${LOOPBACK}`,
      `--secure-port=${PORT.scheduler}`,
      "--leader-elect=false",
    ],
    ports: [PORT.scheduler],
    ready: answers(`https://${LOOPBACK}:${PORT.scheduler}/healthz`),
  };
}
