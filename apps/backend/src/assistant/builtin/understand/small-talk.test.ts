import { describe } from "vitest";
import { understood } from "./understand-under-test.ts";

describe("the rest", () =>
  understood([
    ["set a reminder for the dentist an hour before", "talk reminders"],
    ["remind me an hour before the dentist", "talk reminders"],
    ["what can you do?", "talk help"],
    ["how does this work", "talk help"],
    ["good morning", "talk hello"],
    ["hey there!", "talk hello"],
    ["thank you so much", "talk thanks"],
    ["bye", "talk bye"],
    ["are you a robot?", "talk who"],
    ["what time is it?", "talk time"],
    ["what's the weather?", "unknown"],
    ["write me a poem about cats", "unknown"],
    ["who won the world cup?", "unknown"],
    ["help", "talk help"],
    ["hi", "talk hello"],
    ["thanks!", "talk thanks"],
    ["who are you", "talk who"],
    ["what is the meaning of life?", "unknown"],
    ["tell me a joke", "unknown"],
    ["yes", "talk yes"],
    ["never mind", "talk no"],
    ["undo that", "undo"],
    ["oh no, bring it back", "undo"],
    ["restore them", "undo"],
    ["I need help", "talk help"],
    ["cancel", "talk no"],
    ["ok", "talk praise"],
    ["mark it", "unknown"],
    ["never mind that", "talk no"],
    ["how do I add a task?", "talk help"],
  ]));

describe("talk", () =>
  understood([
    ["no wait, undo", "undo"],
    ["delete my account", "talk settings"],
    ["change my password", "talk settings"],
    ["that's wrong", "talk wrong"],
    ["I don't know", "talk no"],
  ]));

describe("what is told elsewhere, or not at all", () =>
  understood([
    ["show deleted tasks", "talk history"],
    ["what did I delete yesterday?", "talk history"],
    ["what changed today?", "talk history"],
    ["did you delete the milk?", "talk history"],
    ["show my history", "talk history"],
    ["history homework", 'offer "History homework"'],
    ["can tasks repeat?", "talk repeat"],
    ["does the rent repeat?", "talk repeat"],
    ["make it recurring", "talk repeat"],
    ["set the rent to repeat every week", "talk repeat"],
    ["set up recurring meeting tomorrow", 'add "Set up recurring meeting" due 2026-11-22T23:59'],
    ["you deleted the wrong one", "talk wrong"],
    ["that's not the one I meant", "talk wrong"],
  ]));

describe("reminders", () =>
  understood([
    ["don't remind me about the rent", "talk reminders"],
    ["stop reminding me", "talk reminders"],
    ["remind me an hour earlier", "talk reminders"],
    ["remind me 2 days before", "talk reminders"],
    ["when will you remind me?", "talk reminders"],
    ["remind me to pack before the trip", 'add "Pack before the trip" remind'],
  ]));
