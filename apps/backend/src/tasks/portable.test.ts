import { type ImportResult, type PortableTask, type Task, type TaskExport, type TaskPage, taskExport } from "@todo/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";
import { readCsv } from "./csv.ts";
import { csvHead, fromCsv, toCsv } from "./portable-csv.ts";

describe("CSV", () => {
  test.each([
    [
      "a,b\r\nc,d\r\n",
      [
        [1, "a", "b"],
        [2, "c", "d"],
      ],
    ],
    [
      "a,b\nc,d",
      [
        [1, "a", "b"],
        [2, "c", "d"],
      ],
    ],
    [
      "a;b\nc;d,e",
      [
        [1, "a", "b"],
        [2, "c", "d,e"],
      ],
    ],
    [
      '"a ""b""\n,",\n\n"",x',
      [
        [1, 'a "b"\n,', ""],
        [4, "", "x"],
      ],
    ],
    [
      '"a,b";c\n"d;e";f',
      [
        [1, "a,b", "c"],
        [2, "d;e", "f"],
      ],
    ],
    [
      "a\tb\nc,d\te",
      [
        [1, "a", "b"],
        [2, "c,d", "e"],
      ],
    ],
    ["sep=;\r\na;b\r\n", [[2, "a", "b"]]],
    ["a,", [[1, "a", ""]]],
    ["", []],
  ])("%j is read with the lines on which records begin", (text, records) => {
    expect(readCsv(text).map(({ line, cells }) => [line, ...cells])).toEqual(records);
  });

  test.each([
    ['a\n"b', 2],
    ['a\n"b"c', 2],
  ])("%j is none", (text, line) => {
    expect(() => readCsv(text)).toThrow(expect.objectContaining({ line }));
  });

  test.each<PortableTask>([
    { title: "plain" },
    { title: 'commas, "quotes"; and', description: "lines\nof\r\ntext", tags: ["a;b", "c\\", "d\\;e"] },
    { title: "=HYPERLINK(evil)", description: "'=kept", tags: ["-1", "@x"] },
    { title: "'quoted'", status: "COMPLETED", priority: "LOW", dueAt: "2026-01-01T00:00:00Z" },
  ])("holds %j as it is", (task) => {
    expect(fromCsv(csvHead + toCsv(task))).toEqual([{ number: 2, value: task }]);
  });

  test("is taken as spreadsheets and people write it", () => {
    const text = "Title;Priority;STATUS;dueAt;;\r\nMilk;very important;in progress; 2026-01-01T00:00:00Z ;;\r\n";
    const value = { priority: "VERY_IMPORTANT", status: "IN_PROGRESS", dueAt: "2026-01-01T00:00:00Z" };
    expect(fromCsv(text)).toEqual([{ number: 2, value: { title: "Milk", ...value } }]);
    expect(() => fromCsv("title,\nMilk,x\n")).toThrow(expect.objectContaining({ line: 2 }));
  });

  test("its empty rows are none, of whatever they are made", () => {
    const rows = fromCsv("title,tags\nMilk,a\n\n,\n , \n,,,\nBread,\n");
    expect(rows.map(({ number }) => number)).toEqual([2, 7]);
  });

  test("nothing in it is a formula", () => {
    expect(toCsv({ title: "=1+1", description: "@x" })).toMatch(/^'=1\+1,'@x,/);
  });
});

