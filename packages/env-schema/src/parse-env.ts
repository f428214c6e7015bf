import type { z } from "zod";
import type { ServiceName, Variable, Variables, When } from "./variable.ts";

/** What a service gets: exactly the variables it reads, each as the value its type makes of it. */
export type Env<V extends Variables, Reader extends ServiceName, At extends When = "run"> = {
  readonly [Name in keyof V as Reader extends V[Name]["readers"][number]
    ? At extends V[Name]["when"]
      ? Name
      : never
    : never]: z.output<V[Name]["type"]> | (V[Name] extends { optional: true } ? undefined : never);
};

export interface Fault {
  name: string;
  /** What is wrong and what would be right; never the value. */
  fault: string;
}

/** The environment lacks or misstates something; `message` lists every fault by the variable's name. */
export class EnvError extends Error {
  override readonly name = "EnvError";
  readonly faults: readonly Fault[];

  constructor(reader: ServiceName, faults: readonly Fault[]) {
    const lines = faults.map(({ name, fault }) => `  ${name} ${fault}`);
    super(
      `the environment of ${reader} has ${faults.length} fault${faults.length === 1 ? "" : "s"}:\n${lines.join("\n")}`,
    );
    this.faults = faults;
  }
}

/**
 * Reads the variables of one service from `source`. A variable set to an empty text counts as not set: that is how
 * ConfigMaps and `.env` files leave one out.
 *
 * @param only reads these names and no others, for a program that needs less than the whole service
 * @throws EnvError with all faults at once
 */
export function parseEnv<
  const V extends Variables,
  Reader extends ServiceName,
  At extends When = "run",
  Name extends keyof Env<V, Reader, At> = keyof Env<V, Reader, At>,
>(
  variables: V,
  source: Readonly<Record<string, string | undefined>>,
  { reader, when, only }: { reader: Reader; when: At; only?: readonly Name[] },
): Pick<Env<V, Reader, At>, Name> {
  const values: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const [name, variable] of Object.entries<Variable>(variables)) {
    if (variable.when !== when || !variable.readers.includes(reader)) continue;
    if (only && !only.some((wanted) => wanted === name)) continue;
    const text = source[name] || variable.fallback;
    if (text === undefined) {
      if (!variable.optional) faults.push({ name, fault: `is not set: it has to be ${variable.form}` });
      continue;
    }
    const judged = judge(variable, text);
    if ("fault" in judged) faults.push({ name, fault: judged.fault });
    else values[name] = judged.value;
  }
  if (faults.length > 0) throw new EnvError(reader, faults);
  return values as Pick<Env<V, Reader, At>, Name>;
}

/** What a service makes of the text of one variable: the value it works with, or what is wrong with it. */
export function judge({ type, form }: Variable, text: string): { value: unknown } | { fault: string } {
  const result = type.safeParse(text);
  return result.success ? { value: result.data } : { fault: `is wrong: it has to be ${form}` };
}
