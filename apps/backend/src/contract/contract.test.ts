import { Ajv2020 } from "ajv/dist/2020.js";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appUnderTest, PASSWORD } from "../server/app-under-test.ts";
import { lastingUser } from "./lasting-user.ts";
import { bodyPointer, type OpenApiDocument, type Operation, operationsOf } from "./open-api-operations.ts";
import { type Attempt, type Credentials, requestsFor } from "./requests.ts";
import type { Known } from "./schema-values.ts";

/** Of each operation; there are some 45. Fewer where each takes long: an answer of a chat, the check of a password. */
const REQUESTS = 60;
const FEW_REQUESTS = 25;

// What is described has to be known before there are tests for it.
const api = await appUnderTest();
const document = (await (await api.app.request("/api/v1/openapi.json")).json()) as OpenApiDocument;
// Those that delete come last, so that there is something to ask for until then.
const isDelete = ({ method }: Operation) => Number(method === "DELETE");
const operations = operationsOf(document).sort((a, b) => isDelete(a) - isDelete(b));
const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema({ ...document, $id: "api" });

/** What requests can be about, by the segment of the address that says so: the user's own, and some of another's. */
const ids: Record<string, string[]> = {};
const credentials: Credentials[] = [];
/** What is done with accounts is done with one of its own, which is put back each time. */
const isAboutAccounts = ({ path }: Operation) => path.startsWith("/api/auth/");
const account: Known = { email: ["cleo@example.com"], password: [PASSWORD] };
const accountCredentials: Credentials[] = [];
let putAccountBack = () => Promise.resolve();
const TABLES = {
  tasks: "tasks",
  history: "history_entries",
  notifications: "notifications",
  chat: "chat_threads",
  tokens: "api_tokens",
};
let asked = 0;

beforeAll(async () => {
  const [ann, ben] = [await api.signUp("ann@example.com"), await api.signUp("ben@example.com")];
  const dueAt = new Date(Date.now() + 3_600_000).toISOString();
  let token = "";
  for (const user of [ann, ann, ann, ann, ann, ann, ann, ben]) {
    for (let n = 0; n < 10; n++) await user.send("POST", "/api/v1/tasks", { title: `Task ${n}`, dueAt });
    for (let n = 0; n < 3; n++) await user.send("POST", "/api/v1/chat/threads", {});
    token = (await ann.send<{ token: string }>("POST", "/api/v1/tokens", { name: "script" })).body.token;
  }
  await api.db.execute(sql`
    INSERT INTO notifications (user_id, task_id, kind, due_at) SELECT user_id, id, 'OVERDUE', due_at FROM tasks`);
  for (const [segment, table] of Object.entries(TABLES)) {
    // All but the token that is asked with.
    const rows = await api.db.execute(sql`SELECT id FROM ${sql.identifier(table)} ORDER BY ctid DESC OFFSET 1`);
    ids[segment] = rows.map(({ id }) => String(id));
  }
  ids.mcp = ids.tasks ?? [];
  const Origin = "http://todo.test";
  const cookieOf = ({ cookies }: Pick<typeof ann, "cookies">) =>
    [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const Cookie = cookieOf(ann);
  credentials.push({ Origin, Cookie }, { Authorization: `Bearer ${token}` }, { Origin });
  credentials.push({ Origin: "http://evil.test", Cookie }, { Authorization: "Bearer todo_wrong" }, { Cookie: "a=b" });
  const cleo = await lastingUser(api, "cleo@example.com");
  putAccountBack = cleo.putBack;
  accountCredentials.push({ Origin, Cookie: cookieOf(cleo) }, ...credentials.slice(2));
});
beforeEach(() => api.db.execute(sql`TRUNCATE rate_limits`));
afterAll(() => api.close());

/** The data of server-sent events, or of those that come at once where there is no end to them. */
async function eventsOf(response: Response, endless: boolean): Promise<unknown[]> {
  let text = "";
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value = "" } = (await reader?.read()) ?? { done: true };
    if (done) break;
    text += value;
    if (endless && text.includes("\ndata:")) await reader?.cancel();
  }
  return [...text.matchAll(/^data: ?(.*)$/gm)].map(([, data]) => JSON.parse(data ?? ""));
}

async function check(operation: Operation, { path, headers, body }: Attempt): Promise<number> {
  asked++;
  if (isAboutAccounts(operation)) await putAccountBack();
  const response = await api.app.request(path, {
    method: operation.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const { status } = response;
  const [mediaType = ""] = (response.headers.get("Content-Type") ?? "").split(";");
  const described = operation.responses[status];
  const answer = `${status} ${mediaType}`;
  if (!described || status >= 500)
    throw new Error(`${answer} is not described: ${(await response.text()).slice(0, 500)}`);
  if (!described.content) {
    expect(await response.text()).toBe("");
    return status;
  }
  if (!described.content[mediaType]) throw new Error(`${answer} is not described`);
  const validate = ajv.compile({ $ref: `api${bodyPointer(operation, status, mediaType)}` });
  const values =
    mediaType === "text/event-stream"
      ? await eventsOf(response, operation.path.endsWith("/events"))
      : [mediaType.endsWith("json") ? await response.json() : await response.text()];
  for (const value of values) {
    if (!validate(value)) throw new Error(`${answer} is of another form: ${ajv.errorsText(validate.errors)}`);
  }
  return status;
}

describe("whatever the request, the answer is one that the OpenAPI document describes, and no failure", () => {
  test.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    "%s",
    async (_name, operation) => {
      const statuses = new Set<number>();
      const requests = requestsFor(
        operation,
        document.components.schemas,
        isAboutAccounts(operation) ? account : { uuid: ids[operation.path.split("/")[3] ?? ""] ?? [] },
        isAboutAccounts(operation) ? accountCredentials : credentials,
      );
      const isSlow = operation.path.endsWith("/messages") || isAboutAccounts(operation);
      await fc.assert(
        fc.asyncProperty(requests, async (attempt) => {
          statuses.add(await check(operation, attempt));
        }),
        // The same at each run, so that what fails fails again.
        { numRuns: isSlow ? FEW_REQUESTS : REQUESTS, seed: 20_261_121, endOnFailure: true },
      );
      // Not all of them were refused, unless that is all that there is.
      const succeeds = Object.keys(operation.responses).some((status) => Number(status) < 300);
      expect(Math.min(...statuses) < 300).toBe(succeeds);
    },
    // A machine that does other things besides takes its time.
    120_000,
  );
});

test("null is described where it is taken", () => {
  // Of a shape with a name, `nullable` is described as all of that shape and null at once, which nothing is.
  expect(JSON.stringify(document)).not.toContain('"allOf"');
});

test("that was asked often enough", () => {
  expect(asked).toBeGreaterThanOrEqual(2000);
});
