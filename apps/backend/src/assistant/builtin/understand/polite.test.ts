import { describe } from "vitest";
import { understood } from "./understand-under-test.ts";

describe("however politely it is said", () =>
  understood([
    ["I was wondering if you could move the rent to friday", "update “rent”: due 2026-11-27T23:59"],
    ["would you mind deleting the milk?", "delete “milk”"],
    ["would you mind marking the rent as done?", "complete “rent”"],
    ["could you perhaps delete the milk?", "delete “milk”"],
    ["it would be great if you could mark the rent as done", "complete “rent”"],
    ["I'd appreciate it if you would delete the milk", "delete “milk”"],
    ["if you don't mind, delete the milk", "delete “milk”"],
    ["delete the milk if you don't mind", "delete “milk”"],
    ["delete the milk if that's ok", "delete “milk”"],
    ["if you could add eggs that would be great", 'add "Eggs"'],
    ["would it be possible to add eggs?", 'add "Eggs"'],
    ["do me a favour and delete the milk", "delete “milk”"],
    ["please would you kindly add eggs, thanks", 'add "Eggs"'],
    ["can you mark the rent as done?", "complete “rent”"],
    ["please can you make the rent urgent?", "update “rent”: priority=VERY_IMPORTANT"],
    ["could you rename the rent to house?", "update “rent”: title=House"],
    ["can you sing?", "unknown"],
    ["maybe buy milk", 'offer "Maybe buy milk"'],
    ["delete the milk if you want", "delete “milk if you want”"],
    ["if you see the milk, delete it", "unknown"],
  ]));
