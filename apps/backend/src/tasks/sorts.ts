import { type TaskSort, taskPriority, time } from "@todo/api";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { priorityAt } from "./rules.ts";
import { tasks, titleKey } from "./tables.ts";

/** One of the values by which rows are in order. */
export interface Key {
  /** @param at the moment whose priorities are meant */
  by(at: Date): SQL;
  type: "timestamptz" | "text" | "task_priority";
  /** Of its value in a cursor, which may come from anybody: nothing that PostgreSQL could not take. */
  shape: z.ZodType<string>;
}

/** How a list is in order; rows with equal keys are in the order of their ids. */
export interface Ordering {
  keys: Key[];
  direction: "ASC" | "DESC";
}

/** @param order as is usual for the sort where it is left out */
export function ordering(sort: TaskSort, order: "asc" | "desc" | undefined): Ordering {
  switch (sort) {
    case "created":
      return { keys: [created], direction: order === "asc" ? "ASC" : "DESC" };
    case "title":
      return { keys: [title], direction: order === "desc" ? "DESC" : "ASC" };
    case "due":
      return order === "desc" ? { keys: [dueLast], direction: "DESC" } : { keys: [dueFirst], direction: "ASC" };
    // PostgreSQL's own order of priorities begins with the most important one.
    case "priority":
      return order === "asc"
        ? { keys: [priority, dueLast], direction: "DESC" }
        : { keys: [priority, dueFirst], direction: "ASC" };
  }
}

const dueTime = z.union([time, z.enum(["infinity", "-infinity"])]);
const storable = z.string().refine((text) => !text.includes("\u0000"));

const created: Key = { by: () => sql`${tasks.createdAt}`, type: "timestamptz", shape: time };
const title: Key = { by: () => titleKey(tasks.title), type: "text", shape: storable };
const priority: Key = { by: priorityAt, type: "task_priority", shape: taskPriority };
// A task without a due time is last in both directions.
const dueFirst: Key = { by: () => sql`coalesce(${tasks.dueAt}, 'infinity')`, type: "timestamptz", shape: dueTime };
const dueLast: Key = { by: () => sql`coalesce(${tasks.dueAt}, '-infinity')`, type: "timestamptz", shape: dueTime };
