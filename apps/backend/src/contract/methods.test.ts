import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";
import type { OpenApiDocument } from "./open-api-operations.ts";

const METHODS = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"];

// What is described has to be known before there are tests for it.
const api = await appUnderTest();
const document = (await (await api.app.request("/api/v1/openapi.json")).json()) as OpenApiDocument;
const addresses = Object.entries(document.paths).map(([path, operations]) => {
  // MCP describes two operations as refused.
  const answered = Object.entries(operations).filter(([, { responses }]) => responses[405] === undefined);
  const methods = answered.map(([method]) => method.toUpperCase());
  return { path, operations, methods: [...methods, ...(methods.includes("GET") ? ["HEAD"] : [])].sort() };
});

let ann: ReturnType<typeof api.browser>;
beforeAll(async () => {
  ann = await api.signUp("ann@example.com");
});
afterAll(() => api.close());

const addressOf = (path: string) => path.replaceAll(/\{\w+\}/g, randomUUID());

describe("every address of the OpenAPI document", () => {
  test.each(addresses)(
    "$path answers the methods that are described, and tells others which those are",
    async ({ path, methods }) => {
      const others = METHODS.filter((method) => !methods.includes(method));
      for (const method of others) {
        const body = method === "GET" || method === "HEAD" ? undefined : {};
        const { status, headers } = await ann.send(method, addressOf(path), body);
        expect([method, status, headers.get("Allow")]).toEqual([method, 405, methods.join(", ")]);
      }
      const { status, headers } = await ann.send("OPTIONS", addressOf(path));
      expect([status, headers.get("Allow")]).toEqual([204, methods.join(", ")]);
    },
  );

  test.each(addresses.filter(({ methods, path }) => methods.includes("GET") && !path.endsWith("/events")))(
    "$path answers HEAD as it answers GET",
    async ({ path }) => {
      const address = addressOf(path);
      const [get, head] = [
        await api.app.request(address, { headers: cookieOf(ann) }),
        await api.app.request(address, { method: "HEAD", headers: cookieOf(ann) }),
      ];
      expect([head.status, head.headers.get("Content-Type")]).toEqual([get.status, get.headers.get("Content-Type")]);
      expect(await head.text()).toBe("");
      await get.body?.cancel();
    },
  );

  test.each(
    addresses.filter(({ operations: { get } }) => get?.parameters?.some((parameter) => parameter.in === "query")),
  )("$path refuses a name that its query does not have", async ({ path }) => {
    const { status, body } = await ann.send("GET", `${addressOf(path)}?no-such-name=1`);
    expect([status, body.code]).toEqual([400, "INVALID_REQUEST"]);
  });
});

test("where there is nothing, it is so for every method", async () => {
  for (const path of ["/api/v1/tasks/", "/api/v1/tasks/1/2/3", "/api/v1/stats", "/api/auth/nothing"])
    for (const method of ["GET", "OPTIONS", "PUT"])
      expect([path, method, (await ann.send(method, path)).status]).toEqual([path, method, 404]);
  // An id that can be none names nothing, and its address is there for GET.
  expect((await ann.send("GET", "/api/v1/tasks/the-milk-one")).status).toBe(404);
});

function cookieOf({ cookies }: Pick<typeof ann, "cookies">): Record<string, string> {
  return { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
}
