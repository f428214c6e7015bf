import { setTimeout as sleep } from "node:timers/promises";
import type { CoreV1Event, KubernetesObject, V1ContainerStatus, V1Pod } from "@kubernetes/client-node";
import { awaitRollout } from "../../deploy/verify/await-rollout.ts";
import { ifFound, type Kube } from "../../kube/kube.ts";
import { run } from "../../process/run.ts";
import type { Symptom } from "../symptom.ts";

/** What the objects of a stage are the release of. */
export const RELEASE = "todo-app";

/** What all cases of a run share. */
export interface Theatre {
  kube: Kube;
  /** Variables for helm, kubectl and our own command. */
  env: Record<string, string>;
  /** Names of images of the app that are on the node. */
  images: { backend: string; frontend: string };
  /** Folder of the chart. */
  chart: string;
}

/** A namespace in which one failure is caused. */
export class Stage {
  constructor(
    readonly theatre: Theatre,
    readonly namespace: string,
  ) {}

  get kube(): Kube {
    return this.theatre.kube;
  }

  async open(labels: Record<string, string> = {}): Promise<void> {
    const { namespace: name } = this;
    await this.close(); // what an earlier run left
    while (await ifFound(this.kube.core.readNamespace({ name }))) await sleep(500);
    await this.kube.core.createNamespace({ body: { metadata: { name, labels } } });
  }

  /** Deletes the namespace; it is gone a while later. */
  async close(): Promise<void> {
    await ifFound(this.kube.core.deleteNamespace({ name: this.namespace }));
  }

  async apply(...objects: KubernetesObject[]): Promise<void> {
    for (const object of objects) {
      await this.kube.objects.create({ ...object, metadata: { namespace: this.namespace, ...object.metadata } });
    }
  }

  kubectl(...args: string[]): Promise<string> {
    const options = { env: this.theatre.env, timeoutSeconds: 60 };
    return run("kubectl", ["--namespace", this.namespace, ...args], options).then(({ stdout }) => stdout);
  }

  /** Installs or upgrades the repository's chart with development's values, these over them. */
  async install(values: object): Promise<void> {
    const { chart, env, images } = this.theatre;
    const tag = (image: string) => image.slice(image.lastIndexOf(":") + 1);
    const tags = [`backend.image.tag=${tag(images.backend)}`, `frontend.image.tag=${tag(images.frontend)}`];
    const set = [...tags, `ingress.host=${this.namespace}.local`].flatMap((one) => ["--set-string", one]);
    const args = ["upgrade", "--install", RELEASE, chart, "--namespace", this.namespace, "--values", "-", ...set];
    await run("helm", args, { env, timeoutSeconds: 120, input: JSON.stringify(values) });
  }

  /** Waits for the release as a deploy does. */
  rollout(say: (line: string) => void = () => {}): Promise<unknown> {
    return awaitRollout(this.kube, this.namespace, RELEASE, { timeoutSeconds: 240, say });
  }

  async pods(): Promise<V1Pod[]> {
    return (await this.kube.core.listNamespacedPod({ namespace: this.namespace })).items;
  }

  async events(): Promise<CoreV1Event[]> {
    return (await this.kube.core.listNamespacedEvent({ namespace: this.namespace })).items;
  }
}

/** One way for a deploy to fail, caused for real. */
export interface FailureCase {
  /** As people would call it; unique. */
  name: string;
  code: Symptom["code"];
  /** What the message has to say: the object, and what the cluster says about it. */
  says: RegExp;
  /** What the last log lines have to hold. */
  log?: RegExp;
  /** A word of the advice. */
  next: RegExp;
  /** Labels of the namespace. */
  labels?: Record<string, string>;
  cause: (stage: Stage) => Promise<void>;
  /** Whether the cluster shows it by now; the time is taken from there. Absent: from the start of the command. */
  shows?: (stage: Stage) => Promise<boolean>;
  /** What ends with the failure; waiting for the roll-out when absent. */
  end?: (stage: Stage) => Promise<unknown>;
}

/** A container of any pod for which this holds. */
export function container(holds: (status: V1ContainerStatus) => boolean) {
  return async (stage: Stage): Promise<boolean> =>
    (await stage.pods()).some(({ status }) =>
      [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].some(holds),
    );
}

export function waitsWith(...reasons: string[]) {
  return container(({ state }) => reasons.includes(state?.waiting?.reason ?? ""));
}

/** It has failed before: what comes is a failure again. */
export const failedOnce = container(
  ({ state, lastState }) => (state?.terminated ?? lastState?.terminated)?.exitCode !== undefined,
);

export function eventSays(pattern: RegExp) {
  return async (stage: Stage): Promise<boolean> =>
    (await stage.events()).some(({ message }) => pattern.test(message ?? ""));
}
