import type { Cluster } from "../cluster/cluster.ts";
import { openCommand } from "../deploy/open-command.ts";
import { answers, type Door } from "../deploy/verify/front-door.ts";
import type { Kube } from "../kube/kube.ts";
import type { Environment } from "../model/environment.ts";
import type { AddressStatus } from "./status.ts";

/** Fetches the app by its name and, where this machine does not know that, through the Ingress controller's address. */
export async function addressStatus(kube: Kube, cluster: Cluster, environment: Environment): Promise<AddressStatus> {
  const forward = openCommand(environment, cluster);
  const classes = await kube.networking.listIngressClass();
  if (classes.items.length === 0) return { url: null, answers: null, forward };
  const { host, tls } = environment;
  const door = { host, ...(tls === undefined ? HTTP : HTTPS) };
  const url = `${door.scheme}://${host}`;
  if (await answers({ ...door, address: host })) return { url, answers: true, forward };
  const address = await cluster.address();
  if (address === undefined || !(await answers({ ...door, address }))) return { url, answers: false, forward };
  return { url, answers: true, hostsLine: `${address} ${host}`, forward };
}

const HTTP = { scheme: "http", port: 80 } satisfies Partial<Door>;
const HTTPS = { scheme: "https", port: 443 } satisfies Partial<Door>;
