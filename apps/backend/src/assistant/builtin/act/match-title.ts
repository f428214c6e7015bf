import type { ListedTask } from "./listed-task.ts";

const POINTING = /^(?:the|a|an|my|our|to|of|for|with|and|about|that|this|in|on|at|by|i|is|one|task|some)$/;

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !POINTING.test(word));
  return telling.length > 0 ? telling : words;
}

/** Without the ends that words take: "buying milks" is about "buy milk". */
function stem(word: string): string {
  return word.length <= 4 ? word.replace(/s$/, "") : word.replace(/(?:ing|ed|es|s)$/, "");
}

type Comparison = (one: string, other: string) => boolean;

/** Another form of the same word: "dentists", "paying". */
const same: Comparison = (one, other) => stem(one) === stem(other);

/** Perhaps the same word: the beginning of it, or misspelt. */
const alike: Comparison = (one, other) => {
  const [short = "", long = ""] = [stem(one), stem(other)].sort((a, b) => a.length - b.length);
  if (short.length >= 3 && long.startsWith(short)) return true;
  return short.length >= 4 && oneSlip(short, long);
};

/** One letter wrong, missing, too many, or two that changed places. */
function oneSlip(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}

/** How much of what was said is in a title or a tag: 0 to 1. */
function likeness(said: string, { title, tags }: ListedTask, fits: Comparison): number {
  const words = wordsOf(said);
  const known = wordsOf(`${title} ${tags.join(" ")}`);
  return words.filter((word) => known.some((other) => fits(word, other))).length / Math.max(1, words.length);
}

/** Those that have every word; where one is called exactly that, it alone. */
export function matching(said: string, tasks: readonly ListedTask[]): ListedTask[] {
  const exact = tasks.filter(({ title }) => title.toLowerCase() === said.trim().toLowerCase());
  if (exact.length === 1) return exact;
  return tasks.filter((task) => likeness(said, task, same) === 1);
}

/** The likeliest, where none has every word; none where too little is alike. To be asked about before anything is done. */
export function likeliest(said: string, tasks: readonly ListedTask[]): ListedTask[] {
  const scored = tasks.map((task) => ({ task, score: likeness(said, task, alike) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best < 0.5 ? [] : scored.filter(({ score }) => score === best).map(({ task }) => task);
}
