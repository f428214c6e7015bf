import type { Clock } from "../clock.ts";
import type { Memory, Result } from "../memory.ts";
import type { Intent } from "../understand/intent.ts";
import type { Reference } from "../understand/reference.ts";
import { add, offer } from "./add-tasks.ts";
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
