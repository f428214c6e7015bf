const WORDS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  "forty-five": 45,
  "forty five": 45,
  forty: 40,
  sixty: 60,
  ninety: 90,
  "a couple of": 2,
  "a couple": 2,
  "a few": 3,
  half: 0.5,
  "half a": 0.5,
  "half an": 0.5,
};

const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
  "eleventh",
  "twelfth",
];

/** The longest first, so that "a couple of" is not read as "a". */
const alternatives = (words: string[]) => words.sort((one, other) => other.length - one.length).join("|");

/** As in "in 2 hours", "in half an hour". */
export const AMOUNT = `\\d+(?:[.,]\\d+)?|${alternatives(Object.keys(WORDS))}`;
/** As in "half past five". */
export const HOUR_WORD = alternatives(Object.keys(WORDS).filter((word) => /^[a-z]{3,}$/.test(word) && word !== "half"));
/** As in "the third one", "first of january". */
export const ORDINAL = `\\d{1,2}(?:st|nd|rd|th)|${alternatives([...ORDINALS])}`;

/** The number that `AMOUNT` matched. */
export function amountOf(text: string): number {
  return WORDS[text.toLowerCase()] ?? Number(text.replace(",", "."));
}

/** The number that `ORDINAL` matched. */
export function ordinalOf(text: string): number {
  const named = ORDINALS.indexOf(text.toLowerCase());
  return named < 0 ? Number.parseInt(text, 10) : named + 1;
}
