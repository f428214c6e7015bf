import { z } from "zod";
import { WAITING } from "./consent.ts";

const anObject = z.looseObject({});
const tags = z.looseObject({ items: z.array(z.looseObject({ tag: z.string() })).min(1) });
const list = z.looseObject({ items: z.array(z.unknown()), nextCursor: z.string().nullish() });
const task = z.looseObject({ title: z.string() });
const many = z.looseObject({ done: z.array(z.unknown()), missing: z.array(z.unknown()) });
const week = z.looseObject({ created: z.number(), completed: z.number() });

/** What a tool told, in one line for people; tools tell JSON, and of a failure plain text. */
export function resultLine(output: string): { ok: boolean; result: string } {
  if (output === WAITING) return { ok: false, result: "Waits for your yes" };
  const value = anObject.safeParse(json(output)).data;
  if (value === undefined) return { ok: false, result: output.slice(0, 300) };
  return { ok: true, result: lineOf(value) };
}

function lineOf(value: unknown): string {
  const used = tags.safeParse(value).data;
  if (used) return `${used.items.length} ${plural("tag", used.items.length)}`;
  const listed = list.safeParse(value).data;
  if (listed) return `${listed.items.length}${listed.nextCursor ? "+" : ""} ${plural("task", listed.items.length)}`;
  const one = task.safeParse(value).data;
  if (one) return one.title;
  const all = many.safeParse(value).data;
  if (all) {
    const gone = all.missing.length > 0 ? `, ${all.missing.length} not there any more` : "";
    return `${all.done.length} ${plural("task", all.done.length)}${gone}`;
  }
  const stats = week.safeParse(value).data;
  return stats ? `${stats.created} created, ${stats.completed} completed` : "Done";
}

const plural = (word: string, count: number) => (count === 1 ? word : `${word}s`);

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
