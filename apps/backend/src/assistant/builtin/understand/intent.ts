import type { TaskPriority } from "@todo/api";
import type { When } from "../when/when.ts";
import type { Filter } from "./filter.ts";
import type { Reference } from "./reference.ts";

/** A task to be added. */
export interface NewTaskWords {
  title: string;
  description?: string;
  priority?: TaskPriority;
  tags?: string[];
  due?: When;
}

/** What is to be different; null clears. */
export interface Change {
  title?: string;
  description?: string | null;
  /** A line to be added to the description. */
  note?: string;
  priority?: TaskPriority | null;
  addTags?: string[];
  /** `all`: every one. `its one`: the one that it has, and none where it has several. */
  removeTags?: string[] | "all" | "its one";
  due?: When | null;
  /** The due time is to be that much later; days count in the user's zone. */
  later?: { days: number; milliseconds: number };
  status?: "NOT_STARTED" | "IN_PROGRESS";
}

export const topics = [
  "hello",
  "how-are-you",
  "thanks",
  "bye",
  "help",
  "who",
  "time",
  "praise",
  "sorry",
  "settings",
  "history",
  "repeat",
  "reminders",
  "wrong",
  "yes",
  "no",
  "too-long",
] as const;
export type Topic = (typeof topics)[number];

/** What a user wants, as far as the words alone say. */
export type Intent =
  /** `remind`: asked as "remind me", which wants a time. */
  | { wants: "add"; task: NewTaskWords; remind?: true }
  /** Words that may be a task, but nothing says so. */
  | { wants: "offer"; task: NewTaskWords }
  /** `pages`: so many pages of them were shown already. */
  | { wants: "list"; filter: Filter; count?: true; pages?: number }
  /** `also`: said as "and the second", which after something was done asks for the same. `about`: only that was asked for. */
  | { wants: "show"; which: Reference; also?: boolean; about?: "tags" | "field" }
  /** What was done last is to be taken back, and done to another. */
  | { wants: "instead"; which: Reference }
  /** `orAdd`: where there is no such task, it may have been meant as a new one. `unsure`: to be asked before it is done. */
  | { wants: "complete" | "reopen" | "delete"; which: Reference; orAdd?: NewTaskWords; unsure?: true }
  /** `bare`: said without what it is about, such as "tomorrow". */
  | { wants: "update"; which: Reference; change: Change; orAdd?: NewTaskWords; bare?: true }
  /** To be put off, but not said to when. */
  | { wants: "put off"; which: Reference; orAdd?: NewTaskWords }
  /** One more of the same, with what is said to be different. */
  | { wants: "again"; which: Reference; change: Change; orAdd?: NewTaskWords }
  /** `than`: compared with that one. `tasks`: what was completed in it too. */
  | { wants: "week"; weeksAgo: number; than?: number; tasks?: true }
  | { wants: "tags" }
  /** `when`: what was said as a time or a day, and is none. */
  | { wants: "no such time"; when: string; said: string }
  | { wants: "undo" }
  | { wants: "talk"; topic: Topic }
  | { wants: "unknown" };

/** Those that want one thing. */
export type Wanting<Wants extends Intent["wants"]> = Extract<Intent, { wants: Wants }>;
