import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { run } from "../src/process/run.ts";
import type { LabContext } from "./component.ts";
import { KUBERNETES_VERSION } from "./kubernetes-version.ts";
import { LOOPBACK, NODE_NAME, PORT } from "./network.ts";

/** Has kubeadm make the cluster's keys, certificates and kubeconfigs; what is there already stays. */
export async function ensureCertificates({ paths, nodeAddress }: LabContext, signal: AbortSignal): Promise<void> {
  if (existsSync(paths.kubeconfig)) return;
  mkdirSync(paths.run, { recursive: true, mode: 0o700 });
  const config = join(paths.run, "kubeadm.yaml");
  writeFileSync(config, kubeadmConfig(paths.pki, nodeAddress));
  const kubeadm = join(paths.programs, "kubeadm");
  await run(kubeadm, ["init", "phase", "certs", "all", "--config", config], { signal });
  const kubeconfigs = ["--config", config, "--kubeconfig-dir", paths.kubeconfigs];
  await run(kubeadm, ["init", "phase", "kubeconfig", "all", ...kubeconfigs], { signal });
  const admin = readFileSync(join(paths.kubeconfigs, "super-admin.conf"), "utf8");
  writeFileSync(`${paths.kubeconfig}.new`, minikubeKubeconfig(admin), { mode: 0o600 });
  renameSync(`${paths.kubeconfig}.new`, paths.kubeconfig);
}

function kubeadmConfig(pki: string, nodeAddress: string): string {
  const apiVersion = "kubeadm.k8s.io/v1beta4";
  const init = {
    apiVersion,
    kind: "InitConfiguration",
    localAPIEndpoint: { advertiseAddress: nodeAddress, bindPort: PORT.apiserver },
    nodeRegistration: { name: NODE_NAME },
  };
  const cluster = {
    apiVersion,
    kind: "ClusterConfiguration",
    kubernetesVersion: KUBERNETES_VERSION,
    controlPlaneEndpoint: `${LOOPBACK}:${PORT.apiserver}`,
    certificatesDir: pki,
    apiServer: { certSANs: [LOOPBACK, "localhost"] },
  };
  return `${stringify(init)}---\n${stringify(cluster)}`;
}

/** The administrator's kubeconfig under the names that minikube gives: cluster, user and context `minikube`. */
export function minikubeKubeconfig(superAdmin: string): string {
  const { clusters, users } = parse(superAdmin) as { clusters: { cluster: object }[]; users: { user: object }[] };
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "minikube", cluster: clusters[0]?.cluster }],
    users: [{ name: "minikube", user: users[0]?.user }],
    contexts: [{ name: "minikube", context: { cluster: "minikube", user: "minikube", namespace: "default" } }],
    "current-context": "minikube",
  });
}
