/** What a code means and what mends it. */
export interface Advice {
  /** What happened, after the name of the object: `pod x: its image is not on the node`. */
  says: string;
  /** What to do next: steps that can be followed as they stand, once `<namespace>` is filled in. */
  next: readonly string[];
}

const CHANGE_VALUES = "change it in .projenrc.ts, run npx projen, and deploy again";

/** Code -> what it means and what to do. The reference page of failures is made of this. */
export const ADVICE = {
  // The cluster, and the way to it
  CLUSTER_UNREACHABLE: {
    says: "its API server does not answer",
    next: ["look at it with `minikube status` and start it: minikube start, or pnpm lab up"],
  },
  CLUSTER_UNTRUSTED: {
    says: "its API server shows a certificate that the kubeconfig does not vouch for",
    next: ["fetch the kubeconfig anew: the cluster may have been made again under the same address"],
  },
  CONTEXT_MISSING: {
    says: "the kubeconfig has no such context",
    next: ["see which there are: kubectl config get-contexts"],
  },
  CREDENTIALS_EXPIRED: {
    says: "the API server does not accept the credentials of the kubeconfig: they have expired or were withdrawn",
    next: ["sign in to the cluster again, or fetch its kubeconfig anew (minikube update-context for a minikube)"],
  },
  ACCESS_DENIED: {
    says: "the user of the kubeconfig may not do this",
    next: [
      "see what that user may do: kubectl auth can-i --list",
      "ask whoever runs the cluster for the right that is named above",
    ],
  },
  NODE_NOT_READY: {
    says: "the node is not ready",
    next: ["see why: kubectl describe node", "start it again: minikube start, or pnpm lab up"],
  },
  NODE_DISK_PRESSURE: {
    says: "the node runs out of disk, so it takes no pods and may put out those it has",
    next: ["free disk on the node: minikube ssh -- docker system prune, or crictl rmi --prune", "or give it more disk"],
  },
  NODE_MEMORY_PRESSURE: {
    says: "the node runs out of memory, so it may put out pods",
    next: ["end what else runs on it, or give the cluster more memory (minikube start --memory 4g)"],
  },
  // Helm
  RELEASE_MISSING: {
    says: "it is not installed",
    next: ["install it: pnpm infra deploy, with the name of the environment"],
  },
  RELEASE_PENDING: {
    says: "Helm has begun to change it and has not ended, or was ended halfway",
    next: ["wait a minute for a Helm that still works on it, then deploy again: what was left halfway is recovered"],
  },
  RELEASE_LOCKED: {
    says: "another Helm is changing it, or one was ended halfway",
    next: ["wait a minute for it to end, then deploy again: what was left halfway is recovered"],
  },
  RELEASE_FAILED: {
    says: "its last change failed",
    next: ["deploy again: it ends with the reason, or mends it"],
  },
  HELM_TIMED_OUT: {
    says: "Helm did not end within its time limit",
    next: [
      "see what it waited for: kubectl get pods,jobs,events --namespace <namespace>",
      "deploy again: what was left halfway is recovered",
    ],
  },
  HELM_FAILED: { says: "Helm failed", next: ["see what helm says above"] },
  SCHEMA_REFUSED: {
    says: "its values are not what the chart's schema asks for",
    next: [`correct the value that is named above: ${CHANGE_VALUES}`],
  },
  VALUES_REFUSED: {
    says: "the chart refuses its values",
    next: [`correct the value that is named above: ${CHANGE_VALUES}`],
  },
  OBJECT_INVALID: {
    says: "the API server refuses an object of it as invalid",
    next: [`correct the field that is named above: ${CHANGE_VALUES}`],
  },
  OBJECT_TAKEN: {
    says: "an object of it is there already and belongs to somebody else",
    next: ["delete the object that is named above, or install into another namespace"],
  },
  ADMISSION_REFUSED: {
    says: "an admission rule of the cluster refuses an object of it",
    next: [
      "change what the rule objects to, as it says above",
      "or have whoever runs the cluster make an exception in that rule",
    ],
  },
  // What has to be there before a pod can be
  NAMESPACE_GOING: {
    says: "its namespace is being deleted",
    next: [
      "wait until it is gone: kubectl wait --for=delete --timeout=5m namespace/<namespace>",
      "then deploy again: it is made anew",
    ],
  },
  QUOTA_EXCEEDED: {
    says: "the quota of its namespace leaves no room for it",
    next: [
      "see what the quota is and what uses it: kubectl describe resourcequota --namespace <namespace>",
      "lower replicas or resources in .projenrc.ts, or have the quota raised",
    ],
  },
  POD_SECURITY_REFUSED: {
    says: "the Pod Security Standard of its namespace refuses its pods",
    next: [
      "take out of extraPodSpec or extraEnv what the standard objects to, as named above",
      "or lower the namespace's label pod-security.kubernetes.io/enforce",
    ],
  },
  PODS_REFUSED: {
    says: "the cluster refuses to create its pods",
    next: ["change the quota or the admission rule that is named above, or what it objects to"],
  },
  STORAGE_CLASS_MISSING: {
    says: "there is no storage class that could make its volume",
    next: [
      "see which there are: kubectl get storageclass; one has to be marked as default",
      "or name one of them as database.storageClassName, delete the claim, and deploy again",
    ],
  },
  VOLUME_PENDING: {
    says: "its volume was not made",
    next: [
      "see why: kubectl describe pvc --namespace <namespace>",
      "look at the log of the storage class's provisioner (kubectl get storageclass names it)",
    ],
  },
  UNSCHEDULABLE: {
    says: "no node has room for it, or none may take it",
    next: [
      "free CPU or memory on the node, or give the cluster more (minikube start --cpus 2 --memory 4g)",
      "or lower resources.requests of this service in .projenrc.ts, then run npx projen",
    ],
  },
  NODE_DISK_FULL: {
    says: "no node has the disk that it asks for",
    next: ["free disk on the node, or give it more", "or lower the ephemeral-storage that the pod asks for"],
  },
  POD_EVICTED: {
    says: "the node put it out",
    next: ["free what the node ran out of, as named above", "or raise the limit that the pod went over"],
  },
  // The pod's start
  IMAGE_NOT_ON_NODE: {
    says: "its image is not on the node, and its pull policy forbids to fetch it",
    next: ["deploy again: images of ours that the node lacks are loaded first", "load any other: minikube image load"],
  },
  IMAGE_NAME_INVALID: {
    says: "its image's name is not a valid reference",
    next: ["correct image.repository, image.tag or image.digest in the values of this environment"],
  },
  IMAGE_PULL_REFUSED: {
    says: "the registry does not give its image to this cluster",
    next: [
      "check that imagePullSecrets names a Secret of type kubernetes.io/dockerconfigjson in its namespace",
      "check that the user and password in it may read this repository",
    ],
  },
  IMAGE_NOT_FOUND: {
    says: "the registry has no such image",
    next: [
      "deploy again: images that the registry lacks are pushed first",
      "or correct the image's name in the values",
    ],
  },
  IMAGE_NOT_PULLED: {
    says: "its image cannot be pulled",
    next: ["check that the node reaches the registry that is named above", "and that the registry has this image"],
  },
  SETTING_MISSING: {
    says: "a Secret or ConfigMap entry that it needs does not exist",
    next: ["deploy again: objects that were deleted are made again", "or create the one that is named above"],
  },
  CONTAINER_REFUSED: {
    says: "the node cannot start its container",
    next: ["correct what is named above: the command, the user or a mount in the values of this environment"],
  },
  VOLUME_NOT_MOUNTED: {
    says: "one of its volumes cannot be mounted",
    next: ["see why: kubectl describe pod --namespace <namespace>"],
  },
  // The process in it
  VARIABLE_INVALID: {
    says: "it does not start: an environment variable is missing or wrong",
    next: [
      "correct the variable that the log lines above name: config or extraEnv in the values, or the Secret",
      "docs/reference/environment-variables.md says what each has to be",
    ],
  },
  DATABASE_PASSWORD_REFUSED: {
    says: "the database refuses the password, as when the Secret was made anew beside an old volume",
    next: [
      "put the old Secret back, and delete the pod",
      "or, where the data may go, delete the database's claim and pod: kubectl delete pvc --namespace <namespace>, then deploy again",
      "for an external database: correct DATABASE_URL",
    ],
  },
  DATABASE_UNREACHABLE: {
    says: "it can not reach its database",
    next: [
      "look at the database's pod, where the chart runs it: kubectl get pods --namespace <namespace>",
      "or check host and port of DATABASE_URL, and whether the database lets this cluster in",
    ],
  },
  OUT_OF_MEMORY: {
    says: "it was ended because it used more memory than its limit",
    next: ["raise resources.limits.memory of this service in .projenrc.ts, then run npx projen"],
  },
  LIVENESS_FAILED: {
    says: "it was ended because it did not answer its liveness probe in time",
    next: [
      "give the probe more time: periodSeconds, timeoutSeconds, failureThreshold",
      "or, if it hangs, read the log lines above",
    ],
  },
  STARTUP_FAILED: {
    says: "it was ended because it did not answer its startup probe in time",
    next: ["read the log lines above: they say how far it came", "or give it more CPU: resources.limits.cpu"],
  },
  DISK_FULL: {
    says: "there is no space left where it writes",
    next: ["make the volume larger, or delete what fills it"],
  },
  MIGRATION_FAILED: {
    says: "the database migration before its start failed",
    next: ["read the log lines above: they name the statement or the connection that failed"],
  },
  CRASH_LOOP: {
    says: "it ends again and again",
    next: ["read the log lines above: they are the last ones before it ended"],
  },
  NOT_READY: {
    says: "it is not ready yet",
    next: [
      "read the log lines above",
      "a backend that can't reach its database stays unready: look at the database's pod",
    ],
  },
  // The way in
  SERVICE_WITHOUT_ENDPOINTS: {
    says: "no pod is behind it",
    next: ["compare its selector with the labels of the pods: kubectl get pods --show-labels --namespace <namespace>"],
  },
  INGRESS_CLASS_UNKNOWN: {
    says: "the cluster has no Ingress class of that name",
    next: ["see which there are: kubectl get ingressclass", "name one of them as ingress.className"],
  },
  INGRESS_WITHOUT_CONTROLLER: {
    says: "no Ingress controller serves it",
    next: [
      "install one: minikube addons enable ingress, or whichever the cluster's maker recommends",
      "until then: pnpm infra open, with the name of the environment",
    ],
  },
  TLS_SECRET_MISSING: {
    says: "the Secret with its certificate does not exist",
    next: ["create it: kubectl create secret tls --namespace <namespace>, under the name above"],
  },
  FRONT_DOOR_SILENT: {
    says: "the app does not answer there as it should, though all of its pods are ready",
    next: [
      "look at the Ingress: kubectl describe ingress --namespace <namespace>",
      "and at the log of the Ingress controller",
      "until then: pnpm infra open, with the name of the environment",
    ],
  },
  PORT_IN_USE: {
    says: "another program listens on it",
    next: ["choose another one with --port, such as --port 0 for any free one, or end the program that listens on it"],
  },
} as const satisfies Record<string, Advice>;

/** Stable: programs match on it. */
export type SymptomCode = keyof typeof ADVICE;