describe("import and export", () => {
  let api: Awaited<ReturnType<typeof appUnderTest>>;
  let ann: ReturnType<typeof api.browser>;
  beforeAll(async () => {
    api = await appUnderTest();
    ann = await api.signUp("ann@example.com");
  });
  afterAll(() => api.close());

  const csv = { "Content-Type": "text/csv" };
  const send = <Body>(user: typeof ann, body: unknown, headers?: Record<string, string>) =>
    user.send<Body>("POST", "/api/v1/tasks/import", body, headers);
  const file = (tasks: unknown[]) => ({ format: "todo-tasks", version: 1, tasks });
  const all = async (user: typeof ann) => (await user.send<TaskPage>("GET", "/api/v1/tasks?limit=100")).body.items;
  const text = async (user: typeof ann, format: string) => {
    const Cookie = [...user.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await api.app.request(`/api/v1/tasks/export?format=${format}`, { headers: { Cookie } });
    return { headers: response.headers, text: await response.text() };
  };
  const fields = ({ id: _, version: __, updatedAt: ___, ...rest }: Task) => rest;

  test.each(["json", "csv"])("an export as %s, imported, makes the same tasks", async (format) => {
    const [from, to] = [await api.signUp(`from-${format}@example.com`), await api.signUp(`to-${format}@example.com`)];
    await from.send("POST", "/api/v1/tasks", {
      title: "=1, 'x'",
      description: "a\nb",
      tags: ["c;d", "e"],
      priority: "LOW",
    });
    const due = await from.send<Task>("POST", "/api/v1/tasks", { title: "t", dueAt: "2030-01-01T00:00:00+02:00" });
    await from.send("POST", `/api/v1/tasks/${due.body.id}/complete`);
    const gone = await from.send<Task>("POST", "/api/v1/tasks", { title: "gone" });
    await from.send("DELETE", `/api/v1/tasks/${gone.body.id}`);

    const { headers, text: exported } = await text(from, format);
    expect(headers.get("Content-Disposition")).toMatch(/^attachment; filename="tasks-[\d-]+\.(json|csv)"$/);
    if (format === "json") taskExport.parse(JSON.parse(exported));
    const { status, body } = await send<ImportResult>(to, exported, {
      "Content-Type": headers.get("Content-Type") ?? "",
    });
    expect([status, body]).toEqual([200, { created: 2 }]);
    expect((await all(to)).map(fields)).toEqual((await all(from)).map(fields));
  });

  test("tasks without a time of their own are in the order of the file, and in the history", async () => {
    const user = await api.signUp("order@example.com");
    await send(user, "Title\na\nb\nc\n", csv);
    expect((await all(user)).map(({ title }) => title)).toEqual(["c", "b", "a"]);
    const { body } = await user.send<{ items: { action: string }[] }>("GET", "/api/v1/history");
    expect(body.items.map(({ action }) => action)).toEqual(["CREATED", "CREATED", "CREATED"]);
  });

  test("more than a statement holds are imported, and exported in more than one page", async () => {
    const user = await api.signUp("many@example.com");
    const titles = Array.from({ length: 2500 }, (_, at) => `task ${at}`);
    expect((await send(user, file(titles.map((title) => ({ title }))))).body).toEqual({ created: 2500 });
    const exported: TaskExport = JSON.parse((await text(user, "json")).text);
    expect(exported.tasks.map(({ title }) => title)).toEqual(titles);
  });

  test.each<[string, unknown, Record<string, string> | undefined, string[]]>([
    [
      "JSON",
      file([{ title: "a" }, { title: " " }, 3, { title: "b", tags: ["c", ""] }]),
      undefined,
      ["2.title", "3", "4.tags.1"],
    ],
    ["JSON of another kind", { tasks: [] }, undefined, ["format", "version"]],
    ["CSV", 'title,dueAt\na,\n"b\nc",tomorrow\n,2026-01-01T00:00:00Z\n', csv, ["3.dueAt", "5.title"]],
    ["CSV with an unknown column", "title,colour\na,red\n", csv, ["1"]],
    ["CSV without titles", "status\nCOMPLETED\n", csv, ["1"]],
    ["CSV with an open quotation mark", 'title\na\n"b\n', csv, ["3"]],
    ["CSV with too many cells", "title\na\nb,c\n", csv, ["3"]],
    ["CSV without anything", "", csv, ["1"]],
    [
      "a completion of an open task",
      file([{ title: "a", completedAt: "2026-01-01T00:00:00Z" }]),
      undefined,
      ["1.completedAt"],
    ],
  ])(
    "%s that is wrong is refused with the numbers of its lines, and nothing is created",
    async (_kind, body, headers, paths) => {
      const before = await all(ann);
      const answer = await send<{ status: number; code: string; errors: { path: string }[] }>(ann, body, headers);
      expect(answer.body).toMatchObject({ status: 400, code: "INVALID_IMPORT" });
      expect(answer.body.errors.map(({ path }) => path)).toEqual(paths);
      expect(await all(ann)).toEqual(before);
    },
  );

  test.each([
    [{ "Content-Type": "text/plain" }, "title\na", 415],
    [{ "Content-Type": "text/csv; charset=iso-8859-1" }, "title\na", 415],
    [{ "Content-Type": "application/json;charset=utf-16" }, "{}", 415],
    [{ "Content-Type": 'text/csv; charset="UTF-8"' }, "titel\na", 400],
    [csv, `title\n${"a\n".repeat(5001)}`, 400],
    [csv, `title\n${"a".repeat(9 * 1024 * 1024)}`, 413],
    [{ "Content-Type": "application/json" }, "{", 400],
  ])("%j is refused", async (headers, body, status) => {
    expect((await send<{ status: number }>(ann, body, headers)).body.status).toBe(status);
  });

  test("who is not signed in neither imports nor exports", async () => {
    expect((await send(api.browser(), "title\na", csv)).status).toBe(401);
    expect((await api.browser().send("GET", "/api/v1/tasks/export")).status).toBe(401);
  });

  test("an unknown format is refused", async () => {
    expect((await ann.send("GET", "/api/v1/tasks/export?format=xml")).status).toBe(400);
  });
});
