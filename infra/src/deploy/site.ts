import type Docker from "dockerode";
import type { ImagePlan } from "../image/image-plan.ts";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import type { Progress } from "./apply/progress.ts";
import type { SecretSeen } from "./observe/observation.ts";
import type { Desired } from "./plan/desired.ts";
import type { Tools } from "./target/tools.ts";

/** One environment at one cluster, with everything that is needed to change it. */
export interface Site extends Tools {
  root: string;
  app: App;
  environment: Environment;
  docker: Docker;
  desired: Desired;
  images: readonly ImagePlan[];
  /** The Secrets that a deploy writes itself; none where the chart makes them, or somebody else does. */
  secrets: readonly KeptSecret[];
}

/** A Secret whose entries come from this machine: its environment, an env file, or made up. */
export interface KeptSecret {
  name: string;
  /** Compares the one on the cluster with what it should hold. */
  observe(): Promise<SecretSeen>;
  /** Writes it, and makes its namespace where there is none. */
  write(): Promise<void>;
}

export interface Conduct {
  /** Takes progress, a line at a time. */
  say: (line: string) => void;
  signal?: AbortSignal | undefined;
  /** Shows steps that are under way; by default each begin and end is said. */
  progress?: Progress | undefined;
}
