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

test.each(["delete the milk", "compete in the race", "remote work", "finnish lesson", "cancer check", "repeat it"])(
  "%j is none",
  (text) => expect(respelt(text)).toBeUndefined(),
);
