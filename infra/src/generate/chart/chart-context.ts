import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import type { Variable } from "../../model/variable.ts";
import { and, type Expression } from "../template/expression.ts";
import { type Reference, reference } from "../template/reference.ts";
import { chartVariables } from "./chart-variables.ts";
import { names } from "./names.ts";
import { type ServiceValues, type SharedValues, serviceValuesSchema, sharedValuesSchema } from "./values-schema.ts";

/** What every template is made from. */
export interface ChartContext {
  app: App;
  /** Typed references to the values of the app as a whole. */
  values: Reference<SharedValues>;
  /** The same for the values of one service. */
  valuesOf: (service: Service) => Reference<ServiceValues>;
  name: ReturnType<typeof names>;
  configuration: readonly Variable[];
  secret: readonly Variable[];
}

/**
 * When something of a service is there: only while the service is, and only if the condition holds.
 *
 * @returns nothing where it always is
 */
export function presence(
  { valuesOf }: ChartContext,
  service: Service,
  condition?: Expression<unknown>,
): { when?: Expression<unknown> } {
  const { enabled } = valuesOf(service);
  if (!service.switchable) return condition ? { when: condition } : {};
  return { when: condition ? and(enabled, condition) : enabled };
}

export function chartContext(app: App): ChartContext {
  return {
    app,
    values: reference(sharedValuesSchema, ".Values"),
    valuesOf: (service) => reference(serviceValuesSchema, `.Values.${service.name}`),
    name: names(app),
    ...chartVariables(app),
  };
}
