import type { Clock } from "../clock.ts";
import { AMOUNT } from "../number-words.ts";
import type { Day } from "../when/civil-time.ts";
import { findWhen } from "../when/find-when.ts";
import { saidAnew } from "./correction.ts";
import type { Change, Intent, NewTaskWords } from "./intent.ts";
import { DID } from "./past-verbs.ts";
import { beginsAsNew, readTask } from "./read-task.ts";
import { referenceOf } from "./reference.ts";
import { severalItems } from "./several-items.ts";

const QUESTION =
  /^(?:what|why|who|whom|whose|where|when|how|which|is|are|am|was|were|do|does|did|can|could|would|should|will|ignore|pretend|act|you)\b|\?\s*$/i;

/** "write a poem" asks for one, "write the report by friday" is something to be done. */
const REQUEST = /^(?:tell|explain|write|translate|play|sing|calculate|compute|generate)\b/i;
const HAS_NONE = new RegExp(
  `^(?:i|we)(?:['’]ve|\\s+have)\\s+(?:got\\s+)?(?:only\\s+|about\\s+)?(?:no\\b|nothing\\b|never\\b|time\\b|(?:${AMOUNT})\\s+(?:minutes?|mins?|hours?)\\b)`,
  "i",
);

/** A task to be added, or what may be one. */
export function readNew(text: string, clock: Clock, also: boolean): Intent[] {
  const remind = /^(?:remind\s+me|set\s+(?:me\s+)?a\s+reminder)\b/i.test(text);
  const tasks = readTasks(text, clock);
  // "I have 30 minutes" and "I have nothing to do" are no tasks, and "I have a headache" may be none
  if (/^(?:i|we)(?:['’]ve|\s+have)\s+(?:got\s+)?(?!to\b)/i.test(text)) {
    const [task] = tasks;
    if (HAS_NONE.test(text) || task === undefined || task.title === "") return [{ wants: "unknown" }];
    if ((task.due ?? task.priority ?? task.tags) === undefined) return [{ wants: "offer", task }];
  }
  if (beginsAsNew(text))
    return tasks
      .flatMap((task) => severalItems(task, text))
      .map((task) => ({ wants: "add", task, ...(remind && task.due === undefined ? { remind } : {}) }));
  if (QUESTION.test(text)) return [{ wants: "unknown" }];
  if (/^(?:redo|edit|change|rename|tag|update)[.!]*$/i.test(text)) return [{ wants: "unknown" }];
  const named = referenceOf(saidAnew(text), clock);
  // "the second one", and nothing more
  if (named && (named.by === "position" || named.by === "other"))
    return [{ wants: "show", which: named, ...(also && { also }) }];
  if (named?.by === "words" && /^(?:the|my)\s+(?:\S+\s+)?one(?:\s+(?:about|with|called)\s.+)?[.!]*$/i.test(text))
    return [{ wants: "show", which: named }];
  const [task] = tasks;
  // "mark it": as what?
  if (
    /^(?:mark|set|change|make|update|edit|tag|rename|put|flag)\s+(?:it|that|this|them|these|those|(?:the\s+)?\S+\s+one)$/i.test(
      text,
    )
  )
    return [{ wants: "unknown" }];
  if (named?.by === "focus" || named?.by === "listed") return [{ wants: "unknown" }];
  if (task === undefined || task.title === "" || !/\p{L}{2}/u.test(task.title)) return [{ wants: "unknown" }];
  const slots = task.due ?? task.priority ?? task.tags;
  if (slots === undefined && REQUEST.test(text)) return [{ wants: "unknown" }];
  // "the milk one: tomorrow" is about one that exists
  if (
    slots !== undefined &&
    /^(?:(?:the|my)\s|first|second|third|fourth|fifth|last).*\b(?:one|task)$/i.test(task.title)
  ) {
    const which = referenceOf(task.title, clock);
    if (which) return [{ wants: "update", which, change: changeBy(task) }];
  }
  // "I booked the flight for friday" tells something; whether it is to be done nobody knows
  if (slots !== undefined && DID.test(text)) return [{ wants: "offer", task }];
  if (slots !== undefined) return tasks.map((one) => ({ wants: "add", task: one }));
  return task.title.split(" ").length > 15 ? [{ wants: "unknown" }] : [{ wants: "offer", task }];
}

function changeBy({ due, priority, tags }: NewTaskWords): Change {
  return { ...(due ? { due } : {}), ...(priority ? { priority } : {}), ...(tags ? { addTags: tags } : {}) };
}

/** "tomorrow gym at 7 and dentist at 10": a time that is said without a day is on the day that was said before. */
function onTheSameDay(tasks: NewTaskWords[]): NewTaskWords[] {
  let day: Day | undefined;
  return tasks.map((task) => {
    const { due } = task;
    day = due?.day ?? day;
    return day && due && !due.day && due.after === undefined ? { ...task, due: { ...due, day } } : task;
  });
}

/**
 * One task, or several where at least two have a time of their own: "buy milk tomorrow and call mom on friday". A task
 * ends with its time there, and what comes after the last time is one more.
 */
function readTasks(text: string, clock: Clock): NewTaskWords[] {
  if (text.includes('"')) return [readTask(text, clock)];
  const groups = [""];
  // A split by a group gives what is between at the even places, and the separators at the odd ones.
  for (const [index, piece] of text.split(/(\s*,\s*(?:and\s+)?|\s+and\s+)/i).entries()) {
    const last = groups.at(-1) ?? "";
    const isSeparator = index % 2 === 1;
    if (isSeparator && findWhen(last, clock)) groups.push("");
    else if (!isSeparator || last !== "") groups[groups.length - 1] = last + piece;
  }
  const read = groups.filter((group) => group.trim() !== "").map((group) => readTask(group, clock));
  const several = read.filter(({ due }) => due !== undefined).length > 1 && read.every(({ title }) => title !== "");
  return several ? onTheSameDay(read) : [readTask(text, clock)];
}
