import { expect, test } from "vitest";
import { spelt } from "./spelt.ts";

test.each([
  ["wendesday", "wednesday"],
  ["Thrusday", "thursday"],
  ["firday", "friday"],
  ["satuday", "saturday"],
  ["tomorow", "tomorrow"],
  ["tommorrow", "tomorrow"],
  ["moring", "morning"],
  ["tongiht", "tonight"],
])("%s is %s", (typed, meant) => {
  expect(spelt(`call Ana ${typed}, please`)).toBe(`call Ana ${meant}, please`);
});

test.each(["Call Frida on Monday", "a sundae in mourning", "#tomorow", "mondays", "tomorow's", "say money"])(
  "%s stays as it is",
  (text) => {
    expect(spelt(text)).toBe(text);
  },
);
