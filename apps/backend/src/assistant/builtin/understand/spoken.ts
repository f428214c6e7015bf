/** How words come out that are written as they are spoken, at the beginning of what is said: elsewhere they may be in a title. */
const SPOKEN: [pattern: RegExp, written: string][] = [
  [/^((?:(?:hey|hi|pls|plz|please)\s+)?(?:can|could|would|will))\s+(?:u|ya)\b/i, "$1 you"],
  [/^(?:i\s+)?(?:wanna|wana)\b/i, "I want to"],
  [/^(?:i(?:['’]ve)?\s+)?gotta\b/i, "I have to"],
  [/^gimme\b/i, "give me"],
  [/^lemme\b/i, "let me"],
];

/** "gimme my tasks" as it is written. */
export function asWritten(text: string): string {
  return SPOKEN.reduce((said, [pattern, written]) => said.replace(pattern, written), text);
}
