import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findHelm, type HelmUpgrade, helmUpgrade } from "../../deploy/release/helm.ts";
import { machineEnv } from "../../machine-env.ts";
import { startInBackground } from "../../process/background.ts";
import { run } from "../../process/run.ts";
import { type FailureCase, RELEASE, type Stage } from "./stage.ts";

/** Nothing that runs: what is asked for here is whether the cluster takes the objects. */
const EMPTY = { backend: { replicaCount: 0 }, frontend: { replicaCount: 0 }, ingress: { enabled: false } };

/** Releases that Helm does not get through. */
export const HELM_FAILURES: readonly FailureCase[] = [
  {
    name: "schema refusal",
    code: "SCHEMA_REFUSED",
    says: /^release todo-app: its values are not what the chart's schema asks for/,
    log: /replicaCount/,
    next: /npx projen/,
    cause: async () => {},
    end: (stage) => upgrade(stage, { backend: { replicaCount: "two" } }),
  },
  {
    name: "admission refusal",
    code: "ADMISSION_REFUSED",
    says: /^release todo-app: an admission rule of the cluster refuses/,
    log: /only on a Friday/,
    next: /whoever runs the cluster/,
    cause: refuseDeployments,
    // The API server takes up a new policy within seconds.
    end: async (stage) => {
      for (let attempt = 0; attempt < 20; attempt++) {
        await upgrade(stage, EMPTY);
        await run("helm", ["uninstall", RELEASE, "--namespace", stage.namespace, "--wait"], { env: stage.theatre.env });
      }
    },
  },
  {
    name: "quota exceeded by an object of the chart",
    code: "QUOTA_EXCEEDED",
    says: /^release todo-app: the quota of its namespace leaves no room/,
    log: /exceeded quota: small/,
    next: /resourcequota/,
    cause: async (stage) => {
      const spec = { hard: { persistentvolumeclaims: "0" } };
      await stage.apply({ apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "small" }, spec } as object);
      const until = "--for=jsonpath={.status.hard.persistentvolumeclaims}=0";
      await stage.kubectl("wait", until, "resourcequota/small", "--timeout=20s");
    },
    end: (stage) => upgrade(stage, EMPTY),
  },
  {
    name: "release locked",
    code: "RELEASE_LOCKED",
    says: /^release todo-app: another Helm is changing it/,
    next: /recovered/,
    cause: (stage) => leaveHalfway(stage),
    shows: (stage) => isPending(stage),
    end: (stage) => upgrade(stage, EMPTY),
  },
  {
    name: "Helm time limit",
    code: "HELM_TIMED_OUT",
    says: /^release todo-app: Helm did not end within its time limit/,
    next: /deploy again/,
    cause: async () => {},
    end: (stage) => withHook(stage, (chart) => upgrade(stage, {}, { chart, timeoutSeconds: 5 })),
  },
];

/** Installs as a deploy does. */
async function upgrade(stage: Stage, values: object, over: Partial<HelmUpgrade> = {}): Promise<void> {
  const { env, chart } = stage.theatre;
  const folder = await mkdtemp(join(tmpdir(), `${stage.namespace}-`));
  const valuesFile = join(folder, "values.json");
  await writeFile(valuesFile, JSON.stringify(values));
  const context = stage.kube.config.getCurrentContext();
  try {
    await helmUpgrade(
      { ...(await findHelm(env)), context },
      {
        release: RELEASE,
        namespace: stage.namespace,
        chart,
        valuesFiles: [valuesFile],
        set: {},
        privateValues: {},
        ...over,
      },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A rule of the cluster, for this namespace alone, that goes with it. */
async function refuseDeployments(stage: Stage): Promise<void> {
  const api = { apiVersion: "admissionregistration.k8s.io/v1" };
  const metadata = { name: stage.namespace };
  const deployments = { apiGroups: ["apps"], apiVersions: ["v1"], operations: ["CREATE"], resources: ["deployments"] };
  const here = { matchLabels: { "kubernetes.io/metadata.name": stage.namespace } };
  const { uid = "" } = (await stage.kube.core.readNamespace({ name: stage.namespace })).metadata ?? {};
  const ownerReferences = [{ apiVersion: "v1", kind: "Namespace", name: stage.namespace, uid }];
  await stage.kube.objects.create({
    ...api,
    kind: "ValidatingAdmissionPolicy",
    metadata: { ...metadata, ownerReferences },
    spec: {
      failurePolicy: "Fail",
      matchConstraints: { resourceRules: [deployments], namespaceSelector: here },
      validations: [{ expression: "false", message: "Deployments only on a Friday" }],
    },
  } as object);
  await stage.kube.objects.create({
    ...api,
    kind: "ValidatingAdmissionPolicyBinding",
    metadata: { ...metadata, ownerReferences },
    spec: { policyName: stage.namespace, validationActions: ["Deny"] },
  } as object);
}

/** A Helm that is killed while it waits for a hook, as by a machine that is switched off. */
async function leaveHalfway(stage: Stage): Promise<void> {
  await withHook(stage, async (chart) => {
    const args = ["install", RELEASE, chart, "--namespace", stage.namespace, "--timeout", "60s"];
    const logFile = join(chart, "helm.log");
    const helm = await startInBackground("helm", args, { logFile, env: { ...machineEnv(), ...stage.theatre.env } });
    while (!(await isPending(stage))) await new Promise((resolve) => setTimeout(resolve, 200));
    process.kill(helm.pid, "SIGKILL");
  });
}

async function isPending(stage: Stage): Promise<boolean> {
  const labelSelector = "owner=helm,status=pending-install";
  return (await stage.kube.core.listNamespacedSecret({ namespace: stage.namespace, labelSelector })).items.length > 0;
}

/** A chart that has Helm wait for a Job whose pod never starts. */
async function withHook<T>(stage: Stage, use: (chart: string) => Promise<T>): Promise<T> {
  const chart = await mkdtemp(join(tmpdir(), `${stage.namespace}-`));
  const template = {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "before", annotations: { "helm.sh/hook": "pre-install" } },
    spec: {
      suspend: true,
      template: {
        spec: { restartPolicy: "Never", containers: [{ name: "job", image: stage.theatre.images.backend }] },
      },
    },
  };
  await writeFile(join(chart, "Chart.yaml"), "apiVersion: v2\nname: hook\nversion: 1.0.0\n");
  await run("mkdir", [join(chart, "templates")]);
  await writeFile(join(chart, "templates/job.yaml"), JSON.stringify(template));
  try {
    return await use(chart);
  } finally {
    await rm(chart, { recursive: true, force: true });
  }
}
