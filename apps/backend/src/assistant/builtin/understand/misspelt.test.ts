import { describe, expect, test } from "vitest";
import { respelt } from "./misspelt.ts";
import { understood } from "./understand-under-test.ts";

describe("a verb that is nearly spelt right is asked about before it is done", () => {
  understood([
    ["delte the milk one", "delete “milk” unsure"],
    ["remvoe the first one", "delete at 1 unsure"],
    ["complte the report", "complete “report” unsure"],
    ["please finsh the report", "complete “report” unsure"],
    ["cancle the dentist", "delete “dentist” unsure"],
    ["reopne the bread one", "reopen “bread” unsure"],
  ]);
});

describe("what is easily taken back is done", () => {
  understood([
    ["postpne the dentist to friday", "update “dentist”: due 2026-11-27T23:59"],
    ["mvoe the rent to monday", "update “rent”: due 2026-11-23T23:59"],
    ["reanme milk to oat milk", "update “milk”: title=Oat milk"],
    ["remnid me too call mom at 6", 'add "Call mom" due 2026-11-21T18:00'],
    ["shwo my tasks", "list open=true"],
    ["add milk for wensday", 'add "Milk" due 2026-11-25T23:59'],
  ]);
});

test.each(["delete the milk", "compete in the race", "remote work", "finnish lesson", "cancer check", "repeat it"])(
  "%j is none",
  (text) => expect(respelt(text)).toBeUndefined(),
);
