import { describe } from "vitest";
import { understood } from "./understand-under-test.ts";

describe("new tasks", () =>
  understood([
    ["Buy groceries tomorrow at 6pm", 'add "Buy groceries" due 2026-11-22T18:00'],
    ["I have to finish my homework by sunday evening", 'add "Finish my homework" due 2026-11-22T19:00'],
    ["can you add a meeting with Sarah on Thursday at 10:30am", 'add "Meeting with Sarah" due 2026-11-26T10:30'],
    [
      "could you please remind me about the dentist appointment on december 3rd at 2pm",
      'add "Dentist appointment" due 2026-12-03T14:00',
    ],
    ["note to self: buy stamps", 'add "Buy stamps"'],
    ["new task: email the landlord", 'add "Email the landlord"'],
    ['put "water plants" on my list for tonight', 'add "water plants" due 2026-11-21T21:00'],
    ["jot down call grandma", 'add "Call grandma"'],
    ["I want to read more books", 'add "Read more books"'],
    ["I'd like to add a task", 'add ""'],
    [
      "add a high priority task to submit the tax return by april 15",
      'add "Submit the tax return" due 2027-04-15T23:59 HIGH',
    ],
    ["add low priority clean garage", 'add "Clean garage" LOW'],
    [
      "create todo fix the sink tagged home, repairs due saturday",
      'add "Fix the sink" due 2026-11-28T23:59 #home #repairs',
    ],
    ["add buy milk, eggs, and bread", 'add "Buy milk, eggs, and bread"'],
    ["add call Dr. Smith tomorrow at 9 a.m. and pay bills", 'add "Call Dr. Smith and pay bills" due 2026-11-22T09:00'],
    ["add an urgent task: renew passport", 'add "Renew passport" VERY_IMPORTANT'],
    [
      "add book flight to Rome in two weeks #travel #fun p1",
      'add "Book flight to Rome" due 2026-12-05T23:59 VERY_IMPORTANT #travel #fun',
    ],
    [
      'add "finish report, then delete drafts" tomorrow',
      'add "finish report, then delete drafts" due 2026-11-22T23:59',
    ],
    [
      "add prepare presentation with description: slides for the board, 20 minutes",
      'add "Prepare presentation" note "slides for the board, 20 minutes"',
    ],
    ["add gym every monday at 6pm", 'add "Gym" due 2026-11-23T18:00 repeats'],
    ["please create a reminder for taking pills at 8 in the morning", 'add "Taking pills" due 2026-11-22T08:00'],
    ["remind me tomorrow to take out the trash", 'add "Take out the trash" due 2026-11-22T23:59'],
    ["remind me at 7 to feed the cat", 'add "Feed the cat" due 2026-11-21T19:00'],
    ["remind me on friday at noon that I need to call Bob", 'add "Call Bob" due 2026-11-27T12:00'],
    ["set a reminder to check the oven in 15 minutes", 'add "Check the oven" due 2026-11-21T16:15'],
    ["i need to call the bank", 'add "Call the bank"'],
    ["add task: Read chapter 5 of May's book", 'add "Read chapter 5 of May\'s book"'],
    ["add watch the second march game", 'add "Watch the second march game"'],
    ["add buy sun cream", 'add "Buy sun cream"'],
    ["schedule a call with Tom for tomorrow 3pm", 'add "Schedule a call with Tom" due 2026-11-22T15:00'],
    ["plan trip to Japan next month", 'add "Plan trip to Japan" due 2026-12-01T23:59'],
    ["add mow the lawn this weekend", 'add "Mow the lawn" due 2026-11-22T23:59'],
    ["add pick up laundry at half past five", 'add "Pick up laundry" due 2026-11-21T17:30'],
    ["submit expense report eod", 'add "Submit expense report" due 2026-11-21T23:59'],
    ["add send invoices end of month", 'add "Send invoices" due 2026-11-30T23:59'],
    ["Todo: clean desk", 'add "Clean desk"'],
    ["add ask Ana about the 2026 budget", 'add "Ask Ana about the 2026 budget"'],
    ["don't let me forget the keys", 'add "The keys"'],
    ["add 'hello'", 'add "Hello"'],
    ["add", 'add ""'],
    ["add buy milk tomorrow 5pm #shopping", 'add "Buy milk" due 2026-11-22T17:00 #shopping'],
    ["remind me to call mom in 2 hours", 'add "Call mom" due 2026-11-21T18:00'],
    ["I need to pay rent by friday, it's urgent", 'add "Pay rent" due 2026-11-27T23:59 VERY_IMPORTANT'],
    [
      'create a task called "Finish and delete report" for next friday 5pm with high priority',
      'add "Finish and delete report" due 2026-11-27T17:00 HIGH',
    ],
    ["add a task to buy bread", 'add "Buy bread"'],
    ["add 'read \"War and Peace\"' with tag books", 'add "read \\"War and Peace\\"" #books'],
    ["add buy milk and call mom", 'add "Buy milk and call mom"'],
    ["finish the report by monday", 'add "Finish the report" due 2026-11-23T23:59'],
    ["buy milk", 'offer "Buy milk"'],
    ["add milk to my shopping list", 'add "Milk" #shopping'],
    ["put eggs on my list", 'add "Eggs"'],
    ["don't forget to water the plants on saturday morning", 'add "Water the plants" due 2026-11-28T09:00'],
    ["schedule dentist appointment for 3 december at 14:00", 'add "Schedule dentist appointment" due 2026-12-03T14:00'],
    ["URGENT: call the bank", 'add "Call the bank" VERY_IMPORTANT'],
    ["buy flowers asap", 'add "Buy flowers" VERY_IMPORTANT'],
    ["call mom !high", 'add "Call mom" HIGH'],
    ["Hi! Add milk please. Thanks", 'add "Milk"'],
    [
      'can you please add "read War and Peace" by the end of the month?',
      'add "read War and Peace" due 2026-11-30T23:59',
    ],
    ["every monday water the plants", 'add "Water the plants" due 2026-11-23T23:59 repeats'],
    ["add tomorrow", 'add "" due 2026-11-22T23:59'],
    ["add #work", 'add "" #work'],
    ["add task buy a new task lamp", 'add "Buy a new task lamp"'],
    ["remind me", 'add "" remind'],
    ["ok add milk", 'add "Milk"'],
    ['add "Email Bob" tomorrow at noon, high priority, #work', 'add "Email Bob" due 2026-11-22T12:00 HIGH #work'],
    ["Meeting with Anna 12/15 at 3pm", 'add "Meeting with Anna" due 2026-12-15T15:00'],
    ["pay taxes 2027-04-15", 'add "Pay taxes" due 2027-04-15T23:59'],
    ["call mom in an hour", 'add "Call mom" due 2026-11-21T17:00'],
    ["lunch with Tom on 24.12. at 12:30", 'add "Lunch with Tom" due 2026-12-24T12:30'],
    ["can I add a task?", 'add ""'],
    ["add meeting at 3 p.m. tomorrow", 'add "Meeting" due 2026-11-22T15:00'],
  ]));

