import type { EnvironmentDeclaration } from "./declaration.ts";
import type { Environment } from "./environment.ts";
import { scaleMemory, scaleResources } from "./resources.ts";
import type { Service } from "./service.ts";

/** Fills in all that follows from what a declaration says of an environment. */
export function resolveEnvironment(
  name: string,
  declared: EnvironmentDeclaration & { prefix: string },
  valuesFile: string | null,
  services: Service[],
): Environment {
  const { on, host, tls, database, existingSecret, size = 1, replicas, resources, enable = [] } = declared;
  const { prefix, namespace = `${prefix}-${name}`, networkPolicies = false, deploysOn } = declared;
  return {
    name,
    namespace,
    valuesFile,
    on,
    host,
    ...(tls === undefined ? {} : { tls }),
    database,
    ...(existingSecret === undefined ? {} : { existingSecret }),
    networkPolicies,
    ...(deploysOn === undefined ? {} : { deploysOn }),
    pullPolicy: on.kind === "minikube" ? "Never" : "IfNotPresent",
    services: Object.fromEntries([
      ...services.map((service) => [
        service.name,
        {
          enabled: !service.switchable || enable.includes(service.name),
          replicas: replicas ?? service.replicas,
          ...(service.autoscale && replicas === undefined
            ? { autoscale: { ...service.autoscale, memory: scaleMemory(service.autoscale.memory, size) } }
            : {}),
          resources: resources?.[service.name] ?? scaleResources(service.resources, size),
        },
      ]),
      // Names of no service are kept, so that they are reported with the other faults.
      ...[...Object.keys(resources ?? {}), ...enable]
        .filter((key) => !services.some((service) => service.name === key))
        .map((key) => [key, { enabled: true, replicas: 1, resources: resources?.[key] ?? NOTHING }]),
    ]),
  };
}

const NOTHING = { requests: { cpu: "0", memory: "0Mi" }, limits: { cpu: "0", memory: "0Mi" } };
