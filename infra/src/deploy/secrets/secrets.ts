import { textFault } from "@todo/env-schema";
import type { Variable } from "../../model/variable.ts";

/** One entry that a Secret has to hold, or may. */
export type SecretEntry = Pick<Variable, "name" | "form" | "required"> & {
  /** Makes a text up, or works it out, where nobody gives one and the cluster has none. */
  otherwise?: (() => string) | undefined;
};

export interface GatheredSecrets {
  /** What the Secret holds when all is done, of the entries that are asked for. */
  texts: Readonly<Record<string, string>>;
  /** Names of those that it lacks now, or holds otherwise. */
  differing: readonly string[];
  /** Everything that is missing or wrong, a line each: names, and never a value. */
  faults: readonly string[];
}

/**
 * Decides what a Secret is to hold: for each entry what is given, else what the cluster has already, else what can be
 * made up. An empty text counts as none, as it does for the services.
 *
 * @param entries what the Secret is for
 * @param given right texts, by name
 * @param existing what the Secret on the cluster holds, entries of others among it; they are left alone
 * @param secret its name, for the faults
 */
export function gatherSecrets(
  entries: readonly SecretEntry[],
  given: Readonly<Record<string, string>>,
  existing: Readonly<Record<string, string>>,
  secret: string,
): GatheredSecrets {
  const texts: Record<string, string> = {};
  const differing: string[] = [];
  const faults: string[] = [];
  for (const { name, form, required, otherwise } of entries) {
    const text = given[name] || existing[name] || otherwise?.();
    if (text === undefined || text === "") {
      if (required) faults.push(`${name} is not set: it has to be ${form}`);
      continue;
    }
    // What is given has been looked at.
    const fault = given[name] ? undefined : textFault(name, text);
    if (fault !== undefined) faults.push(`${name} in Secret ${secret} ${fault}`);
    texts[name] = text;
    if (existing[name] !== text) differing.push(name);
  }
  return { texts, differing, faults };
}
