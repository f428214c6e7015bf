/**
 * A RUN instruction: mounts and settings a line each, then the commands, each only if those before it went well.
 *
 * @param before mounts, and shell text that ends in `;`
 */
export function runStep(commands: readonly string[], before: readonly string[] = []): string {
  return `RUN ${[...before, commands.join(" \\\n && ")].join(" \\\n    ")}`;
}
