import { describe } from "vitest";
import { understood } from "./understand-under-test.ts";

describe("times of everyday", () =>
  understood([
    ["add call plumber the day after tomorrow at noon", 'add "Call plumber" due 2026-11-23T12:00'],
    ["add submit report end of the month", 'add "Submit report" due 2026-11-30T23:59'],
    ["add dentist in a fortnight", 'add "Dentist" due 2026-12-05T23:59'],
    ["add take out trash tonight", 'add "Take out trash" due 2026-11-21T21:00'],
    ["add call Sam a week from tomorrow", 'add "Call Sam" due 2026-11-29T23:59'],
    ["add meeting at quarter to 3 on thursday", 'add "Meeting" due 2026-11-26T14:45'],
    ["book flights by end of next week", 'add "Book flights" due 2026-11-29T23:59'],
    ["remind me in an hour and a half to check the oven", 'add "Check the oven" due 2026-11-21T17:30'],
    ["add party first monday of december", 'add "Party" due 2026-12-07T23:59'],
    ["add pay taxes by the last friday of november", 'add "Pay taxes" due 2026-11-27T23:59'],
    ["add gym on the second tuesday of next month at 6", 'add "Gym" due 2026-12-08T18:00'],
    ["add club meeting on the 1st friday of the month", 'add "Club meeting" due 2026-12-04T23:59'],
    ["add review on the last monday of march 2027", 'add "Review" due 2027-03-29T23:59'],
    ["add pay rent on the first of every month", 'add "Pay rent" due 2026-12-01T23:59 repeats'],
    ["remind me to stretch every hour", 'add "Stretch" due 2026-11-21T17:00 repeats'],
    ["take a pill every 8 hours", 'add "Take a pill" due 2026-11-22T00:00 repeats'],
    ["add order banner in ad style", 'add "Order banner in ad style"'],
  ]));

describe("what is no new task", () =>
  understood([
    ["I have nothing to do", "unknown"],
    ["I have 30 minutes, what should I do?", "list limit=5 open=true sort=priority"],
    ["I have a headache", 'offer "Headache"'],
    ["only show high priority", "list open=true priority=HIGH sort=due"],
    ["filter by work", "list open=true search=work sort=due"],
    ["give me 3 things to do", "list limit=3 open=true sort=due"],
    ["what am I doing tomorrow", "list open=true sort=due span=11-22..11-22"],
    ["what's happening today", "list due=today open=true sort=due"],
    ["what's my day like", "list due=today open=true sort=due"],
    ["am I behind?", "list due=overdue open=true sort=due"],
    ["is everything done?", "list open=true sort=due"],
    ["what is the report about?", "show “report”"],
    ["when's the dentist", "show “dentist”"],
    ["how long until the dentist?", "show “dentist”"],
    ["how many days until rent is due", "show “rent”"],
    ["did I pay rent?", "show “rent”"],
    ["did I finish the report yet?", "show “report”"],
    ["what about the third one?", "show at 3"],
    ["how about the last?", "show at -1"],
    ["change the due date of the dentist", "put off “dentist”"],
    ["export tasks", "talk settings"],
    ["help me add a task", "talk help"],
    ["how do tags work?", "talk help"],
    ["redo", "unknown"],
    ["are you there?", "talk hello"],
    ["hello there, what can you do?", "talk help"],
    ["not that one", "talk wrong"],
    ["oh no, not that one", "talk wrong"],
    ["the wrong one", "talk wrong"],
  ]));

describe("a new task, though it has the words of a question", () =>
  understood([
    ["add review budget next week", 'add "Review budget" due 2026-11-23T23:59'],
    ["write the weekly report by friday", 'add "Write the weekly report" due 2026-11-27T23:59'],
    ["give me a weekly report", "week 0"],
    ["there's a meeting tomorrow at 10", 'add "Meeting" due 2026-11-22T10:00'],
    ["tell Ana about the party tomorrow", 'add "Tell Ana about the party" due 2026-11-22T23:59'],
    ["write a poem", "unknown"],
    ["I have a meeting tomorrow at 3", 'add "Meeting" due 2026-11-22T15:00'],
  ]));

describe("what is told as done is asked for first", () =>
  understood([
    ["I already paid the rent yesterday", "complete “rent” unsure"],
    ["I called mom an hour ago", "complete “mom” unsure"],
    ["mark rent as paid", "complete “rent” unsure"],
    ["rent paid", "complete “rent” unsure"],
    ["paid the rent", "complete “rent” unsure"],
    ["feed the cat", 'offer "Feed the cat"'],
    ["mark the report as started", "update “report”: status=IN_PROGRESS"],
    ["I booked the flight for friday", 'offer "I booked the flight" due 2026-11-27T23:59'],
    ["I don't want to pay rent", "delete “pay rent” unsure"],
    ["I don't need milk", "delete “milk” unsure"],
    ["didn't finish the report", "reopen “report”"],
    ["take milk off the list", "delete “milk”"],
    ["stop the report", "update “report”: status=NOT_STARTED"],
    ["the dentist got cancelled", "delete “dentist” unsure"],
    ["delete", "delete focus unsure"],
    ["postpone", "put off focus"],
    ["close everything from yesterday", "complete all span=11-20..11-20"],
    ["everything is done", "complete all unsure"],
    ["I did everything for today", "complete all due=today unsure"],
    ["mark everything as done", "complete all"],
    ["complete whatever is due tomorrow", "complete all span=11-22..11-22"],
    ["delete everything that is done", "delete all open=false"],
    ["move everything from tomorrow to monday", "update all span=11-22..11-22: due 2026-11-23T23:59"],
    ["move all tasks from today to tomorrow", "update all due=today: due 2026-11-22T23:59"],
    ["move the dentist from wednesday to thursday", "update “dentist”: due 2026-11-26T23:59"],
    ["complete everything from monday on", "complete all span=11-23.."],
    ["bring back the bread", "reopen “bread”"],
    ["postpone the bread", "put off “bread”"],
    ["postpone the ad", "put off “ad”"],
    ["postpone the bread a day", "update “bread”: later 1d 0min"],
    ["push it 2h", "update focus: later 0d 120min"],
  ]));

describe("nothing of several things is lost", () =>
  understood([
    ['add "call dentist" and "pay bill"', 'add "call dentist"', 'add "pay bill"'],
    ['create tasks "a1", "b2" and "c3"', 'add "a1"', 'add "b2"', 'add "c3"'],
    ["add: milk\n- bread\n- eggs tomorrow", 'add "Milk"', 'add "Bread"', 'add "Eggs" due 2026-11-22T23:59'],
    ["milk done, rent done", "complete “milk”", "complete “rent”"],
    [
      "add write letter to Ana #post, remind me tomorrow at 8",
      'add "Write letter to Ana" #post',
      "update focus: due 2026-11-22T08:00",
    ],
    [
      "set priority of rent to low and move it to sunday",
      "update “rent”: priority=LOW",
      "update focus: due 2026-11-22T23:59",
    ],
  ]));
