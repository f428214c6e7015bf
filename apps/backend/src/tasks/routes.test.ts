import { type Task, type TaskPage, task, taskPage } from "@todo/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
let ann: ReturnType<typeof api.browser>;
beforeAll(async () => {
  api = await appUnderTest();
  ann = await api.signUp("ann@example.com");
});
afterAll(() => api.close());

async function create(fields: object, user = ann): Promise<Task> {
  const { status, body } = await user.send<Task>("POST", "/api/v1/tasks", fields);
  expect(status).toBe(201);
  return body;
}

describe("POST /tasks", () => {
  test("answers 201 with the task and its address", async () => {
    const { status, headers, body } = await ann.send<Task>("POST", "/api/v1/tasks", { title: " Buy milk " });
    expect(status).toBe(201);
    expect(headers.get("Location")).toBe(`/api/v1/tasks/${body.id}`);
    expect(task.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      ...{ title: "Buy milk", description: null, status: "NOT_STARTED", priority: "LOW" },
      ...{ tags: [], dueAt: null, completedAt: null },
    });
    expect((await ann.send("GET", `/api/v1/tasks/${body.id}`)).body).toEqual(body);
  });

  test("keeps every field, and times as instants", async () => {
    const fields = { title: "t", description: "a\nb 🎉", priority: "HIGH", tags: ["shop", "ä, {b}"] };
    const body = await create({ ...fields, dueAt: "2030-01-01T01:00:00.5+02:00" });
    expect(body).toMatchObject({ ...fields, dueAt: "2029-12-31T23:00:00.500Z" });
  });

  test("names each wrong field", async () => {
    const { body } = await ann.send("POST", "/api/v1/tasks", { title: " ", tags: ["a", ""], dueDate: null });
    expect(body).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
    expect(body.errors?.map(({ path }) => path)).toEqual(["title", "tags.1", ""]);
  });
});

describe("PATCH /tasks/{id}", () => {
  test("changes what is given and leaves the rest", async () => {
    const before = await create({
      title: "a",
      description: "b",
      tags: ["c"],
      priority: "HIGH",
      dueAt: "2030-01-01T00:00:00Z",
    });
    const { body } = await ann.send<Task>("PATCH", `/api/v1/tasks/${before.id}`, { title: "A", status: "IN_PROGRESS" });
    expect(body).toEqual({ ...before, title: "A", status: "IN_PROGRESS", updatedAt: body.updatedAt, version: 2 });
    expect(body.updatedAt > before.updatedAt).toBe(true);
  });

  test("null clears", async () => {
    const { id } = await create({
      title: "a",
      description: "b",
      tags: ["c"],
      priority: "HIGH",
      dueAt: "2030-01-01T00:00:00Z",
    });
    const cleared = { description: null, tags: null, priority: null, dueAt: null };
    const { body } = await ann.send<Task>("PATCH", `/api/v1/tasks/${id}`, cleared);
    expect(body).toMatchObject({ title: "a", description: null, tags: [], priority: "LOW", dueAt: null });
  });

  test("nothing given changes nothing", async () => {
    const before = await create({ title: "a" });
    expect((await ann.send("PATCH", `/api/v1/tasks/${before.id}`, {})).body).toEqual(before);
  });

  test("completing through status keeps the first completion, and leaving it forgets it", async () => {
    const { id } = await create({ title: "a" });
    const change = async (status: string) => (await ann.send<Task>("PATCH", `/api/v1/tasks/${id}`, { status })).body;
    const first = await change("COMPLETED");
    expect(first.completedAt).not.toBeNull();
    expect((await change("COMPLETED")).completedAt).toBe(first.completedAt);
    expect(await change("IN_PROGRESS")).toMatchObject({ status: "IN_PROGRESS", completedAt: null });
  });
});

describe("complete and incomplete", () => {
  test("can be repeated without a change", async () => {
    const { id } = await create({ title: "a" });
    const post = async (what: string) => (await ann.send<Task>("POST", `/api/v1/tasks/${id}/${what}`)).body;
    const completed = await post("complete");
    expect(completed).toMatchObject({ status: "COMPLETED", completedAt: completed.updatedAt });
    expect(await post("complete")).toEqual(completed);
    const open = await post("incomplete");
    expect(open).toMatchObject({ status: "NOT_STARTED", completedAt: null });
    expect(await post("incomplete")).toEqual(open);
  });
});

describe("DELETE /tasks/{id}", () => {
  test("answers 204, and 404 from then on", async () => {
    const { id } = await create({ title: "a" });
    expect(await ann.send("DELETE", `/api/v1/tasks/${id}`)).toMatchObject({ status: 204, body: undefined });
    expect((await ann.send("DELETE", `/api/v1/tasks/${id}`)).body).toMatchObject({
      status: 404,
      code: "TASK_NOT_FOUND",
    });
    expect((await ann.send("GET", `/api/v1/tasks/${id}`)).status).toBe(404);
  });
});

