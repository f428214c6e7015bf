import type { Clock } from "../clock.ts";
import { dueOf } from "../when/when.ts";
import type { Filter } from "./filter.ts";
import type { Change, Intent, NewTaskWords } from "./intent.ts";
import type { Reference } from "./reference.ts";

/** An intent in a line, for tables of tests: `add "Buy milk" due 2026-11-22T17:00 #shopping`. */
export function briefIntent(intent: Intent, clock: Clock): string {
  switch (intent.wants) {
    case "add":
    case "offer":
      return `${intent.wants} ${task(intent.task, clock)}${"remind" in intent ? " remind" : ""}`;
    case "list":
      return `${intent.count ? "count" : "list"}${filter(intent.filter)}`;
    case "week":
      return `week ${intent.weeksAgo}${intent.than === undefined ? "" : ` than ${intent.than}`}${intent.tasks ? " tasks" : ""}`;
    case "talk":
      return `talk ${intent.topic}`;
    case "no such time":
      return `${intent.wants} ${intent.when}`;
    case "again":
      return `again ${reference(intent.which)}:${change(intent.change, clock)}`;
    case "tags":
    case "undo":
    case "unknown":
      return intent.wants;
    case "update":
      return `update ${reference(intent.which)}:${change(intent.change, clock)}`;
    case "put off":
      return `put off ${reference(intent.which)}${intent.orAdd ? ` or add ${task(intent.orAdd, clock)}` : ""}`;
    case "show":
    case "instead":
      return `${intent.wants} ${reference(intent.which)}`;
    default: {
      const unsure = intent.unsure ? " unsure" : "";
      return `${intent.wants} ${reference(intent.which)}${unsure}${intent.orAdd ? ` or add ${task(intent.orAdd, clock)}` : ""}`;
    }
  }
}

const moment = (iso: string) => iso.replace(/:00(?=[+-]).*$/, "");

function task({ title, description, priority, tags, due }: NewTaskWords, clock: Clock): string {
  return [
    JSON.stringify(title),
    ...(due ? [`due ${moment(dueOf(due, clock))}${due.repeats ? " repeats" : ""}`] : []),
    ...(priority ? [priority] : []),
    ...(tags ?? []).map((tag) => `#${tag}`),
    ...(description === undefined ? [] : [`note ${JSON.stringify(description)}`]),
  ].join(" ");
}

function reference(which: Reference): string {
  if (which.by === "position") return `at ${which.positions.join(" ")}`;
  if (which.by === "words") return `“${which.words}”`;
  if (which.by === "filter") return `${which.every ? "all" : "the"}${filter(which.filter)}`;
  if (which.by === "except") return `${reference(which.of)} except ${reference(which.but)}`;
  return which.by;
}

function filter({ span, completed, added, undated, untagged, ...rest }: Filter): string {
  const day = (one: { year: number; month: number; day: number } | undefined) => (one ? `${one.month}-${one.day}` : "");
  const words = Object.entries(rest).map(([name, value]) => `${name}=${value}`);
  for (const [name, days] of Object.entries({ span, completed, added }))
    if (days) words.push(`${name}=${day(days.from)}..${day(days.to)}`);
  if (undated) words.push("undated");
  if (untagged) words.push("untagged");
  return words
    .sort()
    .map((word) => ` ${word}`)
    .join("");
}

function change({ due, later, ...rest }: Change, clock: Clock): string {
  const words = Object.entries(rest).map(
    ([name, value]) => `${name}=${Array.isArray(value) ? value.join(",") : value}`,
  );
  if (due !== undefined) words.push(`due ${due === null ? "null" : moment(dueOf(due, clock))}`);
  if (later) words.push(`later ${later.days}d ${later.milliseconds / 60_000}min`);
  return words.map((word) => ` ${word}`).join("");
}
