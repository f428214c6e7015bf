import type { Kube } from "../kube/kube.ts";
import type { LocalPorts } from "../local/instance.ts";
import { addresses } from "../local/local-variables.ts";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import type { Service } from "../model/service.ts";
import { Problem } from "../problem.ts";
import type { Surrounding } from "./develop.ts";
import { forwardServices } from "./forward-services.ts";
import { podVariables } from "./pod-variables.ts";
import { redirect, servicePorts } from "./redirect.ts";

export interface ClusterSurroundingOptions {
  kube: Kube;
  app: App;
  environment: Environment;
  ports: LocalPorts;
  /** Whether new migrations are applied to the environment's database. */
  migrates: boolean;
  say: (line: string) => void;
}

/**
 * What the apps run against in a cluster: the variables of their pods, with the database and the other services
 * forwarded to this machine. Addresses of the two apps themselves are those that they have here.
 *
 * @throws Problem `RELEASE_MISSING`; as `podVariables` and `forwardServices` do
 */
export async function clusterSurrounding(options: ClusterSurroundingOptions): Promise<Surrounding> {
  const { kube, app, environment, ports, migrates, say } = options;
  const { namespace } = environment;
  const variablesOf = async (name: string) => {
    const service = app.services[name] as Service;
    const variables = await podVariables(kube, namespace, service.fullName);
    if (variables) return variables;
    throw new Problem("RELEASE_MISSING", `there is no ${service.fullName} in namespace ${namespace}`, {
      next: [`deploy it first: pnpm infra deploy ${environment.name}`],
    });
  };
  const [backend, frontend, listed] = await Promise.all([
    variablesOf("backend"),
    variablesOf("frontend"),
    kube.core.listNamespacedService({ namespace }),
  ]);
  const here = addresses(ports);
  const variables = { ...backend, ...here.backend };
  const own = ["backend", "frontend"].map((name) => app.services[name]?.fullName);
  const services = listed.items.map(({ metadata }) => metadata?.name ?? "").filter((name) => !own.includes(name));
  const targets = servicePorts(Object.values(variables), services, namespace);
  const forwards = await forwardServices(kube, namespace, targets, say);
  for (const { service, port } of targets) say(`forwarding to ${service}:${port} of ${namespace}`);
  return {
    variables: {
      backend: Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [
          name,
          redirect(value, services, namespace, forwards.localPort),
        ]),
      ),
      frontend: { ...frontend, ...here.frontend },
    },
    migrates,
    close: forwards.close,
  };
}
