import type { Clock } from "../clock.ts";
import type { Memory } from "../memory.ts";
import type { ToolResult } from "../turns.ts";
import type { Filter } from "../understand/filter.ts";
import type { Reference } from "../understand/reference.ts";
import { describeFilter } from "./describe-filter.ts";
import { counted } from "./describe-tasks.ts";
import { listAlike } from "./list-alike.ts";
import { listBy } from "./list-by.ts";
import type { ListedTask } from "./listed-task.ts";
import { likeliest, matching } from "./match-title.ts";
import type { Steps } from "./steps.ts";

const EVERYTHING: Reference = { by: "filter", every: true, filter: {} };

const WHICH = "Which task do you mean? Tell me some words of its title.";

/**
 * What a reference leads to: tasks; those of which one may be meant; or nothing, with what is to be said of it, `unknown`
 * where there is no such task, and `asks` where it is a question for the task.
 */
export type Found =
  | { tasks: ListedTask[]; more?: boolean }
  | { among: ListedTask[] }
  | { nothing: string; unknown?: true; asks?: true };

/**
 * Finds the tasks that were named.
 * @param open whether they are to be open or completed ones; either where left out
 */
export function* findTasks(reference: Reference, memory: Memory, clock: Clock, open?: boolean): Steps<Found> {
  const { listed, focus } = memory;
  const ofState = open === undefined ? {} : { open };
  switch (reference.by) {
    case "tasks":
      return { tasks: reference.tasks };
    case "focus":
      if (focus.length === 1) return { tasks: focus };
      if (focus.length > 1) return { among: focus };
      return listed.length === 0 ? { nothing: WHICH, asks: true } : { among: listed };
    case "listed":
      if (focus.length > 1) return { tasks: focus };
      if (listed.length > 0) return { tasks: listed };
      return focus.length === 1
        ? { tasks: focus }
        : { nothing: "Which tasks do you mean? Ask me to list some first, such as “what is overdue?”." };
    case "other": {
      const { every } = reference;
      // What was deleted is in the focus no more
      const done = memory.deeds.slice(0, every ? undefined : 1).flatMap(({ tasks }) => tasks);
      const spokenOf = every ? [...focus, ...done] : focus.length > 0 ? focus : done;
      const others = listed.filter(({ id }) => !spokenOf.some((task) => task.id === id));
      if (others.length === 0) return { nothing: WHICH, asks: true };
      return others.length === 1 || (every && others.length < listed.length) ? { tasks: others } : { among: others };
    }
    case "except": {
      const spoken = listed.length > 0 || focus.length > 1;
      const all = reference.of.by === "listed" && !spoken ? EVERYTHING : reference.of;
      const [of, but] = [
        yield* findTasks(all, memory, clock, open),
        yield* findTasks(reference.but, memory, clock, open),
      ];
      if (!("tasks" in of)) return of;
      if (!("tasks" in but)) return but;
      const kept = of.tasks.filter(({ id }) => !but.tasks.some((task) => task.id === id));
      return kept.length === 0 ? { nothing: "There are no such tasks." } : { ...of, tasks: kept };
    }
    case "position":
      return yield* findByPosition(reference.positions, listed, clock, ofState);
    case "filter": {
      const filter =
        reference.filter.open === undefined && reference.filter.status === undefined
          ? { ...reference.filter, ...ofState }
          : reference.filter;
      const page = yield* listAlike(filter, clock);
      if ("failed" in page) return { nothing: failure(page.failed) };
      if (page.tasks.length === 0) return { nothing: `There are no ${describeFilter(filter, 0, clock)}.` };
      return reference.every || page.tasks.length === 1 ? page : { among: page.tasks };
    }
    case "words":
      return yield* findByWords(reference.words, memory, clock, ofState);
  }
}

function* findByPosition(positions: number[], listed: ListedTask[], clock: Clock, ofState: Filter): Steps<Found> {
  if (listed.length === 0) {
    const page = yield* listBy({ open: true, ...ofState, sort: "due", limit: 20 }, clock);
    if ("failed" in page) return { nothing: failure(page.failed) };
    return page.tasks.length === 0 ? { nothing: "There are no tasks to count." } : { among: page.tasks };
  }
  const tasks = positions.map((place) => listed.at(place > 0 ? place - 1 : place));
  const there = tasks.filter((task) => task !== undefined);
  if (there.length < tasks.length)
    return { nothing: `The last list has ${counted(listed.length)}: which one do you mean?` };
  return { tasks: there.filter((task, index) => there.indexOf(task) === index) };
}

function* findByWords(words: string, { listed, focus }: Memory, clock: Clock, ofState: Filter): Steps<Found> {
  const suits = (task: ListedTask) => ofState.open === undefined || (task.status !== "COMPLETED") === ofState.open;
  const seen = matching(words, listed.length > 0 ? listed : focus).filter(suits);
  if (seen.length === 1) return { tasks: seen };
  if (seen.length > 1) return { among: seen };

  const searched = yield* listBy({ search: words, ...ofState }, clock);
  if ("failed" in searched) return { nothing: failure(searched.failed) };
  const exact = matching(words, searched.tasks);
  if (exact.length === 1) return { tasks: exact };
  // What is found has the words somewhere: in its description, or "ad" in "bread"
  if (searched.tasks.length > 0) return { among: searched.tasks };

  // None has all the words: it may be said in others, or misspelt, or be two tasks at once
  const all = yield* listBy({ ...ofState, sort: "due" }, clock);
  if ("failed" in all) return { nothing: failure(all.failed) };
  const named = matching(words, all.tasks);
  if (named.length > 0) return named.length === 1 ? { tasks: named } : { among: named };
  const parts = words
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+/i)
    .map((part) => matching(part.replace(/^(?:the|my)\s+/i, ""), all.tasks));
  if (parts.length > 1 && parts.every((part) => part.length === 1)) return { tasks: [...new Set(parts.flat())] };
  const guesses = likeliest(words, all.tasks);
  if (guesses.length > 0) return { among: guesses };
  const state = ofState.open === undefined ? "" : ofState.open ? "open " : "completed ";
  return { nothing: `I found no ${state}task like “${words}”.`, unknown: true };
}

/** What is said of a tool that failed. Its text is for the user to read: nothing is done because of it. */
export function failure(result: ToolResult | undefined): string {
  const text = (result?.text ?? "").split("\n")[0]?.trim().slice(0, 300) ?? "";
  return text === "" ? "That did not work. Try again in a moment." : `That did not work: ${text}`;
}
