import type { Kube } from "../../kube/kube.ts";
import type { App } from "../../model/app.ts";
import type { Environment } from "../../model/environment.ts";
import type { JsonObject } from "../observe/observation.ts";
import type { KeptSecret } from "../site.ts";
import type { DeployTarget } from "../target/target.ts";

/** What a deploy is about, when its secrets are worked out. */
export interface SecretsQuestion {
  root: string;
  app: App;
  environment: Environment;
  target: DeployTarget;
  kube: Kube;
}

/** What a deploy does about secrets. */
export interface SiteSecrets {
  /** Those that it writes itself. */
  secrets: readonly KeptSecret[];
  /** Values of the chart that follow; some are secret. */
  values: JsonObject;
}

/** The same, with everything that is missing or wrong, a line each: names, and never a value. */
export type JudgedSecrets = SiteSecrets & { faults: readonly string[] };
