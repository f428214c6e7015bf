import type { IngressClassSeen, JsonObject } from "../observe/observation.ts";
import { type Desired, merge } from "../plan/desired.ts";

/**
 * Lets a release whose values name no Ingress class have the cluster's only one, or its default. A default class needs
 * no naming: the API server writes it into an Ingress that has none. But only when that is made; where an upgrade would
 * take away a class that was named before, the default is named in its place.
 *
 * @param classes of the cluster; `null` where this user may not list them
 * @param before values of the release as it is; `null` where there is none
 */
export function withIngressClass(
  desired: Desired,
  classes: readonly IngressClassSeen[] | null,
  before: JsonObject | null,
): Desired {
  const { ingress = {}, gateway = {} } = desired.values as { ingress?: JsonObject; gateway?: JsonObject };
  if (namesClass(desired.values) || ingress.enabled === false || gateway.enabled === true) return desired;
  const [only, ...others] = classes ?? [];
  const chosen = others.length === 0 ? only : classes?.find(({ isDefault }) => isDefault);
  if (!chosen || (chosen.isDefault && !namesClass(before ?? {}))) return desired;
  return {
    ...desired,
    set: { ...desired.set, "ingress.className": chosen.name },
    values: merge(desired.values, { ingress: { className: chosen.name } }),
  };
}

function namesClass(values: JsonObject): boolean {
  const { className } = (values.ingress ?? {}) as JsonObject;
  return typeof className === "string" && className !== "";
}
