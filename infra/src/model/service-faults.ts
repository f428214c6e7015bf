import type { App } from "./app.ts";
import { type Fault, repeated } from "./fault.ts";

/** Faults between services: routes that collide, metrics on the port of users, switches that cut off the front. */
export function serviceFaults({ services }: App): Fault[] {
  const declared = Object.values(services);
  const faults: Fault[] = [];
  const add = (service: string, field: string, message: string) =>
    faults.push({ path: `services.${service}.${field}`, message });
  if (declared.length === 0) faults.push({ path: "services", message: "has to hold at least one service" });
  for (const taken of repeated(declared, ({ route }) => route)) {
    add(taken.name, "route", `has to be another path: ${taken.by} has ${taken.value} already`);
  }
  const routed = declared.filter(({ route }) => route !== undefined);
  if (routed.length > 0 && !routed.some(({ route }) => route === "/")) {
    faults.push({ path: "services", message: 'one service has to have the route "/", or most addresses lead nowhere' });
  }
  for (const { name, port, metrics, switchable, route } of declared) {
    if (metrics?.port === port) add(name, "metrics.port", `has to be another one than ${port}, which users reach`);
    if (switchable && route === "/") add(name, "enabled", "has to be left out: the front of the app can't be off");
  }
  return faults;
}
