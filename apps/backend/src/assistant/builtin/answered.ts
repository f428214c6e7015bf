import { add } from "./act/add-tasks.ts";
import { carryOut } from "./act/carry-out.ts";
import type { ListedTask } from "./act/listed-task.ts";
import { matching } from "./act/match-title.ts";
import type { Steps } from "./act/steps.ts";
import { update } from "./act/update-tasks.ts";
import type { Clock } from "./clock.ts";
import type { Memory, Question, Result } from "./memory.ts";
import type { Intent } from "./understand/intent.ts";
import { isNegated } from "./understand/leave-alone.ts";
import { plain } from "./understand/polite.ts";
import { readTask } from "./understand/read-task.ts";
import { referenceOf } from "./understand/reference.ts";
import { yesOrNo } from "./understand/small-talk.ts";
import { understand } from "./understand/understand.ts";
import { whenOf } from "./when/find-when.ts";

/** "no, only the last one", "the first one only" */
const ONLY = /^(?:(?:no|nope|yes|wait|actually)\b[,.!]*\s+)+(?:(?:only|just)\s+)?|^(?:only|just)\s+/i;

/** "yes, but not the rent", "all except the second one" */
const EXCEPT =
  /^(?:(?:yes|yep|yeah|yup|sure|ok|okay)\b[,.!]*\s*)?(?:delete\s+|remove\s+|do\s+)?(?:(?:all|everything|them|every\s+one|all\s+of\s+them)\s+)?(?:(?:but\s+)?(?:not|except|without|leave|keep|apart\s+from)(?:\s+for)?|but)\s+(.+)$/is;
/** What words alone come out as that name a task. */
const NO_ORDER: ReadonlySet<Intent["wants"]> = new Set(["offer", "show"]);

/** Takes what was said as the answer to a question; undefined where it is something else, and is to be understood as such. */
export function* answered(said: string, question: Question, memory: Memory, clock: Clock): Steps<Result | undefined> {
  const decided = yesOrNo(said);
  if (decided === "no" || isNegated(said)) return { says: "All right, I leave it as it is." };
  switch (question.asks) {
    case "sure": {
      const { intent } = question;
      if (decided === "yes") return yield* carryOut(intent, memory, clock, true);
      if (!("which" in intent) || intent.which.by !== "tasks") return undefined;
      const among = intent.which.tasks;
      const [, excepted] = EXCEPT.exec(said) ?? [];
      if (excepted !== undefined) {
        const kept = chosen(excepted, among, clock);
        const others = among.filter((task) => !kept?.includes(task));
        if (kept && others.length > 0)
          return yield* carryOut({ ...intent, which: { by: "tasks", tasks: others } }, memory, clock, true);
        return {
          says: "I did nothing, as I don't know which one to leave out. Say “all but the second one”, for example.",
          question,
        };
      }
      if (!ONLY.test(said)) return undefined;
      const tasks = chosen(said, among, clock);
      return tasks && (yield* carryOut({ ...intent, which: { by: "tasks", tasks } }, memory, clock, true));
    }
    case "which": {
      const { among, intent } = question;
      if (among.length === 0) {
        const which = referenceOf(said, clock);
        const named = which?.by === "words" && understand(said, clock).every(({ wants }) => NO_ORDER.has(wants));
        return named ? yield* carryOut({ ...intent, which } as Intent, memory, clock) : undefined;
      }
      const tasks = decided === "yes" && among.length === 1 ? among : chosen(said, among, clock);
      if (tasks === undefined) return undefined;
      const certain = { ...intent, which: { by: "tasks" as const, tasks } } as Intent;
      return yield* carryOut(certain, memory, clock);
    }
    case "title": {
      const clear = understand(said, clock).every(
        ({ wants }) => wants === "offer" || wants === "add" || wants === "complete" || wants === "unknown",
      );
      const task = { ...question.task, ...readTask(said, clock) };
      return clear && task.title !== "" ? yield* add([{ wants: "add", task }], clock) : undefined;
    }
    case "time": {
      const meant = plain(said);
      if (whenOf(meant, clock) === undefined) return undefined;
      // What stood before the time is there already.
      const whole = question.said.replace(question.when, meant.replace(/^(?:at|on|by|for)\s+/i, ""));
      const [intent] = understand(whole, clock);
      return intent && (yield* carryOut(intent, memory, clock));
    }
    case "when": {
      const due = whenOf(said, clock);
      if (due) return yield* update(question.tasks, { due }, clock);
      // "by a week"
      const [intent] = understand(`postpone it ${plain(said)}`, clock);
      const later = intent?.wants === "update" && intent.which.by === "focus" ? intent.change.later : undefined;
      return later && (yield* update(question.tasks, { later }, clock));
    }
  }
}

/** The tasks that were chosen out of those that were asked about. */
function chosen(said: string, among: ListedTask[], clock: Clock): ListedTask[] | undefined {
  const reference = referenceOf(said.replace(ONLY, ""), clock);
  if (reference?.by === "position") {
    const tasks = reference.positions
      .map((place) => among.at(place > 0 ? place - 1 : place))
      .filter((task) => task !== undefined);
    return tasks.length === reference.positions.length ? tasks : undefined;
  }
  if (reference?.by === "listed" || (reference?.by === "filter" && /^(?:all|every|both)/i.test(said))) return among;
  const tasks = reference?.by === "words" ? matching(reference.words, among) : [];
  return tasks.length === 1 ? tasks : undefined;
}
