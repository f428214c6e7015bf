import type { ListedTask } from "./act/listed-task.ts";
import type { Change, Intent, NewTaskWords, Wanting } from "./understand/intent.ts";

/** What was asked of the user, to be gone on with once it is answered. */
export type Question =
  | { asks: "sure"; intent: Intent; rest: Intent[] }
  /** `among`: none where nothing says yet which there are. */
  | { asks: "which"; intent: Intent & { which: unknown }; among: ListedTask[]; rest: Intent[] }
  | { asks: "title"; task: NewTaskWords; rest: Intent[] }
  | { asks: "when"; tasks: ListedTask[]; rest: Intent[] }
  /** A time that there is, in place of `when`. */
  | { asks: "time"; said: string; when: string; rest: Intent[] };

/** What was done, to be undone. */
export type Deed =
  | { did: "add" | "complete" | "reopen" | "delete" | "restore"; tasks: ListedTask[] }
  | { did: "update"; tasks: ListedTask[]; change: Change; before: FieldsBefore[] };

/** The fields of a task that were changed, as `update_task` takes them, with what they were. */
export interface FieldsBefore {
  id: string;
  fields: Record<string, unknown>;
}

/** What the last answer told of tasks, where it was no list of them; none where it was of all tags that there are. */
export interface Told {
  about: "tags" | "field";
  tasks: ListedTask[];
}

/** What is remembered from one turn to the next. */
export interface Memory {
  /** The list that the user saw last, in its order. */
  listed: ListedTask[];
  /** What was spoken of last. */
  focus: ListedTask[];
  question?: Question;
  /** What was asked for just now, which "and last week?" goes on with. */
  asked?: Wanting<"list" | "week">;
  /** What was told just now, which "remove them" may mean. */
  told?: Told;
  /** What was done and not undone, the last first. */
  deeds: Deed[];
}

export const nothingYet: Memory = { listed: [], focus: [], deeds: [] };

/** What became of an intent: what is said of it, and what is remembered otherwise than before. */
export interface Result extends Partial<Omit<Memory, "deeds">> {
  says: string;
  did?: Deed;
  /** The last deed was undone. */
  undid?: true;
}
