import { describe } from "vitest";
import { understood } from "./understand-under-test.ts";

describe("several things at once", () =>
  understood([
    [
      "complete the first one, delete the second one and move the third to monday",
      "complete at 1",
      "delete at 2",
      "update at 3: due 2026-11-23T23:59",
    ],
    [
      "add gym tomorrow at 7 and dentist on monday at 3pm and call Bob",
      'add "Gym" due 2026-11-22T07:00',
      'add "Dentist" due 2026-11-23T15:00',
      'add "Call Bob"',
    ],
    [
      "add meet Tom and Ann on friday, pack bags on sunday at 9",
      'add "Meet Tom and Ann" due 2026-11-27T23:59',
      'add "Pack bags" due 2026-11-22T09:00',
    ],
    ["add milk and bread tomorrow and cheese", 'add "Milk and bread and cheese" due 2026-11-22T23:59'],
    ["add buy milk and remind me to call mom at 6pm", 'add "Buy milk"', 'add "Call mom" due 2026-11-21T18:00'],
    ["delete it and add call Bob tomorrow", "delete focus", 'add "Call Bob" due 2026-11-22T23:59'],
    ["show my tasks and complete the first one", "list open=true", "complete at 1"],
    [
      "make the first one urgent and the second one due friday",
      "update at 1: priority=VERY_IMPORTANT",
      "update at 2: due 2026-11-27T23:59",
    ],
    ["first, add eggs. Then show what's due today.", 'add "Eggs"', "list due=today open=true sort=due"],
    [
      "add pay rent on the 1st; add call plumber tomorrow; show everything",
      'add "Pay rent" due 2026-12-01T23:59',
      'add "Call plumber" due 2026-11-22T23:59',
      "list open=true",
    ],
    [
      "add buy milk tomorrow and call mom on friday",
      'add "Buy milk" due 2026-11-22T23:59',
      'add "Call mom" due 2026-11-27T23:59',
    ],
    ["add tasks: milk, eggs and bread", 'add "Milk"', 'add "Eggs"', 'add "Bread"'],
    ["add three tasks: wash car; clean kitchen; call Bob", 'add "Wash car"', 'add "Clean kitchen"', 'add "Call Bob"'],
    ["Add the following tasks:\n- milk\n- eggs tomorrow", 'add "Milk"', 'add "Eggs" due 2026-11-22T23:59'],
    ["add buy milk, then mark the first one done", 'add "Buy milk"', "complete at 1"],
    ["complete the second one and delete the third", "complete at 2", "delete at 3"],
    [
      "call mom in half an hour and buy milk in two hours",
      'add "Call mom" due 2026-11-21T16:30',
      'add "Buy milk" due 2026-11-21T18:00',
    ],
    ["Call Bob at 5. Buy milk tomorrow.", 'add "Call Bob" due 2026-11-21T17:00', 'add "Buy milk" due 2026-11-22T23:59'],
  ]));
