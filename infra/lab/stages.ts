import type { Component, LabContext } from "./component.ts";
import { containerd } from "./components/containerd.ts";
import { contour } from "./components/contour.ts";
import { dockerd } from "./components/dockerd.ts";
import { envoy } from "./components/envoy.ts";
import { etcd } from "./components/etcd.ts";
import { kubeApiserver } from "./components/kube-apiserver.ts";
import { kubeControllerManager } from "./components/kube-controller-manager.ts";
import { kubeProxy } from "./components/kube-proxy.ts";
import { kubeScheduler } from "./components/kube-scheduler.ts";
import { kubelet } from "./components/kubelet.ts";
import { registry } from "./components/registry.ts";

/** The lab's programs in the order in which they start; those of one stage start together. They stop in reverse. */
export interface Stages {
  storage: Component[];
  control: Component[];
  node: Component[];
  ingress: Component[];
}

/** @param ownDocker whether the lab runs a Docker daemon of its own */
export function stages(context: LabContext, ownDocker: boolean): Stages {
  return {
    storage: [containerd(context), etcd(context), registry(context)],
    control: [kubeApiserver(context), ...(ownDocker ? [dockerd(context)] : [])],
    node: [kubeControllerManager(context), kubeScheduler(context), kubelet(context), kubeProxy(context)],
    ingress: [contour(context), envoy(context)],
  };
}

export function allComponents({ storage, control, node, ingress }: Stages): Component[] {
  return [...storage, ...control, ...node, ...ingress];
}
