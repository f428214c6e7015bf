import { lookup } from "node:dns/promises";
import { Problem } from "../../problem.ts";
import { type Finding, findingOf } from "./finding.ts";
import { answers, type Door } from "./front-door.ts";

/** How the app that was just checked can be opened. */
export interface Address {
  /** Address for a browser; it was fetched by this very name unless `hostsLine` is there. */
  url: string | null;
  /** The line that this machine's hosts file lacks. */
  hostsLine?: string;
  /** The command that makes it reachable at http://localhost:3000. */
  forward: string;
}

/**
 * The address of an app that answers at a door. A printed address is one that was just fetched by its name: where the
 * name leads nowhere the line for the hosts file comes with it, and where it leads elsewhere, `HOST_ELSEWHERE` too.
 */
export async function addressOf(door: Door, forward: string): Promise<{ address: Address; findings: Finding[] }> {
  const url = `${door.scheme}://${door.host}`;
  if (await answers({ ...door, address: door.host })) return { address: { url, forward }, findings: [] };
  const address = { url, hostsLine: `${await resolved(door.address)} ${door.host}`, forward };
  const meant = await resolved(door.host);
  if (meant === undefined) return { address, findings: [] };
  const problem = new Problem("HOST_ELSEWHERE", `${door.host} means ${meant} here, and the app does not answer there`, {
    next: [`let the name mean ${door.address}`],
  });
  return { address, findings: [findingOf(problem)] };
}

/** What a name means on this machine, `undefined` when nothing; an IP address means itself. */
async function resolved(name: string): Promise<string | undefined> {
  try {
    return (await lookup(name)).address;
  } catch {
    return undefined;
  }
}
