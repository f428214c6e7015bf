import { describe } from "vitest";
import { understood } from "./understand-under-test.ts";

describe("things that are listed", () =>
  understood([
    ["add milk, bread and eggs", 'add "Milk"', 'add "Bread"', 'add "Eggs"'],
    ["add milk, bread, eggs", 'add "Milk"', 'add "Bread"', 'add "Eggs"'],
    ["I need milk, bread and eggs", 'add "Milk"', 'add "Bread"', 'add "Eggs"'],
    ["add 2 apples, three pears and a melon", 'add "2 apples"', 'add "Three pears"', 'add "Melon"'],
    [
      "add milk, bread and eggs tomorrow #food",
      'add "Milk" due 2026-11-22T23:59 #food',
      'add "Bread" due 2026-11-22T23:59 #food',
      'add "Eggs" due 2026-11-22T23:59 #food',
    ],
    ["add milk, bread and eggs to my list", 'add "Milk"', 'add "Bread"', 'add "Eggs"'],
    ["add oat milk, brown bread to my list", 'add "Oat milk"', 'add "Brown bread"'],
    [
      "put milk, eggs and butter on the shopping list",
      'add "Milk" #shopping',
      'add "Eggs" #shopping',
      'add "Butter" #shopping',
    ],
    ["add milk and bread to my shopping list", 'add "Milk" #shopping', 'add "Bread" #shopping'],
    ["add tasks: milk, bread, eggs", 'add "Milk"', 'add "Bread"', 'add "Eggs"'],
  ]));

describe("what is one task, though it lists things", () =>
  understood([
    ["add buy milk and bread", 'add "Buy milk and bread"'],
    ["add buy milk, bread and eggs", 'add "Buy milk, bread and eggs"'],
    ["add buy milk, bread and eggs to my list", 'add "Buy milk, bread and eggs"'],
    ["add call Ann, Bob and Tom", 'add "Call Ann, Bob and Tom"'],
    ["add wash car, dog and windows", 'add "Wash car, dog and windows"'],
    ["add meeting with Ann, Bob and Tom tomorrow", 'add "Meeting with Ann, Bob and Tom" due 2026-11-22T23:59'],
    ["add salt and pepper", 'add "Salt and pepper"'],
    ["add milk and bread to my list", 'add "Milk and bread"'],
    ["add oat milk, bread and eggs", 'add "Oat milk, bread and eggs"'],
    ['add "milk, bread and eggs"', 'add "milk, bread and eggs"'],
    ["remind me of milk, bread and eggs at 5", 'add "Milk, bread and eggs" due 2026-11-21T17:00'],
    ["milk, bread and eggs", 'offer "Milk, bread and eggs"'],
  ]));
