import { type Check, fail, ok, warn } from "./check.ts";

/** What was seen of the ways to an environment: from a browser, and of its images. */
export interface WayFacts {
  environment: string;
  host: string;
  /** What this machine takes the host's name for; `null`: it does not know it. */
  resolved: string | null;
  /** Where the Ingress controller is; `null`: not known. */
  address: string | null;
  /** Only of an environment that gets its images from a registry. */
  registry?: { name: string; fault: Fault | null };
  pullSecret?: { name: string; fault: Fault | null };
}

interface Fault {
  message: string;
  next: readonly string[];
}

export function wayChecks(facts: WayFacts): Check[] {
  const { registry, pullSecret } = facts;
  return [
    hostCheck(facts),
    ...(registry ? [answered(`registry ${registry.name}`, "answers, and takes the credentials", registry.fault)] : []),
    ...(pullSecret ? [answered(`pull secret ${pullSecret.name}`, "the registry takes it", pullSecret.fault)] : []),
  ];
}

function hostCheck({ environment, host, resolved, address }: WayFacts): Check {
  const subject = `name ${host}`;
  if (resolved !== null && (address === null || resolved === address)) return ok(subject, `means ${resolved}`);
  const line =
    address === null
      ? "let it lead to the address of its cluster's Ingress controller, in DNS or in the hosts file"
      : `add this line to the hosts file: ${address} ${host}`;
  const says = resolved === null ? "this machine does not know it" : `means ${resolved}, and the app is at ${address}`;
  return warn(subject, says, line, `or open the app without it: pnpm infra open ${environment}`);
}

function answered(subject: string, well: string, fault: Fault | null): Check {
  return fault ? fail(subject, fault.message, ...fault.next) : ok(subject, well);
}