describe("ETag and If-Match", () => {
  const at = (id: string, what = "") => `/api/v1/tasks/${id}${what}`;

  test("every answer with a task has its version as ETag", async () => {
    const { headers, body } = await ann.send<Task>("POST", "/api/v1/tasks", { title: "a" });
    const tags = [headers.get("ETag")];
    for (const [method, what, sent] of [
      ["GET", ""],
      ["PATCH", "", { title: "b" }],
      ["POST", "/complete"],
      ["POST", "/incomplete"],
    ] as const) {
      tags.push((await ann.send(method, at(body.id, what), sent)).headers.get("ETag"));
    }
    expect(tags).toEqual(['"1"', '"1"', '"2"', '"3"', '"4"']);
    await ann.send("DELETE", at(body.id));
    expect((await ann.send("POST", at(body.id, "/restore"))).headers.get("ETag")).toBe('"6"');
  });

  test.each([
    ["PATCH", "", { title: "b" }],
    ["POST", "/complete", undefined],
    ["POST", "/incomplete", undefined],
    ["DELETE", "", undefined],
  ] as const)("%s %s of another version than the one that is meant changes nothing", async (method, what, body) => {
    const before = await create({ title: "a" });
    const send = (tag: string) => ann.send(method, at(before.id, what), body, { "If-Match": tag });
    expect((await send('"2"')).body).toMatchObject({ status: 412, code: "TASK_CHANGED", title: "Precondition Failed" });
    expect((await send('"another\'s", "7"')).status).toBe(412);
    expect((await send("2")).body).toMatchObject({ status: 400, errors: [{ path: "if-match" }] });
    expect((await ann.send("GET", at(before.id))).body).toEqual(before);
    expect((await send('"1"')).status).toBeLessThan(300);
  });

  test("*, an ETag that a proxy made weak and one of several are taken", async () => {
    const { id } = await create({ title: "a" });
    for (const tag of ["*", 'W/"2"', '"1", "3"', "*"]) {
      const { status } = await ann.send("PATCH", at(id), { title: `title ${tag}` }, { "If-Match": tag });
      expect(status, tag).toBe(200);
    }
  });
});

describe("POST /tasks/bulk", () => {
  test("does the same for many, and tells which there were", async () => {
    const [a, b] = [await create({ title: "a" }), await create({ title: "b" })];
    const gone = "650a11fa-16f4-4d74-a22c-027619e5f5e4";
    const { status, body } = await ann.send("POST", "/api/v1/tasks/bulk", {
      ids: [a.id, gone, b.id],
      action: { kind: "change", change: { tags: ["x"], dueAt: null } },
    });
    expect([status, body]).toEqual([200, { done: [a.id, b.id], missing: [gone] }]);
    expect((await ann.send<Task>("GET", `/api/v1/tasks/${a.id}`)).body.tags).toEqual(["x"]);
  });

  test("knows a task by its id in capital letters", async () => {
    const { id } = await create({ title: "a" });
    const { body } = await ann.send("POST", "/api/v1/tasks/bulk", {
      ids: [id.toUpperCase()],
      action: { kind: "complete" },
    });
    expect(body).toEqual({ done: [id], missing: [] });
  });

  test.each([
    ["ids", { ids: [], action: { kind: "delete" } }],
    ["ids", { ids: Array(2).fill("650a11fa-16f4-4d74-a22c-027619e5f5e4"), action: { kind: "delete" } }],
    [
      "ids",
      {
        ids: ["650a11fa-16f4-4d74-a22c-027619e5f5e4", "650A11FA-16F4-4D74-A22C-027619E5F5E4"],
        action: { kind: "delete" },
      },
    ],
    ["action.kind", { ids: ["650a11fa-16f4-4d74-a22c-027619e5f5e4"], action: { kind: "burn" } }],
    [
      "action.change.title",
      { ids: ["650a11fa-16f4-4d74-a22c-027619e5f5e4"], action: { kind: "change", change: { title: "" } } },
    ],
  ])("is refused for wrong %s", async (path, body) => {
    const answer = await ann.send("POST", "/api/v1/tasks/bulk", body);
    expect(answer.body).toMatchObject({ status: 400, errors: [{ path }] });
  });
});

test("tags and the week are read", async () => {
  const user = await api.signUp("tags@example.com");
  await create({ title: "a", tags: ["home"] }, user);
  expect((await user.send("GET", "/api/v1/tags")).body).toEqual({ items: [{ tag: "home", tasks: 1 }] });
  expect((await user.send("GET", "/api/v1/stats/weekly")).body).toMatchObject({ timeZone: "UTC", created: 1, open: 1 });
  expect((await user.send("GET", "/api/v1/stats/weekly?weeksAgo=1")).body).toMatchObject({ created: 0, open: 1 });
  expect((await user.send("GET", "/api/v1/stats/weekly?weeksAgo=-1")).body).toMatchObject({ status: 400 });
  for (const path of ["tags", "stats/weekly"])
    expect((await api.browser().send("GET", `/api/v1/${path}`)).status).toBe(401);
});

