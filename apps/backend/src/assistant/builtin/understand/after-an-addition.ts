import type { Clock } from "../clock.ts";
import type { Intent } from "./intent.ts";
import { readTask } from "./read-task.ts";

/** "delete the milk", "delete “milk”": a task that there is. */
const POINTS = /\b(?:the|my|that|this)\s|["“]/i;

/** What a clause wants where the one before adds a task, or moves one. */
export function afterAnAddition(intent: Intent, clause: string, before: Intent | undefined, clock: Clock): Intent {
  if (intent.wants === "add" && (before?.wants === "add" || before?.wants === "update")) {
    // "add write to Ana, remind me tomorrow at 8": a time without a title is that of the task before
    const { title, due } = intent.task;
    return title === "" && due ? { wants: "update", which: { by: "focus" }, change: { due } } : intent;
  }
  if (before?.wants !== "add") return intent;
  switch (intent.wants) {
    case "complete":
    case "reopen":
    case "delete": {
      // "add backup photos and delete old files": it may be one more thing to be done
      const named = intent.which.by === "words" && !POINTS.test(clause);
      return named ? { ...intent, unsure: true, orAdd: intent.orAdd ?? readTask(clause, clock) } : intent;
    }
    default:
      return intent;
  }
}
