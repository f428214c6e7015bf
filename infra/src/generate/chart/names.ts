import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import { type Expression, include, includeBlock } from "../template/expression.ts";

/** The parts of the app by which resources are labelled, beside each service. */
export const DATABASE = "postgres";
export const BACKUP = "postgres-backup";
export const RESTORE = "postgres-restore";
export const SHARED = "shared";
export const TESTS = "tests";

/** The chart's single resources that are named after neither a service nor the database. */
export type ResourceName = "config" | "secrets" | "ingress" | "gateway" | "httpRoute" | "redirectRoute" | "defaultDeny";

/** Names and labels of resources: calls of the named templates that `helpers.ts` writes. */
export function names(app: App) {
  const call = (part: string) => `${app.name}.${part}`;
  return {
    namespace: include(call("namespace")),
    /** Name of the resources of a service or of the database. */
    of: (component: string) => include(call(`${component}.name`)),
    /** Name that stands for each of a service's pods. */
    peers: (component: string) => include(call(`${component}.peers.name`)),
    autoscaler: (service: Service) => include(call(`${service.name}.autoscaler.name`)),
    resource: (name: ResourceName) => include(call(`${name}.name`)),
    labels: (component: string): Expression<Record<string, string>> => includeBlock(call(`${component}.labels`)),
    podLabels: (component: string): Expression<Record<string, string>> => includeBlock(call(`${component}.podLabels`)),
    /** What all pods of the app have in common. */
    appSelector: includeBlock<Record<string, string>>(call("selectorLabels")),
    selector: (component: string): Expression<Record<string, string>> =>
      includeBlock(call(`${component}.selectorLabels`)),
    call,
  };
}
