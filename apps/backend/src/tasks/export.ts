import { Readable } from "node:stream";
import { LONGEST_PAGE, type PortableTask, type Task, taskQuery } from "@todo/api";
import type { Owner } from "../auth/owner.ts";
import type { Database } from "../database/connect.ts";
import { csvHead, toCsv } from "./portable-csv.ts";
import { listTasks } from "./task-list.ts";

/**
 * All of a user's tasks as UTF-8 text, piece by piece, the oldest first.
 *
 * @throws where the first of them can't be read; with later ones the stream fails
 */
export async function exportTasks(db: Database, owner: Owner, format: "json" | "csv"): Promise<Readable> {
  const pieces = piecesOf(db, owner, format);
  const { value: head = "" } = await pieces.next();
  return Readable.from(utf8(head, pieces));
}

async function* piecesOf(db: Database, owner: Owner, format: "json" | "csv"): AsyncGenerator<string> {
  const tasks = allTasks(db, owner);
  let next = await tasks.next();
  yield format === "csv" ? csvHead : '{"format":"todo-tasks","version":1,"tasks":[';
  for (let separator = "\n"; !next.done; separator = ",\n") {
    yield format === "csv" ? toCsv(next.value) : separator + JSON.stringify(next.value);
    next = await tasks.next();
  }
  if (format === "json") yield "\n]}\n";
}

async function* utf8(head: string, pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(head);
  for await (const piece of pieces) yield encoder.encode(piece);
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
