import type { V1PodSecurityContext, V1SecurityContext } from "@kubernetes/client-node";

/** What the `restricted` Pod Security Standard asks of a pod, for a user of its own. */
export function restrictedPod(uid: number, gid: number): V1PodSecurityContext {
  return {
    runAsNonRoot: true,
    runAsUser: uid,
    runAsGroup: gid,
    fsGroup: gid,
    seccompProfile: { type: "RuntimeDefault" },
  };
}

/** What it asks of a container, and a root file system that nothing can be written to. */
export function restrictedContainer(): V1SecurityContext {
  return { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } };
}
