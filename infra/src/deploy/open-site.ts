import { checkPullSecret } from "../cluster/pull-secret.ts";
import { type ImagePlan, planImage } from "../image/image-plan.ts";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import type { BuildWay } from "../model/service.ts";
import { allOf } from "./all-of.ts";
import { desire } from "./plan/desired.ts";
import { repositoryRoot } from "./read-app.ts";
import { siteSecrets } from "./secrets/site-secrets.ts";
import type { Site } from "./site.ts";
import type { Asked } from "./target/asked-ahead.ts";
import { chooseBuildWay } from "./target/build-way.ts";
import { requireCleanTree } from "./target/clean-tree.ts";
import { type ConnectOptions, findPlace } from "./target/place.ts";
import { openTools } from "./target/tools.ts";

export interface SiteOptions extends ConnectOptions {
  /** Where the environment is, with what was asked there already; found, and asked, by default. */
  asked?: Asked | undefined;
  /** The repository; the one of this file by default. */
  root?: string | undefined;
  /** File of variables for the environment, in place of `.env.<name>` at the root. */
  variables?: string | undefined;
  /** Where secrets are looked for before the file; this process's environment by default. */
  env?: NodeJS.ProcessEnv | undefined;
  /** `--from`: what images are made of, in place of what `chooseBuildWay` gives. */
  way?: BuildWay | undefined;
  /** `--keep`: images of each service that stay beside those in use. */
  keepImages?: number | undefined;
  /** `--allow-dirty`: what is not committed may be deployed all the same. */
  allowDirty?: boolean | undefined;
}

/**
 * Finds everything that deploying an environment needs, works out what its images and its secrets have to be, and
 * changes nothing.
 *
 * @throws Problem as `openTools`, `chooseBuildWay` and `planImage` do, one about all that is missing; `SECRETS_INVALID`, `ENV_FILE_MISSING`; for a context also as
 *   `checkPullSecret` does, and `TREE_DIRTY` when something is to be changed
 */
export async function openSite(app: App, environment: Environment, options: SiteOptions = {}): Promise<Site> {
  const { root = repositoryRoot, asked = await findPlace(environment, options) } = options;
  const { target, buildArgs } = asked;
  const opening = openTools(asked);
  const services = Object.values(app.services).filter(({ name }) => environment.services[name]?.enabled);
  const way = chooseBuildWay(target, options.way);
  // Files are read while other programs answer.
  const docker = opening.then((tools) => tools.docker);
  const naming = { way, buildArgs, docker, remember: true };
  const planning = allOf<ImagePlan[]>(services.map((service) => planImage(root, service, naming)));
  const securing = opening.then(({ kube }) => siteSecrets({ root, app, environment, target, kube }, options));
  for (const early of [docker, securing]) early.catch(() => {}); // told below
  // Tools and files that are missing are told together: files that are not there never ask for the daemon.
  const [tools, images] = await allOf<[Awaited<typeof opening>, ImagePlan[]]>([opening, planning]);
  const { secrets, values } = await securing;
  if (target.kind === "context") {
    const { pullSecret, registry } = target;
    if (pullSecret) await checkPullSecret(tools.kube, environment.namespace, pullSecret, registry);
    if (options.changes && !options.allowDirty) await requireCleanTree(root, app, services);
  }
  const { keepImages } = options;
  const desired = { ...desire(root, app, environment, tools.context, images, values), keepImages };
  return { root, app, environment, ...tools, images, desired, secrets };
}
