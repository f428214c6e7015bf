import { readFileSync } from "node:fs";
import { join } from "node:path";
import type Docker from "dockerode";
import { planImage } from "../image/image-plan.ts";
import { parseApp } from "../model/parse-app.ts";
import type { BuildWay } from "../model/service.ts";

export interface NamingOptions {
  way?: BuildWay;
  platform?: string;
  buildArgs?: Readonly<Record<string, string>>;
  docker?: Docker;
  /** As a deploy does, which keeps hashes of files in their workspaces; yes by default. */
  remember?: boolean;
}

/** What the image of each service is called: service -> name. All that a build takes in is looked at, nothing is built. */
export async function plannedNames(root: string, options: NamingOptions = {}): Promise<Record<string, string>> {
  const { way = "source", platform = "linux/amd64", buildArgs = {}, docker, remember = true } = options;
  const app = parseApp(JSON.parse(readFileSync(join(root, "infra/app.json"), "utf8")));
  const plans = await Promise.all(
    Object.values(app.services).map((service) =>
      planImage(root, service, { way, platform, buildArgs, docker, remember }),
    ),
  );
  return Object.fromEntries(plans.map(({ service, name }) => [service, name]));
}

/** The services that have another name in the second, sorted. */
export function renamed(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string[] {
  return Object.keys(after)
    .filter((service) => before[service] !== after[service])
    .sort();
}
