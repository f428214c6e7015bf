import { WrongUsage } from "../problem.ts";

/** Several things that were typed wrongly, told as one. */
class SeveralWrong extends WrongUsage {
  readonly faults: readonly WrongUsage[];

  constructor(faults: readonly WrongUsage[]) {
    super("USAGE", `${faults.length} things were typed wrongly`, {
      next: faults.map(({ message, next: [first] }) => [message, first].join(": ")),
    });
    this.faults = faults;
  }
}

/**
 * Reads all that was typed, before anything is asked of a cluster: whoever mistyped two things is told both at once.
 *
 * @param readers each gives a value, or throws WrongUsage
 * @throws WrongUsage the only fault as it is; `USAGE` that lists them where there are several
 */
export function readTyped<Values extends readonly unknown[]>(
  ...readers: { [Index in keyof Values]: () => Values[Index] }
): Values {
  const faults: WrongUsage[] = [];
  const values = readers.map((read) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof WrongUsage)) throw error;
      faults.push(...(error instanceof SeveralWrong ? error.faults : [error]));
      return undefined;
    }
  });
  const [first, ...more] = faults;
  if (first) throw more.length === 0 ? first : new SeveralWrong(faults);
  return values as unknown as Values;
}
