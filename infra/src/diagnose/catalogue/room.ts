import { eventSays, type FailureCase, type Stage } from "./stage.ts";
import { deployment, object, podSpec, SELECTED } from "./workload.ts";

const unschedulable = async (stage: Stage) =>
  (await stage.pods()).some(({ status }) =>
    status?.conditions?.some(({ type, reason }) => type === "PodScheduled" && reason === "Unschedulable"),
  );

/** Pods that the cluster has no room for, or does not let in. */
export const ROOM_FAILURES: readonly FailureCase[] = [
  {
    name: "quota exceeded",
    code: "QUOTA_EXCEEDED",
    says: /^Deployment web: .*exceeded quota: small/,
    next: /resourcequota/,
    cause: async (stage) => {
      await stage.apply(object("v1", "ResourceQuota", "small", { hard: { pods: "0" } }));
      await stage.kubectl("wait", "--for=jsonpath={.status.hard.pods}=0", "resourcequota/small", "--timeout=20s");
      await stage.apply(deployment(stage, {}));
    },
    shows: eventSays(/exceeded quota/),
  },
  {
    name: "quota exceeded by a database",
    code: "QUOTA_EXCEEDED",
    says: /^StatefulSet db: .*exceeded quota: small/,
    next: /resourcequota/,
    cause: async (stage) => {
      await stage.apply(object("v1", "ResourceQuota", "small", { hard: { pods: "0" } }));
      await stage.kubectl("wait", "--for=jsonpath={.status.hard.pods}=0", "resourcequota/small", "--timeout=20s");
      const template = { metadata: { labels: SELECTED }, spec: podSpec(stage, {}) };
      const spec = { serviceName: "db", selector: { matchLabels: SELECTED }, template };
      await stage.apply(object("apps/v1", "StatefulSet", "db", spec));
    },
    shows: eventSays(/exceeded quota/),
  },
  {
    name: "unschedulable: CPU",
    code: "UNSCHEDULABLE",
    says: /^pod web-\S+: .*Insufficient cpu/,
    next: /resources\.requests/,
    cause: (stage) => stage.apply(deployment(stage, { resources: { requests: { cpu: "900" } } })),
    shows: unschedulable,
  },
  {
    name: "unschedulable: memory",
    code: "UNSCHEDULABLE",
    says: /^pod web-\S+: .*Insufficient memory/,
    next: /--memory/,
    cause: (stage) => stage.apply(deployment(stage, { resources: { requests: { memory: "900Gi" } } })),
    shows: unschedulable,
  },
  {
    name: "not enough disk on the node",
    code: "NODE_DISK_FULL",
    says: /^pod web-\S+: .*Insufficient ephemeral-storage/,
    next: /free disk/,
    cause: (stage) => stage.apply(deployment(stage, { resources: { requests: { "ephemeral-storage": "900Ti" } } })),
    shows: unschedulable,
  },
  {
    name: "volume pending: no storage class",
    code: "STORAGE_CLASS_MISSING",
    says: /^PersistentVolumeClaim data: .*no storage class nowhere/,
    next: /kubectl get storageclass/,
    cause: (stage) => {
      const resources = { requests: { storage: "1Mi" } };
      const claim = { accessModes: ["ReadWriteOnce"], storageClassName: "nowhere", resources };
      const volumes = [{ name: "data", persistentVolumeClaim: { claimName: "data" } }];
      return stage.apply(object("v1", "PersistentVolumeClaim", "data", claim), deployment(stage, {}, { volumes }));
    },
    shows: unschedulable,
  },
  {
    name: "Pod Security refusal",
    code: "POD_SECURITY_REFUSED",
    says: /^Deployment web: .*violates PodSecurity "restricted/,
    next: /pod-security\.kubernetes\.io\/enforce/,
    labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    cause: (stage) => stage.apply(deployment(stage, {})),
    shows: eventSays(/violates PodSecurity/),
  },
];
