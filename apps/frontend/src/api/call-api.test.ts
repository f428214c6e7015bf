import { routes, type Task } from "@todo/api";
import { afterEach, beforeEach, expect, expectTypeOf, test, vi } from "vitest";
import { ApiError } from "./api-error.ts";
import { callApi } from "./call-api.ts";
import { changeSession, sessionSettled } from "./leave-to-sign-in.ts";

const id = "0b7e3f52-6c0a-4a46-9a3c-6f0f0a1f2b3c";
const time = "2026-01-02T03:04:05.000Z";
const task: Task = {
  id,
  title: "Buy milk",
  description: null,
  status: "NOT_STARTED",
  priority: "LOW",
  chosenPriority: null,
  tags: [],
  dueAt: null,
  completedAt: null,
  createdAt: time,
  updatedAt: time,
  version: 1,
};

const fetched = vi.fn<typeof fetch>();
const assign = vi.fn();
const answers = (status: number, body?: unknown) =>
  fetched.mockResolvedValueOnce(new Response(body === undefined ? null : JSON.stringify(body), { status }));

beforeEach(() => {
  vi.stubGlobal("fetch", fetched);
  vi.stubGlobal("window", { location: { pathname: "/tasks", search: "?tag=a", assign } });
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.catch((thrown: unknown) => thrown);
  if (!(error instanceof ApiError)) throw new Error(`no ApiError, but ${String(error)}`);
  return error;
}

test("a call is the request that its route describes, and gives its answer", async () => {
  answers(200, task);
  const changed = await callApi(routes.changeTask, {
    params: { id },
    body: { title: "Buy milk" },
    headers: { "if-match": '"1"' },
  });
  expectTypeOf(changed).toEqualTypeOf<Task>();
  expect(changed).toEqual(task);
  const [address, init] = fetched.mock.calls[0] ?? [];
  expect(address).toBe(`/api/v1/tasks/${id}`);
  expect(init).toMatchObject({
    method: "PATCH",
    body: '{"title":"Buy milk"}',
    headers: { "content-type": "application/json", "if-match": '"1"' },
  });
});

test("a query is encoded, without what is left out; nothing has to be given where everything has a default", async () => {
  answers(200, { items: [], nextCursor: null });
  await callApi(routes.listTasks, { query: { search: "milk & honey", tag: undefined, open: "true" } });
  expect(fetched.mock.calls[0]?.[0]).toBe("/api/v1/tasks?search=milk+%26+honey&open=true");
  answers(200, { items: [], nextCursor: null });
  await callApi(routes.listTasks);
  expect(fetched.mock.calls[1]?.[0]).toBe("/api/v1/tasks");
});

test("what a call needs is asked for by its type", () => {
  // @ts-expect-error: the body and the parameter are missing
  const _withoutAll = () => callApi(routes.changeTask);
  // @ts-expect-error: the title is missing
  const _withoutTitle = () => callApi(routes.createTask, { body: { tags: [] } });
  // @ts-expect-error: there is no such sort
  const _wrongSort = () => callApi(routes.listTasks, { query: { sort: "size" } });
});

test("204 gives nothing", async () => {
  answers(204);
  expect(await callApi(routes.deleteTask, { params: { id } })).toBeUndefined();
});

test("a problem document is an error with its words, its code and its faults", async () => {
  const problem = { type: "about:blank", title: "Bad Request", status: 400, code: "INVALID", detail: "Wrong." };
  answers(400, { ...problem, requestId: "1", errors: [{ path: "title", message: "Must not be blank" }] });
  expect(await failureOf(callApi(routes.createTask, { body: { title: "" } }))).toMatchObject({
    status: 400,
    code: "INVALID",
    message: "title: Must not be blank",
    faults: [{ path: "title", message: "Must not be blank" }],
  });
  answers(502, "<html>");
  expect(await failureOf(callApi(routes.listTags))).toMatchObject({ status: 502, code: "UNKNOWN" });
});

test("no answer is an error, but a call that was given up is no fault of the service", async () => {
  fetched.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  expect(await failureOf(callApi(routes.listTags))).toMatchObject({ status: 0, code: "UNREACHABLE" });
  const given = new AbortController();
  given.abort(new Error("gone on"));
  fetched.mockRejectedValueOnce(given.signal.reason);
  await expect(callApi(routes.listTags, { signal: given.signal })).rejects.toThrow("gone on");
});

test("a session that was replaced meanwhile leads nowhere", async () => {
  answers(401);
  answers(200, { session: {} });
  const changing = changeSession(() => Promise.resolve());
  await failureOf(callApi(routes.listTags));
  await changing;
  await vi.waitUntil(() => fetched.mock.calls.length === 2);
  await sessionSettled();
  expect(fetched.mock.lastCall?.[0]).toBe("/api/auth/get-session");
  expect(assign).not.toHaveBeenCalled();
});

test("a session that has ended leads to the sign-in page and back, once", async () => {
  answers(401);
  answers(401);
  answers(200, null);
  const calls = [callApi(routes.listTags), callApi(routes.listTags)].map(failureOf);
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([401, 401]);
  await vi.waitUntil(() => assign.mock.calls.length > 0);
  expect(assign).toHaveBeenCalledExactlyOnceWith("/login?redirect=%2Ftasks%3Ftag%3Da");
});