describe("new tasks in any order", () =>
  understood([
    ["tomorrow 5pm call the plumber high priority #house", 'add "Call the plumber" due 2026-11-22T17:00 HIGH #house'],
    [
      "#work p2 send the slides to Eva by thursday noon",
      'add "Send the slides to Eva" due 2026-11-26T12:00 HIGH #work',
    ],
    [
      "high priority: book train tickets for friday morning #travel",
      'add "Book train tickets" due 2026-11-27T09:00 HIGH #travel',
    ],
    [
      "add !!! pay the electricity bill tmrw 9am #bills",
      'add "Pay the electricity bill" due 2026-11-22T09:00 VERY_IMPORTANT #bills',
    ],
    [
      "add a task for friday: prepare the slides, priority high, tags work and talk",
      'add "Prepare the slides" due 2026-11-27T23:59 HIGH #work #talk',
    ],
    ["at 6pm remind me to call grandma", 'add "Call grandma" due 2026-11-21T18:00'],
    [
      "add pick up kids from school every weekday at 3:15pm",
      'add "Pick up kids from school" due 2026-11-23T15:15 repeats',
    ],
    ["TODO call mom (tomorrow, 6pm)", 'add "Call mom" due 2026-11-22T18:00'],
    [
      "add: Buy milk; due: tomorrow; priority: high; tags: shopping, food",
      'add "Buy milk"',
      "update focus: due 2026-11-22T23:59",
      "update focus: priority=HIGH",
      "update focus: addTags=shopping,food",
    ],
    ["next week I want to clean the attic", 'add "Clean the attic" due 2026-11-23T23:59'],
    ["I'll do the report tomorrow", 'add "Do the report" due 2026-11-22T23:59'],
    [
      "tomorrow: gym at 7, dentist at 10 and lunch with Ana at 12:30",
      'add "Gym" due 2026-11-22T07:00',
      'add "Dentist" due 2026-11-22T10:00',
      'add "Lunch with Ana" due 2026-11-22T12:30',
    ],
    ["set an alarm for 7am", 'add "Set an alarm" due 2026-11-22T07:00'],
  ]));

