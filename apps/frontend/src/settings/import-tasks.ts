import type { ImportResult } from "@todo/api";
import { failure, unreachable } from "@/api/call-api.ts";

/** Milliseconds; thousands of tasks take a while. */
const TIME_LIMIT = 60_000;

/** Adds the tasks of an exported file, JSON or CSV by its name. @returns how many @throws ApiError; its faults are by line */
export async function importTasks(file: File): Promise<number> {
  const response = await fetch("/api/v1/tasks/import", {
    method: "POST",
    headers: { accept: "application/json", "content-type": mediaType(file.name) },
    body: file,
    signal: AbortSignal.timeout(TIME_LIMIT),
  }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await failure(response);
  const { created }: ImportResult = await response.json();
  return created;
}

const mediaType = (name: string) => (name.toLowerCase().endsWith(".csv") ? "text/csv" : "application/json");
