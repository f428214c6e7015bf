import type { z } from "zod";
import type { App } from "../../model/app.ts";
import type { Environment } from "../../model/environment.ts";
import type { Service } from "../../model/service.ts";

/** One part of the chart's values: what may stand there, and what does in an environment. */
export interface ValuesPart<Schema extends z.ZodType = z.ZodType> {
  schema: Schema;
  /** What may stand there for this app; `schema` by default, which holds for every app. */
  exactly?: (app: App) => z.ZodType;
  defaults: (environment: Environment, app: App) => z.output<Schema>;
}

/** The same for the values of one service, which are under its name. */
export interface ServiceValuesPart<Schema extends z.ZodType = z.ZodType> {
  schema: Schema;
  /** Whether a service has it; all do by default. */
  concerns?: (service: Service) => boolean;
  exactly?: (service: Service) => z.ZodType;
  defaults: (service: Service, environment: Environment, app: App) => z.output<Schema>;
}

export const valuesPart = <Schema extends z.ZodType>(part: ValuesPart<Schema>) => part;
export const serviceValuesPart = <Schema extends z.ZodType>(part: ServiceValuesPart<Schema>) => part;

type Schemas<Parts extends Readonly<Record<string, { schema: z.ZodType }>>> = {
  [Key in keyof Parts]: Parts[Key]["schema"];
};

/** The schemas of several parts, by the same names. */
export function schemasOf<Parts extends Readonly<Record<string, { schema: z.ZodType }>>>(parts: Parts): Schemas<Parts> {
  return Object.fromEntries(Object.entries(parts).map(([name, { schema }]) => [name, schema])) as Schemas<Parts>;
}

/** What a service gets in an environment; the model has checked that each says it for all. */
export function here({ name }: Service, environment: Environment): Environment["services"][string] {
  const found = environment.services[name];
  if (!found) throw new Error(`${environment.name} does not say what ${name} gets`);
  return found;
}

/** Whether a service has more than one pod in an environment, however low its load. */
export function severalPods(service: Service, environment: Environment): boolean {
  const { autoscale, replicas } = here(service, environment);
  return (autoscale?.min ?? replicas) > 1;
}
