import type { Told } from "../memory.ts";
import type { Intent, Wanting } from "./intent.ts";

/**
 * What "remove them" wants where the answer before it was no list of tasks. After the tags of a task it means those;
 * otherwise it may mean the tasks or what was told of them, so it is asked before anything is deleted.
 *
 * @param asked what was asked for just before
 */
export function ofWhatWasTold(
  intents: Intent[],
  told: Told | undefined,
  asked: Wanting<"list" | "week"> | undefined,
): Intent[] {
  const [first, ...rest] = intents;
  if (first?.wants !== "delete" && !(told && (first?.wants === "complete" || first?.wants === "reopen")))
    return intents;
  const them = first.which.by === "listed";
  const it = first.which.by === "focus" && first.wants === "delete";
  if (told === undefined) return them && asked?.wants !== "list" ? [{ ...first, unsure: true }, ...rest] : intents;
  if (!them && !it) return intents;
  const which = told.tasks.length > 0 ? { by: "tasks" as const, tasks: told.tasks } : first.which;
  const tagged = told.tasks.some(({ tags }) => tags.length > 0);
  return them && first.wants === "delete" && told.about === "tags" && tagged
    ? [{ wants: "update", which, change: { removeTags: "all" } }, ...rest]
    : [{ ...first, which, unsure: true }, ...rest];
}
