import { type ChatThread, endpoints } from "@todo/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
beforeAll(async () => {
  api = await appUnderTest();
});
afterAll(() => api.close());

test("the assistant can be asked thirty times a minute, by each user", async () => {
  const asker = async (email: string) => {
    const user = await api.signUp(email);
    const { body } = await user.send<ChatThread>("POST", endpoints.createThread.path, {});
    // Of the wrong form, so that nothing is answered.
    return () => user.send("POST", `/api/v1/chat/threads/${body.id}/messages`, {});
  };
  const [ann, ben] = [await asker("ann@example.com"), await asker("ben@example.com")];
  for (let times = 0; times < 30; times++) expect((await ann()).status).toBe(400);
  const { status, headers } = await ann();
  expect(status).toBe(429);
  expect(Number(headers.get("Retry-After"))).toBeGreaterThan(0);
  expect((await ben()).status).toBe(400);
});
