import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import { type Reference, reference } from "../template/reference.ts";
import { type ChartVariable, chartVariables } from "./chart-variables.ts";
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
  configuration: readonly ChartVariable[];
  secret: readonly ChartVariable[];
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
