import { code, table } from "./text.ts";

/** What is known of failures: a page's worth of tables. */
export interface FailureTables {
  /** Code -> what happened to the object that the message names, and what to do. */
  advice: Readonly<Record<string, { says: string; next: readonly string[] }>>;
  /** Code -> what happened, of failures whose messages say by themselves what to do. */
  others: Readonly<Record<string, string>>;
}

/** The reference of all failures: what each code means and what to do. */
export function failures({ advice, others }: FailureTables): string {
  return `\
# Failures

Every command that fails ends in: what happened, a code, the object, its last log lines where it has a log, and what to
do. Codes are stable: programs may match on them (\`--json\` gives them as \`error.code\`). \`pnpm infra diagnose\` lists all
that is wrong with an environment, the cause before its consequences.

## What is wrong on a cluster

${table(
  ["code", "meaning", "what to do"],
  Object.entries(advice).map(([name, { says, next }]) => [code(name), says, next.map(escaped).join("<br>")]),
)}

## Everything else

These say what to do when they happen.

${table(
  ["code", "meaning"],
  Object.entries(others)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, meaning]) => [code(name), meaning]),
)}
`;
}

/** What stands between angle brackets is a name to fill in, not HTML. */
function escaped(step: string): string {
  return step.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
