/** What a program wrote to its terminal at one moment. */
export interface TerminalOutput {
  /** Seconds since the program began. */
  at: number;
  text: string;
}

/**
 * Reads what script(1) of util-linux wrote with `--log-out` and `--log-timing`, in the classic format: each line of the
 * timing is the seconds since the one before, and a number of bytes of the log.
 *
 * @param log the log's bytes, with the line that script puts before the output
 */
export function readScriptLog(log: Buffer, timing: string): TerminalOutput[] {
  const heading = log.indexOf("\n") + 1;
  const decoder = new TextDecoder();
  const outputs: TerminalOutput[] = [];
  let [at, offset] = [0, heading];
  for (const line of timing.split("\n").filter((text) => text !== "")) {
    const [pause = 0, bytes = 0] = line.split(" ").map(Number);
    at += pause;
    // A character whose bytes came in two pieces belongs to the second.
    const text = decoder.decode(log.subarray(offset, offset + bytes), { stream: true });
    offset += bytes;
    outputs.push({ at, text });
  }
  return outputs;
}

/** The same with what names this machine replaced: `[what, by what]`, in this order. */
export function withoutNames(
  outputs: readonly TerminalOutput[],
  names: readonly (readonly [string, string])[],
): TerminalOutput[] {
  return outputs.map(({ at, text }) => ({
    at,
    text: names.reduce((changed, [name, stand]) => (name === "" ? changed : changed.replaceAll(name, stand)), text),
  }));
}
