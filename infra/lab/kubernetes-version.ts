/** The Kubernetes of the lab: the version that `go/kubernetes/go.mod` requires. 1.35 refuses cgroup v1 by default. */
export const KUBERNETES_VERSION = "v1.34.4";
