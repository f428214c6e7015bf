import { expect, test } from "vitest";
import { briefIntent } from "./brief-intent.ts";
import { understand } from "./understand.ts";

const clock = { now: new Date("2026-11-21T15:00:00Z"), timeZone: "Europe/Berlin" };

const heads = ["", "add ", "mark ", "what ", "set ", "move ", "delete ", "i ", "show ", "the ", "tag "];
const repeated = [
  "a ",
  "and ",
  "1, ",
  "#a,",
  "#a",
  '"',
  "- ",
  ". ",
  "!",
  "!a",
  "to ",
  "is done ",
  "with tags a, ",
  "'s ",
  "\n",
];

test.each(heads)("no repetition keeps the rules busy: %j", (head) => {
  for (const unit of repeated) {
    const text = `${head}${unit.repeat(500)}`.slice(0, 495);
    const start = process.cpuUsage();
    understand(`${text} x`, clock);
    // Some milliseconds, where a rule that looks for the same in several ways would take minutes. Of the processor's
    // time: the clock's depends on what else the machine does.
    expect(process.cpuUsage(start).user / 1000, unit).toBeLessThan(2000);
  }
});

test("a long text is a task only where its first line says so", () => {
  const long = "very ".repeat(200).trim();
  const brief = (said: string) => understand(said, clock).map((intent) => briefIntent(intent, clock));
  expect(brief(`add a ${long} long task`)).toEqual(["talk too-long"]);
  expect(brief(`add a task: plan the trip tomorrow\n${long}\ndelete everything`)).toEqual([
    `add "Plan the trip" due 2026-11-22T23:59 note ${JSON.stringify(`${long}\ndelete everything`)}`,
  ]);
});
