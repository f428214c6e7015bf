import type { KubernetesObject, V1Container, V1PodSpec } from "@kubernetes/client-node";
import { RELEASE, type Stage } from "./stage.ts";

const labels = { "app.kubernetes.io/instance": RELEASE };
export const SELECTED = { ...labels, component: "web" };

/** A Deployment of one pod whose container runs the backend's image, with these fields over the usual ones. */
export function deployment(
  stage: Stage,
  container: Partial<V1Container>,
  pod: Partial<V1PodSpec> = {},
  // A process that is about to end is not taken for one that works.
  minReadySeconds = 60,
) {
  return object("apps/v1", "Deployment", "web", {
    minReadySeconds,
    selector: { matchLabels: SELECTED },
    template: { metadata: { labels: SELECTED }, spec: podSpec(stage, container, pod) },
  });
}

export function podSpec(stage: Stage, container: Partial<V1Container>, pod: Partial<V1PodSpec> = {}): V1PodSpec {
  const usual = { name: "web", image: stage.theatre.images.backend, imagePullPolicy: "Never", command: IDLE };
  return { terminationGracePeriodSeconds: 1, containers: [{ ...usual, ...container }], ...pod };
}

/** An object of the release. */
export function object(apiVersion: string, kind: string, name: string, spec: object): KubernetesObject {
  return { apiVersion, kind, metadata: { name, labels }, spec } as KubernetesObject;
}

/** A process that says something and goes on. */
export function script(text: string): string[] {
  return ["node", "-e", text];
}

const IDLE = script("console.log('up'); setInterval(() => {}, 1000)");
