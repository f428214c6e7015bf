import { expect, test } from "vitest";
import { briefIntent } from "./brief-intent.ts";
import { understand } from "./understand.ts";

// A Saturday, four in the afternoon
const clock = { now: new Date("2026-11-21T15:00:00Z"), timeZone: "Europe/Berlin" };

/** What is said, and what is wanted by it. */
export type Row = [said: string, ...wanted: string[]];

/** For tests: what is said is understood as what `briefIntent` tells of it. */
export function understood(rows: Row[]): void {
  test.each(rows)("%j", (said, ...wanted) => {
    expect(understand(said, clock).map((intent) => briefIntent(intent, clock))).toEqual(wanted);
  });
}
