import type { z } from "zod";

/** The services that read variables, by the names that the declaration gives them. */
export const serviceNames = ["backend", "frontend", "fastapi"] as const;
export type ServiceName = (typeof serviceNames)[number];

export const environmentNames = ["development", "staging", "production"] as const;
export type EnvironmentName = (typeof environmentNames)[number];

/** Where the app is started: a deployment environment, or `local`, which is `npm start` on one machine. */
export type Place = EnvironmentName | "local";

/** `run`: read from the environment when the service starts. `build`: inlined into what the build writes. */
export type When = "build" | "run";

interface Described {
  /** What it is for, as one sentence for people who operate the app. */
  meaning: string;
  /** Parses the text of the variable into the value that the service works with. */
  type: z.ZodType;
  /** What a right value is, to complete "NAME has to be …"; all that an error says about a wrong one. */
  form: string;
  /** A right value; for a secret one that nobody uses. */
  example: string;
  readers: readonly ServiceName[];
  when: When;
  /** True when a service also works without it; its value is then `undefined`. */
  optional?: true;
  /**
   * Where a value other than its fallback makes a service connect to, beyond other services and the database: network
   * policies then let it out there. A collector of telemetry is on the internet, or a part of the cluster.
   */
  reaches?: "internet" | "collector";
}

/** Never logged, never in an image, a ConfigMap or the repository; so it has no value of any kind here. */
export interface SecretVariable extends Described {
  kind: "secret";
  when: "run";
  fallback?: never;
  defaults?: never;
}

export interface ConfigurationVariable extends Described {
  kind: "configuration";
  /** What a service presumes when the variable is not set: the same in every place. */
  fallback?: string;
  /** What whoever starts the app in that place (the chart, `npm start`) sets unless told otherwise. */
  defaults?: Readonly<Partial<Record<Place, string>>>;
}

export type Variable = SecretVariable | ConfigurationVariable;
export type Variables = Readonly<Record<string, Variable>>;
