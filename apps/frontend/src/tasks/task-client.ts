import {
  LONGEST_PAGE,
  type NewTask,
  problemDocument,
  type Task,
  type TaskPage,
  type TaskStatus,
  task,
  taskPage,
} from "@todo/api";

/** Milliseconds after which a request counts as failed. */
const TIME_LIMIT = 20_000;
const TASKS = "/api/v1/tasks";

/** A request failed; `message` is for the user. */
export class TaskRequestError extends Error {
  override readonly name = "TaskRequestError";
}

/** One page of the tasks of one status, newest first; the first page without a cursor. */
export async function listTasks(status: TaskStatus, cursor?: string | null): Promise<TaskPage> {
  const query = new URLSearchParams({ status, limit: String(LONGEST_PAGE), ...(cursor ? { cursor } : {}) });
  return taskPage.parse(await send("GET", `${TASKS}?${query}`));
}

export async function createTask(wanted: NewTask): Promise<Task> {
  return task.parse(await send("POST", TASKS, wanted));
}

/** Completes or reopens. */
export async function setCompleted(id: string, completed: boolean): Promise<Task> {
  return task.parse(await send("POST", `${TASKS}/${id}/${completed ? "complete" : "incomplete"}`));
}

export async function deleteTask(id: string): Promise<void> {
  await send("DELETE", `${TASKS}/${id}`);
}

/** @throws TaskRequestError; a session that has ended leads to the sign-in page and back besides */
async function send(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIME_LIMIT),
  }).catch(() => {
    throw new TaskRequestError("The service cannot be reached. Check your connection, then try again.");
  });
  if (response.status === 401) leaveToSignIn();
  if (response.status === 204) return undefined;
  const content = await response.json().catch(() => undefined);
  if (response.ok) return content;
  const problem = problemDocument.safeParse(content).data;
  const fault = problem?.errors?.[0];
  throw new TaskRequestError(
    fault ? `${fault.path}: ${fault.message}` : (problem?.detail ?? "The service answered with an error. Try again."),
  );
}

let leaving = false;

/** Once a page: several requests may learn at the same time that the session has ended. */
function leaveToSignIn(): void {
  if (leaving) return;
  leaving = true;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/login?${new URLSearchParams({ redirect: here })}`);
}
