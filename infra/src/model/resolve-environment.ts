import type { EnvironmentDeclaration } from "./define-app.ts";
import type { Environment } from "./environment.ts";
import { scaleMemory, scaleResources } from "./resources.ts";
import type { Service } from "./service.ts";

/** Fills in all that follows from what a declaration says of an environment. */
export function resolveEnvironment(
  name: string,
  declared: EnvironmentDeclaration,
  valuesFile: string | null,
  services: Service[],
): Environment {
  const { on, namespace, host, tls, database, existingSecret, size = 1, replicas, resources } = declared;
  return {
    name,
    namespace,
    valuesFile,
    on,
    host,
    ...(tls === undefined ? {} : { tls }),
    database,
    ...(existingSecret === undefined ? {} : { existingSecret }),
    pullPolicy: on.kind === "minikube" ? "Never" : "IfNotPresent",
    services: Object.fromEntries([
      ...services.map((service) => [
        service.name,
        {
          replicas: replicas ?? service.replicas,
          ...(service.autoscale && replicas === undefined
            ? { autoscale: { ...service.autoscale, memory: scaleMemory(service.autoscale.memory, size) } }
            : {}),
          resources: resources?.[service.name] ?? scaleResources(service.resources, size),
        },
      ]),
      // Names of no service are kept, so that they are reported with the other faults.
      ...Object.entries(resources ?? {}).flatMap(([key, value]) =>
        services.some((service) => service.name === key) ? [] : [[key, { replicas: 1, resources: value }]],
      ),
    ]),
  };
}