describe("another user", () => {
  test("finds nothing and changes nothing", async () => {
    const { id, ...before } = await create({ title: "secret" });
    const ben = await api.signUp("ben@example.com");
    const answers = [
      await ben.send("GET", `/api/v1/tasks/${id}`),
      await ben.send("PATCH", `/api/v1/tasks/${id}`, { title: "mine" }),
      await ben.send("PATCH", `/api/v1/tasks/${id}`, {}),
      await ben.send("POST", `/api/v1/tasks/${id}/complete`),
      await ben.send("POST", `/api/v1/tasks/${id}/incomplete`),
      await ben.send("DELETE", `/api/v1/tasks/${id}`),
      await ben.send("POST", `/api/v1/tasks/${id}/restore`),
    ];
    for (const { body } of answers) expect(body).toMatchObject({ status: 404, code: "TASK_NOT_FOUND" });
    expect((await ben.send<TaskPage>("GET", "/api/v1/tasks")).body.items).toEqual([]);
    const bulk = { ids: [id], action: { kind: "delete" } };
    expect((await ben.send("POST", "/api/v1/tasks/bulk", bulk)).body).toEqual({ done: [], missing: [id] });
    expect((await ann.send<Task>("GET", `/api/v1/tasks/${id}`)).body).toEqual({ id, ...before });
  });

  test("who is not signed in gets 401 everywhere", async () => {
    const nobody = api.browser();
    const { id } = await create({ title: "secret" });
    for (const [method, path] of [
      ["GET", ""],
      ["POST", ""],
      ["GET", `/${id}`],
      ["PATCH", `/${id}`],
      ["DELETE", `/${id}`],
      ["POST", `/${id}/complete`],
      ["POST", `/${id}/incomplete`],
      ["POST", `/${id}/restore`],
      ["POST", "/bulk"],
    ] as const) {
      const { body } = await nobody.send(method, `/api/v1/tasks${path}`, method === "GET" ? undefined : {});
      expect(body, `${method} ${path}`).toMatchObject({ status: 401, code: "NOT_SIGNED_IN" });
    }
  });

  test("a cookie with a wrong signature is nobody's", async () => {
    const mallory = api.browser();
    for (const [name, value] of ann.cookies) mallory.cookies.set(name, `${value.split(".")[0]}.${"A".repeat(43)}%3D`);
    expect((await mallory.send("GET", "/api/v1/tasks")).status).toBe(401);
  });
});

describe("GET /tasks", () => {
  test("pages newest first through every task once, also when tasks come and go meanwhile", async () => {
    const cleo = await api.signUp("cleo@example.com");
    const made: Task[] = [];
    for (let count = 0; count < 7; count++) made.unshift(await create({ title: `task ${count}` }, cleo));
    const seen: string[] = [];
    let cursor: string | null = "";
    for (let pages = 0; cursor !== null; pages++) {
      const query: string = cursor === "" ? "limit=3" : `limit=3&cursor=${cursor}`;
      const { body } = await cleo.send<TaskPage>("GET", `/api/v1/tasks?${query}`);
      expect(taskPage.parse(body)).toEqual(body);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
      if (pages === 0) {
        await create({ title: "later" }, cleo);
        await cleo.send("DELETE", `/api/v1/tasks/${seen[2]}`);
      }
    }
    expect(seen).toEqual(made.map(({ id }) => id));
  });

  test("filters by status, over pages", async () => {
    const dan = await api.signUp("dan@example.com");
    for (let count = 0; count < 3; count++) {
      const { id } = await create({ title: `done ${count}` }, dan);
      await dan.send("POST", `/api/v1/tasks/${id}/complete`);
      await create({ title: `open ${count}` }, dan);
    }
    const first = await dan.send<TaskPage>("GET", "/api/v1/tasks?status=COMPLETED&limit=2");
    const second = await dan.send<TaskPage>(
      "GET",
      `/api/v1/tasks?status=COMPLETED&limit=2&cursor=${first.body.nextCursor}`,
    );
    const titles = [...first.body.items, ...second.body.items].map(({ title }) => title);
    expect(titles).toEqual(["done 2", "done 1", "done 0"]);
    expect(second.body.nextCursor).toBeNull();
  });

  test.each([
    ...["status=DONE", "limit=0", "limit=1000", "limit=x", "cursor=x", "cursor=e30", "open=maybe", "due=soon"],
    ...["sort=color", "order=up", "priority=URGENT", "search=%00", "tag=%00", `search=${"a".repeat(201)}`],
    ...["completedFrom=2026-01-01", "completedFrom=2026-01-01T00:00:00%2B23:59"],
  ])("?%s is refused", async (query) => {
    const { body } = await ann.send("GET", `/api/v1/tasks?${query}`);
    expect(body).toMatchObject({ status: 400, errors: [{ path: query.split("=")[0] }] });
  });
});

test("an id that is no UUID names no task", async () => {
  expect((await ann.send("GET", "/api/v1/tasks/1")).status).toBe(404);
  expect((await ann.send("PATCH", "/api/v1/tasks/1", { title: "t" })).status).toBe(404);
});
