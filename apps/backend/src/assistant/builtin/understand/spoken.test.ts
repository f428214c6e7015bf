import { describe } from "vitest";
import { understood } from "./understand-under-test.ts";

describe("what is written as it is spoken", () =>
  understood([
    ["can u add eggs", 'add "Eggs"'],
    ["could u pls delete milk", "delete “milk”"],
    ["please remove milk thx", "delete “milk”"],
    ["gimme my tasks", "list open=true sort=due"],
    ["wanna see my tasks", "list open=true"],
    ["i wanna add eggs", 'add "Eggs"'],
    ["lemme see what's due", "list open=true sort=due"],
    ["gotta buy eggs tmrw", 'add "Buy eggs" due 2026-11-22T23:59'],
    ["add call u2 fan club", 'add "Call u2 fan club"'],
  ]));
