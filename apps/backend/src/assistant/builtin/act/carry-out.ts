import type { Clock } from "../clock.ts";
import type { Memory, Result } from "../memory.ts";
import type { Intent } from "../understand/intent.ts";
import type { Reference } from "../understand/reference.ts";
import { add, offer } from "./add-tasks.ts";
import { findTasks } from "./find-tasks.ts";
import { listTags } from "./list-tags.ts";
import { showList } from "./show-list.ts";
import type { Steps } from "./steps.ts";
import { noSuchTime, talk } from "./talk.ts";
import { tellWeek } from "./tell-week.ts";
import { undo } from "./undo.ts";
import { type OfTasks, withTasks } from "./with-tasks.ts";

/** To a no that comes after something was done: it is not as before. */
const DONE_ALREADY = "All right, I do nothing more. Say “undo” and I take back what I did last.";

/** Does what is wanted, or asks back. `sure`: the user has said yes to it. */
export function* carryOut(intent: Intent, memory: Memory, clock: Clock, sure = false): Steps<Result> {
  switch (intent.wants) {
    case "add":
      return yield* add([intent], clock);
    case "offer":
      return offer(intent.task, clock);
    case "list":
      return yield* showList(intent, clock);
    case "show":
      return yield* withTasks((intent.also && sameFor(intent.which, memory)) || intent, memory, clock, sure);
    case "instead":
      return yield* instead(intent.which, memory, clock);
    case "complete":
    case "reopen":
    case "delete":
    case "update":
    case "again":
    case "put off":
      return yield* withTasks(intent, memory, clock, sure);
    case "week":
      return yield* tellWeek(intent, clock);
    case "tags":
      return yield* listTags();
    case "no such time":
      return {
        says: noSuchTime(intent.when),
        question: { asks: "time", said: intent.said, when: intent.when, rest: [] },
      };
    case "undo":
      return yield* undo(memory, clock);
    case "talk":
      return { says: intent.topic === "no" && memory.deeds.length > 0 ? DONE_ALREADY : talk(intent.topic, clock) };
    case "unknown":
      return { says: talk("unknown", clock) };
  }
}

/** "no, I meant the rent": the last deed is taken back only where the other task is known, and shown where there was none. */
function* instead(which: Reference, memory: Memory, clock: Clock): Steps<Result> {
  const same = sameFor(which, memory);
  if (same === undefined) return yield* withTasks({ wants: "show", which }, memory, clock, false);
  const found = yield* findTasks(which, memory, clock);
  if (!("tasks" in found)) return yield* withTasks(same, memory, clock, false);
  const undone = yield* undo(memory, clock);
  if (!undone.undid) return undone;
  const done = yield* withTasks({ ...same, which: { by: "tasks", tasks: found.tasks } }, memory, clock, false);
  return { ...done, ...(done.did ? { undid: true } : undone), says: `${undone.says}\n${done.says}` };
}

/** "and the second": what was done last, for another task. */
function sameFor(which: Reference, { deeds: [last] }: Memory): OfTasks | undefined {
  switch (last?.did) {
    case "complete":
    case "reopen":
    case "delete":
      return { wants: last.did, which };
    case "update":
      return { wants: "update", which, change: last.change };
    default:
      return undefined;
  }
}
