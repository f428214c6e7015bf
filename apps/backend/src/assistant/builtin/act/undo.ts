import type { TaskStatus } from "@todo/api";
import type { Clock } from "../clock.ts";
import { type Deed, type Memory, nothingYet, type Result } from "../memory.ts";
import { deed as deedOf } from "./deed.ts";
import type { Steps } from "./steps.ts";
import { changeBack } from "./update-tasks.ts";
import { withTasks } from "./with-tasks.ts";

/** Takes back what was done last, and when it is said again what was done before. */
export function* undo({ deeds }: Memory, clock: Clock): Steps<Result> {
  const [last] = deeds;
  if (last === undefined || last.tasks.length === 0) return { says: "There is nothing of mine to undo." };
  const { did, ...result } = yield* opposite(last, clock);
  return did === undefined ? result : { ...result, undid: true };
}

function* opposite(deed: Deed, clock: Clock): Steps<Result> {
  const { did, tasks } = deed;
  const as = (status: TaskStatus) => tasks.map((task) => ({ ...task, status }));
  switch (did) {
    case "complete":
      return yield* deedOf("reopen", as("COMPLETED"));
    case "reopen":
      return yield* deedOf("complete", as("NOT_STARTED"));
    case "add":
    case "restore":
      return tasks.length === 1
        ? yield* deedOf("delete", tasks)
        : yield* withTasks({ wants: "delete", which: { by: "tasks", tasks } }, nothingYet, clock, false);
    case "delete":
      return yield* deedOf("restore", tasks);
    case "update":
      return yield* changeBack(deed.before);
  }
}
