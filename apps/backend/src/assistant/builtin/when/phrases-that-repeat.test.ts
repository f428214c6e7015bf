import { describe, expect, test } from "vitest";
import { after } from "../said-under-test.ts";
import { understood } from "../understand/understand-under-test.ts";

describe("what repeats is the first time", () =>
  understood([
    ["remind me daily to take vitamins", 'add "Take vitamins" due 2026-11-21T23:59 repeats'],
    ["remind me weekly to water the plants", 'add "Water the plants" due 2026-11-28T23:59 repeats'],
    ["add take vitamins daily", 'add "Take vitamins" due 2026-11-21T23:59 repeats'],
    ["add gym every tuesday and thursday", 'add "Gym" due 2026-11-24T23:59 repeats'],
    ["add yoga on mondays", 'add "Yoga" due 2026-11-23T23:59 repeats'],
    ["add yoga on mondays and fridays at 7", 'add "Yoga" due 2026-11-23T07:00 repeats'],
  ]));

describe("what is a title stays one", () =>
  understood([
    ["add daily standup at 9", 'add "Daily standup" due 2026-11-21T21:00'],
    ["add buy the daily", 'add "Buy the daily"'],
    ["add weekly to do list review", 'add "Weekly to do list review"'],
    ["add manic mondays poster", 'add "Manic mondays poster"'],
  ]));

test("it is said that tasks can't repeat", async () => {
  for (const said of ["add yoga on mondays", "every morning remind me to stretch", "repeat the rent every month"])
    expect((await after(said)).answer, said).toContain("Tasks can't repeat");
});
