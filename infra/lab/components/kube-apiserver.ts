import { join } from "node:path";
import type { Component, LabContext } from "../component.ts";
import { apiAnswers } from "../kubectl.ts";
import { PORT, SERVICE_CIDR } from "../network.ts";
import { ETCD_URL } from "./etcd.ts";

export function kubeApiserver({ paths, nodeAddress }: LabContext): Component {
  const pki = (file: string) => join(paths.pki, file);
  return {
    name: "kube-apiserver",
    program: "kube-apiserver",
    args: [
      `--advertise-address=${nodeAddress}`,
      `--secure-port=${PORT.apiserver}`,
      `--etcd-servers=${ETCD_URL}`,
      "--authorization-mode=Node,RBAC",
      "--enable-admission-plugins=NodeRestriction",
      "--allow-privileged=true",
      `--service-cluster-ip-range=${SERVICE_CIDR}`,
      `--client-ca-file=${pki("ca.crt")}`,
      `--tls-cert-file=${pki("apiserver.crt")}`,
      `--tls-private-key-file=${pki("apiserver.key")}`,
      `--kubelet-client-certificate=${pki("apiserver-kubelet-client.crt")}`,
      `--kubelet-client-key=${pki("apiserver-kubelet-client.key")}`,
      "--kubelet-preferred-address-types=InternalIP",
      "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
      `--service-account-key-file=${pki("sa.pub")}`,
      `--service-account-signing-key-file=${pki("sa.key")}`,
      // For metrics-server, which the API server calls on behalf of its clients.
      "--enable-aggregator-routing=true",
      `--proxy-client-cert-file=${pki("front-proxy-client.crt")}`,
      `--proxy-client-key-file=${pki("front-proxy-client.key")}`,
      `--requestheader-client-ca-file=${pki("front-proxy-ca.crt")}`,
      "--requestheader-allowed-names=front-proxy-client",
      "--requestheader-extra-headers-prefix=X-Remote-Extra-",
      "--requestheader-group-headers=X-Remote-Group",
      "--requestheader-username-headers=X-Remote-User",
    ],
    ports: [PORT.apiserver],
    readySeconds: 120,
    // It drains its watches for a long time, and what it serves is about to be thrown away.
    stopSeconds: 2,
    ready: () => apiAnswers(paths, "/readyz"),
  };
}
