const NAMES = [
  ...["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
  ...["tomorrow", "tonight", "morning", "afternoon", "evening"],
];

/** How a word comes out in a hurry: two letters change places, one within is missing, or one is doubled. No other word of English is among them. */
function slipsOf(name: string): string[] {
  return [...name].flatMap((letter, at) => {
    const [before, after] = [name.slice(0, at), name.slice(at + 1)];
    const doubled = before + letter + letter + after;
    return at === 0 || after === ""
      ? [doubled]
      : [doubled, before + after, before + after[0] + letter + after.slice(1)];
  });
}

const SLIPS = new Map([
  ...NAMES.flatMap((name) => slipsOf(name).map((slip) => [slip, name] as const)),
  ["wensday", "wednesday"],
  ["wendsday", "wednesday"],
]);

/** A text in which the names of days and of their parts are spelt right. */
export function spelt(text: string): string {
  return text.replace(/(?<![\w#@'’-])[a-z]{5,10}(?![\w'’-])/gi, (word) => SLIPS.get(word.toLowerCase()) ?? word);
}
