/** 0: none or too short; 4: hard to guess. */
export type Strength = 0 | 1 | 2 | 3 | 4;

export const STRENGTH_NAMES = ["Too short", "Easy to guess", "Could be better", "Good", "Hard to guess"] as const;

const SHORTEST = 8;
/** What guessing begins with, in whatever case and with whatever digits after it. */
const COMMON =
  /^(pass(word|wort)?|qwert[yz]\w*|letmein|welcome|iloveyou|admin|abc|monkey|dragon|football|sunshine)[\d\W]*$/i;

/**
 * How hard a password is to guess, roughly: by its length and the kinds of characters in it, and less where it repeats
 * itself, counts, is among the common ones or holds what is known of its owner. A hint while typing, no rule.
 *
 * @param known the owner's name and e-mail address
 */
export function passwordStrength(password: string, known: readonly string[]): Strength {
  if (password.length < SHORTEST) return 0;
  if (COMMON.test(password)) return 1;
  const lower = password.toLowerCase();
  const parts = known.flatMap((text) => text.toLowerCase().split(/[^\p{L}\d]+/u)).filter((part) => part.length > 2);
  const rest = parts.reduce((text, part) => text.replaceAll(part, ""), lower);
  const bits = surprises(rest) * Math.log2(alphabet(password));
  if (bits < 30) return 1;
  if (bits < 50) return 2;
  return bits < 70 ? 3 : 4;
}

/** The characters that do not just repeat the one before or go on counting from it. */
function surprises(text: string): number {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  return codes.filter((code, index) => {
    const before = codes[index - 1];
    return before === undefined || Math.abs(code - before) > 1;
  }).length;
}

function alphabet(password: string): number {
  const kinds = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^a-zA-Z\d]/, 30],
  ] as const;
  return kinds.reduce((sum, [kind, size]) => sum + (kind.test(password) ? size : 0), 0);
}