describe("times that are misspelt", () =>
  understood([
    ["meeting wendesday 3pm with the team", 'add "Meeting with the team" due 2026-11-25T15:00'],
    ["add report due thrusday", 'add "Report" due 2026-11-26T23:59'],
    ["add call bank tommorow moring", 'add "Call bank" due 2026-11-22T09:00'],
    ["add gym at 5 pm on firday", 'add "Gym" due 2026-11-27T17:00'],
    ["add party next satuday", 'add "Party" due 2026-11-28T23:59'],
    ["remind me tonite to lock the door", 'add "Lock the door" due 2026-11-21T21:00'],
    ["add haircut 17h30 tomorrow", 'add "Haircut" due 2026-11-22T17:30'],
  ]));

describe("what is no time", () =>
  understood([
    ["remind me to call bob at 25:00", "no such time 25:00"],
    ["meeting tomorrow at 13:75", "no such time 13:75"],
    ["move it to 27:30", "no such time 27:30"],
    ["add gym at 13am", "no such time 13am"],
    ["pay rent on 31 november", "no such time 31 november"],
    ["pay rent by november 31st", "no such time november 31st"],
    ["pay rent on the 32nd", "no such time the 32nd"],
    ["pay rent 2026-02-30", "no such time 2026-02-30"],
    ["what is due on february 30?", "no such time february 30"],
    ["add party on 29 february", 'add "Party" due 2028-02-29T23:59'],
    ["add gym at 24:00", 'add "Gym" due 2026-11-21T23:59'],
    ["add gym 15pm tomorrow", 'add "Gym" due 2026-11-22T15:00'],
    ['add "call at 25:00"', 'add "call at 25:00"'],
    ["add read Genesis 50:20", 'add "Read Genesis 50:20"'],
    ["add buy tickets for the 40th floor party", 'add "Buy tickets for the 40th floor party"'],
  ]));

describe("the same again", () =>
  understood([
    ["add the same for friday", "again focus: due 2026-11-27T23:59"],
    ["the same for monday at 9am", "again focus: due 2026-11-23T09:00"],
    ["add it again tomorrow", "again focus: due 2026-11-22T23:59"],
    ["another one for sunday", "again focus: due 2026-11-22T23:59"],
    ["duplicate the report", "again “report”:"],
    ["copy the milk task to friday", "again “milk”: due 2026-11-27T23:59"],
    ["repeat it next week", "again focus: due 2026-11-23T23:59"],
    ["the same for the second one", "show at 2"],
    ["water the plants every 3 days", 'add "Water the plants" due 2026-11-21T23:59 repeats'],
    ["I need to: buy a gift", 'add "Buy a gift"'],
  ]));
