import type { Clock } from "../clock.ts";
import type { Memory, Result } from "../memory.ts";
import type { Intent } from "../understand/intent.ts";
import { offer } from "./add-tasks.ts";
import { copyTasks } from "./copy-tasks.ts";
import { deed } from "./deed.ts";
import { counted, namesOf, numbered, quoted, SHOWN } from "./describe-tasks.ts";
import { type Found, findTasks } from "./find-tasks.ts";
import type { ListedTask } from "./listed-task.ts";
import { matching } from "./match-title.ts";
import { asFilter, showList } from "./show-list.ts";
import { showTasks } from "./show-tasks.ts";
import type { Steps } from "./steps.ts";
import { talk } from "./talk.ts";
import { update } from "./update-tasks.ts";

/** Changes to more tasks than this are asked back, deletions of more than one. */
const MANY = 10;

/** What is wanted of tasks that exist. */
export type OfTasks = Exclude<Extract<Intent, { which: unknown }>, { wants: "instead" }>;

/** Finds what tasks are meant, and asks back where that, or whether it is meant at all, is not sure. */
export function* withTasks(intent: OfTasks, memory: Memory, clock: Clock, sure: boolean): Steps<Result> {
  if (intent.wants === "show" && intent.which.by === "position" && memory.listed.length === 0)
    return { says: talk("unknown", clock) };
  const asked =
    intent.wants === "update" && intent.bare && memory.focus.length === 0 ? asFilter(intent.change) : undefined;
  if (asked) return yield* showList({ wants: "list", filter: asked }, clock);
  const found: Found = yield* findTasks(intent.which, memory, clock, stateFor(intent));
  if ("nothing" in found) return yield* withNothing(intent, found, memory, clock);
  if ("among" in found) return askWhich(intent, found.among, clock);
  // No two tasks are to be called the same
  if (intent.wants === "update" && intent.change.title !== undefined && found.tasks.length > 1)
    return askWhich(intent, found.tasks, clock);
  if (!sure && isRisky(intent, found.tasks)) return askWhether(intent, found);
  return yield* act(intent, found.tasks, clock);
}

function* act(intent: OfTasks, tasks: ListedTask[], clock: Clock): Steps<Result> {
  switch (intent.wants) {
    case "show": {
      const shown = yield* showTasks(tasks, clock);
      return intent.about ? { ...shown, told: { about: intent.about, tasks: shown.focus ?? tasks } } : shown;
    }
    case "update":
      return yield* update(tasks, intent.change, clock);
    case "again":
      return yield* copyTasks(tasks, intent.change, clock);
    case "put off":
      return {
        says: `To when shall I move ${namesOf(tasks)}?`,
        question: { asks: "when", tasks, rest: [] },
        focus: tasks,
      };
    default:
      return yield* deed(intent.wants, tasks);
  }
}

/** It may have been meant as a new task, or be done already. */
function* withNothing(
  intent: OfTasks,
  { nothing, unknown, asks }: Extract<Found, { nothing: string }>,
  memory: Memory,
  clock: Clock,
): Steps<Result> {
  if (unknown && "orAdd" in intent && intent.orAdd) {
    const asked = offer(intent.orAdd, clock);
    return { ...asked, says: `${nothing} ${asked.says}` };
  }
  if (unknown && intent.wants === "reopen" && intent.which.by === "words") {
    const gone = matching(
      intent.which.words,
      memory.deeds.filter(({ did }) => did === "delete").flatMap(({ tasks }) => tasks),
    );
    if (gone.length === 1) return yield* deed("restore", gone);
  }
  if (unknown && intent.wants === "complete" && intent.which.by === "words") {
    const done = yield* findTasks(intent.which, memory, clock, false);
    if ("tasks" in done && done.tasks.length === 1)
      return { says: `${namesOf(done.tasks)} is done already.`, focus: done.tasks };
  }
  return { says: nothing, ...(asks && { question: { asks: "which", intent, among: [], rest: [] } }) };
}

function askWhich(intent: OfTasks, tasks: ListedTask[], clock: Clock): Result {
  const among = tasks.slice(0, SHOWN);
  const [only] = among;
  const question = { asks: "which" as const, intent, among, rest: [] };
  if (among.length === 1 && only) {
    // What is gone is not to go by a yes to another question.
    const says = intent.wants === "delete" ? ASKS.delete(quoted(only)) : `Do you mean ${quoted(only)}?`;
    return { says, question, listed: among };
  }
  return { says: `Which one do you mean?\n${numbered(among, clock)}`, question, listed: among };
}

function isRisky(intent: OfTasks, tasks: ListedTask[]): boolean {
  if ("unsure" in intent && intent.unsure) return true;
  if (intent.wants === "delete") return tasks.length > 1;
  return intent.wants !== "show" && tasks.length > MANY;
}

const ASKS: Record<OfTasks["wants"], (what: string) => string> = {
  complete: (what) => `Shall I mark ${what} as done?`,
  reopen: (what) => `Shall I reopen ${what}?`,
  delete: (what) => `Shall I delete ${what}?`,
  update: (what) => `Shall I change ${what}?`,
  again: (what) => `Shall I add ${what} once more?`,
  "put off": (what) => `Shall I move ${what}?`,
  show: (what) => `Shall I show ${what}?`,
};

function askWhether(intent: OfTasks, { tasks, more }: Extract<Found, { tasks: unknown }>): Result {
  const others = more ? " (the first of them)" : "";
  const whole = tasks.length === 1 ? "" : `That is ${counted(tasks.length)}${others}: ${namesOf(tasks)}. `;
  const what = tasks.length === 1 ? namesOf(tasks) : tasks.length === 2 ? "both" : "them all";
  const certain = { ...intent, which: { by: "tasks" as const, tasks } };
  return {
    says: `${whole}${ASKS[intent.wants](what)}`,
    question: { asks: "sure", intent: certain, rest: [] },
    focus: tasks,
  };
}

/** Only open tasks can be completed, and so on. */
function stateFor({ wants, which }: OfTasks): boolean | undefined {
  if (wants === "complete") return true;
  if (wants === "reopen") return false;
  return which.by === "filter" && wants !== "delete" ? true : undefined;
}
