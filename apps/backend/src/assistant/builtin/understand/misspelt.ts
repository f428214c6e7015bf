const VERBS = [
  ...["delete", "remove", "complete", "finish", "reopen", "cancel"],
  ...["postpone", "reschedule", "rename", "remind", "show", "move"],
];
/** Words of their own. */
const WORDS = new Set(["compete", "sow", "sho", "moe", "mov"]);

/** How a verb comes out in a hurry: a letter is missing, or two change places. */
function slipsOf(verb: string): string[] {
  return Array.from({ length: verb.length - 1 }, (_, index) => index + 1).flatMap((at) => {
    const [before, after] = [verb.slice(0, at), verb.slice(at + 1)];
    return [before + after, before + after.slice(0, 1) + verb.charAt(at) + after.slice(1)];
  });
}

const SLIPS = new Map(VERBS.flatMap((verb) => slipsOf(verb).map((slip) => [slip, verb])));

/** "delte the milk" with its verb spelt right; undefined where that is no slip. */
export function respelt(text: string): string | undefined {
  const [, word = "", rest = ""] = /^(\w+)(\s.+)$/s.exec(text) ?? [];
  const lower = word.toLowerCase();
  const verb = WORDS.has(lower) || VERBS.includes(lower) ? undefined : SLIPS.get(lower);
  return verb === undefined ? undefined : verb + rest;
}
