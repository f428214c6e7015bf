import { add } from "./act/add-tasks.ts";
import { carryOut } from "./act/carry-out.ts";
import type { Steps } from "./act/steps.ts";
import { answered } from "./answered.ts";
import type { Clock } from "./clock.ts";
import type { Memory, Result } from "./memory.ts";
import { followUp } from "./understand/follow-up.ts";
import type { Intent } from "./understand/intent.ts";
import { isNegated } from "./understand/leave-alone.ts";
import { ofWhatWasTold } from "./understand/of-what-was-told.ts";
import { yesOrNo } from "./understand/small-talk.ts";
import { isTooLong, tidied, understand } from "./understand/understand.ts";

/** How a turn ends. */
export interface Outcome {
  answer: string;
  memory: Memory;
}

/** One turn of the conversation: it gives the tools to be called, gets their results, and ends with an answer. */
export function* converse(said: string, memory: Memory, clock: Clock): Steps<Outcome> {
  const { question, ...before } = memory;
  const text = tidied(said);
  const { asked, told, ...rest } = before;
  const nothing = { answer: "", memory: rest };
  const further = question === undefined && !isTooLong(text) ? followUp(text, asked, clock) : undefined;
  if (further) return yield* all([further], nothing, clock);
  if (question === undefined || isTooLong(text))
    return yield* all(ofWhatWasTold(understand(said, clock), told, asked), nothing, clock);
  // "yes, tomorrow": what comes after the yes is one more thing
  const [, yes = text, more = ""] = YES_AND.exec(text) ?? [];
  const whole = yield* answered(text, question, before, clock);
  const hedged = more === "" || HEDGE.test(more) || isNegated(more) || yesOrNo(more) === "no";
  const reply = whole ?? (hedged ? undefined : yield* answered(yes, question, before, clock));
  if (reply === undefined) return yield* all(understand(said, clock), nothing, clock);
  const outcome = after(nothing, reply);
  if (reply.question) return outcome;
  const added = whole === undefined ? understand(more, clock) : [];
  return yield* all([...question.rest, ...added], outcome, clock);
}

const YES_AND = /^(yes|yep|yeah|yup|sure|ok|okay)\b[,.!]*\s+(?:and\s+|but\s+)?(.+)$/is;
/** After a yes: what makes it none. */
const HEDGE = /^(?:if|unless|not|no|only\s+if|wait|maybe|actually)\b/i;

/** One after the other; what is left when one asks back waits for the answer. */
function* all(intents: Intent[], so: Outcome, clock: Clock): Steps<Outcome> {
  let outcome = so;
  for (let index = 0; index < intents.length; ) {
    const adds = run(intents, index);
    const [intent] = intents.slice(index);
    if (intent === undefined) break;
    const result = adds.length > 1 ? yield* add(adds, clock) : yield* carryOut(intent, outcome.memory, clock);
    index += Math.max(1, adds.length);
    const { question } = result;
    if (question === undefined) outcome = after(outcome, result);
    else
      return after(outcome, {
        ...result,
        question: { ...question, rest: [...question.rest, ...intents.slice(index)] },
      });
  }
  return outcome;
}

/** The tasks to be added that follow each other, which one step does. */
function run(intents: Intent[], from: number) {
  const adds = [];
  for (const intent of intents.slice(from)) {
    if (intent.wants !== "add") break;
    adds.push(intent);
  }
  return adds;
}

function after({ answer, memory }: Outcome, { says, did, undid, ...remembered }: Result): Outcome {
  const before = undid ? memory.deeds.slice(1) : memory.deeds;
  const deeds = did ? [did, ...before] : before;
  const known = { ...memory, ...remembered };
  // What was listed before may be done now.
  const listed = known.listed.map((task) => remembered.focus?.find(({ id }) => id === task.id) ?? task);
  return { answer: answer === "" ? says : `${answer}\n${says}`, memory: { ...known, listed, deeds } };
}
