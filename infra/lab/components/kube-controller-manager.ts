import { join } from "node:path";
import type { Component, LabContext } from "../component.ts";
import { LOOPBACK, POD_CIDR, PORT, SERVICE_CIDR } from "../network.ts";
import { answers } from "../probe.ts";

export function kubeControllerManager({ paths }: LabContext): Component {
  const pki = (file: string) => join(paths.pki, file);
  return {
    name: "kube-controller-manager",
    program: "kube-controller-manager",
    args: [
      `--kubeconfig=${join(paths.kubeconfigs, "controller-manager.conf")}`,
      `--bind-address=${LOOPBACK}`,
      `--secure-port=${PORT.controllerManager}`,
      `--cluster-cidr=${POD_CIDR}`,
      "--allocate-node-cidrs=true",
      `--service-cluster-ip-range=${SERVICE_CIDR}`,
      `--cluster-signing-cert-file=${pki("ca.crt")}`,
      `--cluster-signing-key-file=${pki("ca.key")}`,
      `--root-ca-file=${pki("ca.crt")}`,
      `--service-account-private-key-file=${pki("sa.key")}`,
      "--use-service-account-credentials=true",
      "--leader-elect=false",
    ],
    ports: [PORT.controllerManager],
    ready: answers(`https://${LOOPBACK}:${PORT.controllerManager}/healthz`),
  };
}
