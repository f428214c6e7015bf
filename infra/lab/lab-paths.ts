import { join } from "node:path";
import { labHome } from "../src/cluster/lab.ts";
import { versionKey } from "./build/version-key.ts";

/** Where everything of the lab lies. All of it is below `home`, but for sockets, whose paths must be short. */
export interface LabPaths {
  /** `<cache>/todo-lab`. */
  home: string;
  /** Present only while the lab is up and healthy. */
  labFile: string;
  /** For people's PATH: helm, kubectl, the minikube double. */
  bin: string;
  /** Programs and node images of these very versions; survives `down`. */
  programs: string;
  /** The running cluster: keys, etcd's data, kubelet's folder, logs; `down` removes it. */
  run: string;
  logs: string;
  /** Keys and certificates. */
  pki: string;
  /** Kubeconfigs of the control plane. */
  kubeconfigs: string;
  /** For people and programs: administrator of the cluster, context `minikube`. */
  kubeconfig: string;
  /** containerd's content store: images outlive the cluster, so that the next one starts in seconds. */
  containerd: string;
  /** Data of the lab's own Docker daemon. */
  docker: string;
  /** Images pushed to the lab's registry. */
  registry: string;
  registryPasswordFile: string;
  /** Folders of the volumes that the provisioner makes. */
  volumes: string;
  sockets: string;
  containerdSocket: string;
  dockerSocket: string;
}

export function labPaths(home: string = labHome()): LabPaths {
  const run = join(home, "run");
  const sockets = "/run/todo-lab";
  return {
    home,
    labFile: join(home, "lab.json"),
    bin: join(home, "bin"),
    programs: join(home, `bin-${versionKey()}`),
    run,
    logs: join(run, "logs"),
    pki: join(run, "pki"),
    kubeconfigs: join(run, "kubeconfigs"),
    kubeconfig: join(run, "kubeconfig"),
    containerd: join(home, "containerd"),
    docker: join(home, "docker"),
    registry: join(home, "registry"),
    registryPasswordFile: join(home, "registry-password"),
    volumes: join(run, "volumes"),
    sockets,
    containerdSocket: join(sockets, "containerd.sock"),
    dockerSocket: join(sockets, "docker.sock"),
  };
}
