import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";

/**
 * The services that are reached from outside. Controllers take the longest prefix whatever the order; readers like it
 * first too.
 */
export function routedServices({ services }: App): (Service & { route: string })[] {
  return Object.values(services)
    .filter((service): service is Service & { route: string } => service.route !== undefined)
    .sort((a, b) => b.route.length - a.route.length);
}
