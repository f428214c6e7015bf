import type { V1ObjectMeta } from "@kubernetes/client-node";
import { Expression, merged } from "../template/expression.ts";
import { further, type Templated, whenSet } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";

type Annotations = Expression<Record<string, string>>;

/** Annotations of what stays when the release is uninstalled; the same release, installed again, takes it up. */
export const KEPT = { "helm.sh/resource-policy": "keep" } as const;

/**
 * Name, place, labels and annotations of a resource.
 *
 * @param component the part of the app that it belongs to: a service, or one of those that `names.ts` has
 * @param annotations its own: those that it always has, or the value that holds them
 */
export function metadata(
  { name, values }: ChartContext,
  resource: Expression<string>,
  component: string,
  annotations?: Readonly<Record<string, string>> | Annotations,
) {
  const common = values.commonAnnotations;
  return {
    name: resource,
    namespace: name.namespace,
    labels: name.labels(component),
    annotations: annotations === undefined ? whenSet(common) : together(annotations, common),
  } satisfies Templated<V1ObjectMeta>;
}

function together(annotations: Readonly<Record<string, string>> | Annotations, common: Annotations) {
  return annotations instanceof Expression
    ? whenSet(merged(annotations, common))
    : { ...annotations, [further]: whenSet(common) };
}
