import type { APIRequestContext } from "playwright-core";
import postgres from "postgres";
import type { MorningPlace } from "./morning-place.ts";
import { sampleTasks } from "./sample-tasks.ts";

const ACCOUNT = { name: "Ada Lovelace", email: "ada@example.com", password: "only for pictures" };

/** Questions of the chat that is shown. */
const QUESTIONS = ["What is due today?", "Add pick up the parcel tomorrow 5pm #shopping", "How was my week?"];

/**
 * Makes the account that the pictures show, and signs `request` in to it.
 *
 * @param databaseUrl to put back what the API says happened just now
 * @returns the address of its chat
 */
export async function makeSampleAccount(
  request: APIRequestContext,
  { databaseUrl, place, origin }: { databaseUrl: string; place: MorningPlace; origin: string },
): Promise<string> {
  async function call(method: string, path: string, data?: unknown) {
    const answer = await request.fetch(`${origin}/api/${path}`, { method, data, headers: { origin } });
    if (!answer.ok()) throw new Error(`${method} ${path} was answered with ${answer.status()}: ${await answer.text()}`);
    return answer.headers()["content-type"]?.includes("json") ? await answer.json() : undefined;
  }
  await call("POST", "auth/sign-up/email", { ...ACCOUNT, timeZone: place.timeZone });
  await call("POST", "v1/tasks/import", sampleTasks(place));
  const { items } = await call("GET", "v1/tasks?limit=100");
  const idOf = (title: RegExp) => items.find((task: { title: string }) => title.test(task.title))?.id;
  await call("PATCH", `v1/tasks/${idOf(/^Book the train/)}`, { priority: "VERY_IMPORTANT", dueAt: place.at(3, 18) });
  await call("PATCH", `v1/tasks/${idOf(/^Prepare the slides/)}`, { title: "Prepare the slides for the review" });
  await call("POST", "v1/tokens", { name: "Script on the laptop", expiresInDays: 90 });
  const { id } = await call("POST", "v1/chat/threads", {});
  for (const text of QUESTIONS) await call("POST", `v1/chat/threads/${id}/messages`, { text });
  await call("POST", "v1/chat/threads", { title: "Plan the trip to Lisbon" });

  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`UPDATE history_entries SET at = tasks.created_at FROM tasks
      WHERE tasks.id = task_id AND action = 'CREATED' AND tasks.created_at < now() - interval '10 minutes'`;
    await sql`UPDATE history_entries SET at = at - interval '75 minutes' WHERE action = 'UPDATED'`;
    await sql`INSERT INTO notifications (user_id, task_id, kind, due_at, created_at, read_at)
      SELECT user_id, id, 'OVERDUE'::notification_kind, due_at, due_at, NULL::timestamptz FROM tasks WHERE title = 'Renew the passport' UNION ALL
      SELECT user_id, id, 'DUE_IN_3_HOURS', due_at, due_at - interval '3 hours', NULL FROM tasks
        WHERE title = 'Call the dentist' UNION ALL
      SELECT user_id, id, 'DUE_IN_6_HOURS', completed_at + interval '2 hours', completed_at - interval '4 hours', now()
        FROM tasks WHERE title = 'Review the draft contract' UNION ALL
      SELECT user_id, id, 'DUE_IN_1_HOUR', completed_at + interval '30 minutes', completed_at - interval '30 minutes', now()
        FROM tasks WHERE title = 'Pay the electricity bill'
      ON CONFLICT DO NOTHING`;
  } finally {
    await sql.end();
  }
  return `/chat?thread=${id}`;
}
