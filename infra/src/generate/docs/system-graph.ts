import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";

/** A part of the system, or of what surrounds it, as the picture shows it. */
export interface Part {
  id: string;
  kind: "browser" | "service" | "database" | "internet";
  title: string;
  facts: string[];
  /** Path prefixes under which it is reached. */
  routes: string[];
  /** Names of the secrets that it reads. */
  secrets: string[];
  /** Not there unless an environment switches it on. */
  switchable: boolean;
}

/** `from` opens connections to `to`. */
export interface Connection {
  from: string;
  to: string;
  switchable: boolean;
}

const BROWSER = "browser";
const DATABASE = "database";
const INTERNET = "internet";

/** The declared system: its services with what they connect to, and who reaches them from outside. */
export function systemGraph(app: App): { parts: Part[]; connections: Connection[] } {
  const services = Object.values(app.services);
  const connects = (to: "database" | "internet") => services.some((service) => service.connects[to]);
  return {
    parts: [
      { ...nothing, id: BROWSER, kind: "browser", title: "browser" },
      ...services.map((service) => servicePart(app, service)),
      ...(connects("database")
        ? [{ ...nothing, id: DATABASE, kind: "database" as const, title: "PostgreSQL", facts: databaseFacts(app) }]
        : []),
      ...(connects("internet")
        ? [{ ...nothing, id: INTERNET, kind: "internet" as const, title: "internet", facts: internetFacts(app) }]
        : []),
    ],
    connections: [
      ...services
        .filter(({ route }) => route !== undefined)
        .map(({ name, switchable }) => ({ from: BROWSER, to: idOf(name), switchable })),
      ...services.flatMap(({ name, connects, switchable }) =>
        [
          ...connects.services
            .filter((to) => to !== name)
            .map((to) => ({ to: idOf(to), switchable: app.services[to]?.switchable ?? false })),
          ...(connects.database ? [{ to: DATABASE, switchable: false }] : []),
          ...(connects.internet ? [{ to: INTERNET, switchable: false }] : []),
        ].map((end) => ({ from: idOf(name), to: end.to, switchable: end.switchable || switchable })),
      ),
    ],
  };
}

/** Apart from those of what is no service: one may be named `browser`. */
const idOf = (service: string) => `service ${service}`;

const nothing = { facts: [], routes: [], secrets: [], switchable: false };

function servicePart(app: App, service: Service): Part {
  const { name, runtime, port, switchable, variables } = service;
  return {
    id: idOf(name),
    kind: "service",
    title: name,
    facts: [`${runtime}, port ${port}`],
    routes: routesTo(app, service),
    secrets: variables.filter((variable) => app.variables[variable]?.kind === "secret"),
    switchable,
  };
}

/** The prefixes under which a service is reached, from outside or through another one. */
export function routesTo({ services, variables }: App, { name, route }: Service): string[] {
  const through = Object.values(services).flatMap((other) =>
    other.variables.flatMap((variable) => {
      const source = variables[variable]?.source;
      if (source?.kind !== "proxy-routes") return [];
      const prefixes = Object.entries(source.routes).filter(([, service]) => service === name);
      return prefixes.map(([prefix]) => `${prefix} through ${other.name}`);
    }),
  );
  return [...(route === undefined ? [] : [route]), ...through];
}

function databaseFacts({ environments }: App): string[] {
  return Object.values(environments).map(({ name, database }) => `${name}: ${database.mode}`);
}

function internetFacts({ variables }: App): string[] {
  return Object.values(variables)
    .filter(({ reaches }) => reaches !== undefined)
    .map(({ name }) => `as ${name} says`);
}
