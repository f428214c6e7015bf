import { lookup } from "node:dns/promises";
import type { Cluster } from "../cluster/cluster.ts";
import { checkPullSecret } from "../cluster/pull-secret.ts";
import { dockerCredentials } from "../image/docker-config.ts";
import { parseRegistry } from "../image/image-name.ts";
import { RegistryClient } from "../image/registry-client.ts";
import type { Kube } from "../kube/kube.ts";
import { machineEnv } from "../machine-env.ts";
import type { Environment } from "../model/environment.ts";
import { Problem } from "../problem.ts";
import type { WayFacts } from "./way-checks.ts";

/** Looks at the ways to an environment; without a cluster, at those that need none. */
export async function readWays(
  environment: Environment,
  connected: { kube: Kube; cluster: Cluster } | undefined,
): Promise<WayFacts> {
  const { name, host, namespace, on } = environment;
  const [resolved, address] = await Promise.all([
    lookup(host).then(
      ({ address }) => address,
      () => null,
    ),
    connected?.cluster.address(),
  ]);
  const facts = { environment: name, host, resolved, address: address ?? null };
  if (on.kind !== "context") return facts;
  const { registry, pullSecret } = on;
  return {
    ...facts,
    registry: { name: registry, fault: await faultOf(checkRegistry(registry)) },
    ...(pullSecret && connected
      ? {
          pullSecret: {
            name: pullSecret,
            fault: await faultOf(checkPullSecret(connected.kube, namespace, pullSecret, registry)),
          },
        }
      : {}),
  };
}

async function checkRegistry(registry: string): Promise<void> {
  const { host } = parseRegistry(registry);
  await new RegistryClient(host, await dockerCredentials(host, machineEnv())).checkAccess();
}

async function faultOf(check: Promise<void>) {
  try {
    await check;
    return null;
  } catch (error) {
    return error instanceof Problem
      ? { message: error.message, next: error.next }
      : { message: String(error), next: [] };
  }
}
