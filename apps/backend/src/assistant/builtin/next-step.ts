import { tasksIn } from "./act/listed-task.ts";
import type { Clock } from "./clock.ts";
import { converse, type Outcome } from "./converse.ts";
import { type Memory, nothingYet } from "./memory.ts";
import type { ToolCall, Turn } from "./turns.ts";

/** What comes next: tools to be called, or the answer. */
export type NextStep = { calls: ToolCall[] } | { answer: string };

/**
 * Plays the conversation again with the results that its tools gave: `converse` stops where a result is missing yet.
 * So a turn is written as plain code from top to bottom, and nothing has to be kept between two requests.
 */
export function nextStep(turns: Turn[], clock: Clock): NextStep {
  let memory = nothingYet;
  for (const turn of turns.slice(0, -1)) memory = remembered(turn, memory, clock);
  const played = play(turns.at(-1) ?? { said: "", calls: [] }, memory, clock);
  return "outcome" in played ? { answer: played.outcome.answer } : played;
}

function play(
  turn: Turn,
  memory: Memory,
  clock: Clock,
): { outcome: Outcome; asPlayed: boolean } | { calls: ToolCall[] } {
  const recorded = [...turn.calls];
  let asPlayed = true;
  const conversation = converse(turn.said, memory, clock);
  let step = conversation.next();
  while (!step.done) {
    const calls = recorded.splice(0, step.value.length);
    const results = calls.map(({ result }) => result).filter((result) => result !== undefined);
    if (results.length < step.value.length) return { calls: step.value };
    asPlayed &&= step.value.every(({ name }, index) => name === calls[index]?.name);
    step = conversation.next(results);
  }
  return { outcome: step.value, asPlayed: asPlayed && recorded.length === 0 };
}

/** What is remembered of a turn that is over. One that was stopped, or that another model answered, leaves its last list. */
function remembered(turn: Turn, memory: Memory, clock: Clock): Memory {
  const played = play(turn, memory, clock);
  if ("outcome" in played && played.asPlayed) return played.outcome.memory;
  const listed =
    turn.calls.map(({ result }) => tasksIn(result)?.tasks).findLast((tasks) => tasks !== undefined) ?? memory.listed;
  return { listed, focus: listed.length === 1 ? listed : [], deeds: [] };
}
