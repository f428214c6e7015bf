import { LONGEST_PAGE, type PortableTask, type Task, taskQuery } from "@todo/api";
import type { Owner } from "../auth/owner.ts";
import type { Database } from "../database/connect.ts";
import { csvHead, toCsv } from "./portable-csv.ts";
import { listTasks } from "./task-list.ts";

/** All of a user's tasks as text, piece by piece, the oldest first. */
export async function* exportTasks(db: Database, owner: Owner, format: "json" | "csv"): AsyncGenerator<string> {
  yield format === "csv" ? csvHead : '{"format":"todo-tasks","version":1,"tasks":[';
  let separator = "\n";
  for await (const task of allTasks(db, owner)) {
    if (format === "csv") yield toCsv(task);
    else {
      yield separator + JSON.stringify(task);
      separator = ",\n";
    }
  }
  if (format === "json") yield "\n]}\n";
}

async function* allTasks(db: Database, owner: Owner): AsyncGenerator<PortableTask> {
  const query = taskQuery.parse({ sort: "created", order: "asc", limit: LONGEST_PAGE });
  let cursor: string | undefined;
  do {
    // Longer pages than anybody may ask for: 100,000 tasks are 100 queries.
    const page = await listTasks(db, owner, { ...query, limit: 1000, cursor });
    yield* page.items.map(portable);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function portable(task: Task): PortableTask {
  const { title, description, status, chosenPriority, tags, dueAt, createdAt, completedAt } = task;
  return { title, description, status, priority: chosenPriority, tags, dueAt, createdAt, completedAt };
}
