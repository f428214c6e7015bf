import { KUBERNETES_VERSION } from "../kubernetes-version.ts";

/** A program that is built from the Go module proxy. */
export interface GoProgram {
  name: string;
  /** Folder below `lab/go` whose go.mod and go.sum pin everything it is built from. */
  module: string;
  package: string;
}

const kubernetes = (name: string): GoProgram => ({
  name,
  module: "kubernetes",
  package: `k8s.io/kubernetes/cmd/${name}`,
});

/** In the order of their need, so that an interrupted build has the first ones ready. */
export const GO_PROGRAMS: readonly GoProgram[] = [
  { name: "etcd", module: "etcd", package: "go.etcd.io/etcd/server/v3" },
  kubernetes("kubeadm"),
  kubernetes("kube-apiserver"),
  kubernetes("kube-controller-manager"),
  kubernetes("kube-scheduler"),
  kubernetes("kubelet"),
  kubernetes("kube-proxy"),
  { name: "coredns", module: "coredns", package: "github.com/coredns/coredns" },
  { name: "contour", module: "contour", package: "github.com/projectcontour/contour/cmd/contour" },
  { name: "registry", module: "registry", package: "github.com/distribution/distribution/v3/cmd/registry" },
  { name: "metrics-server", module: "metrics-server", package: "sigs.k8s.io/metrics-server/cmd/metrics-server" },
  {
    name: "local-path-provisioner",
    module: "local-path-provisioner",
    package: "github.com/rancher/local-path-provisioner",
  },
];

const [major, minor] = KUBERNETES_VERSION.slice(1).split(".");

/** Kubernetes learns its version at link time; the programs of other modules ignore these. */
export const LINKER_FLAGS: string = [
  "-s -w",
  `-X k8s.io/component-base/version.gitVersion=${KUBERNETES_VERSION}`,
  `-X k8s.io/component-base/version.gitMajor=${major}`,
  `-X k8s.io/component-base/version.gitMinor=${minor}`,
  "-X k8s.io/component-base/version.gitTreeState=clean",
  `-X k8s.io/client-go/pkg/version.gitVersion=${KUBERNETES_VERSION}`,
  "-X k8s.io/component-base/version.buildDate=2026-01-01T00:00:00Z",
].join(" ");
