import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type DatabaseConnection } from "../database/connect.ts";
import { freshDatabase } from "../database/fresh-database.ts";
import { HttpProblem } from "../server/problem.ts";
import { createRateLimits, type RateLimits } from "./rate-limits.ts";
import { rateLimits } from "./tables.ts";

// Two replicas on one database.
let replicas: { connection: DatabaseConnection; limits: RateLimits }[];
beforeAll(async () => {
  const url = await freshDatabase();
  replicas = [connect(url), connect(url)].map((connection) => ({
    connection,
    limits: createRateLimits(connection.db, "secret"),
  }));
});
beforeEach(() => replica(0).connection.db.delete(rateLimits));
afterAll(() => Promise.all(replicas.map(({ connection }) => connection.close())));

const replica = (index: number) => {
  const found = replicas[index % 2];
  if (!found) throw new Error("there are two replicas");
  return found;
};
const limit = { name: "knocking", times: 5, seconds: 60 };
const answer = (counted: Promise<void>) =>
  counted.then(
    () => "allowed",
    (error: unknown) => error,
  );

test("hold across replicas, however many requests come at once", async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => answer(replica(index).limits.count(limit, "ann"))),
  );
  expect(answers.filter((one) => one === "allowed")).toHaveLength(5);
  for (const refused of answers.filter((one) => one !== "allowed")) {
    expect(refused).toBeInstanceOf(HttpProblem);
    const { status, code, options } = refused as HttpProblem;
    expect({ status, code }).toEqual({ status: 429, code: "TOO_MANY_REQUESTS" });
    expect(Number(options.headers?.["Retry-After"])).toBeGreaterThan(50);
    expect(Number(options.headers?.["Retry-After"])).toBeLessThanOrEqual(60);
  }
});

test("make nobody wait for longer than they last, in whatever order requests are taken", async () => {
  await replica(0).connection.db.transaction(async (earlier) => {
    await earlier.execute(sql`SELECT now()`);
    for (let times = 1; times <= limit.times; times++) await replica(1).limits.count(limit, "ann");
    const refused = await answer(createRateLimits(earlier, "secret").count(limit, "ann"));
    expect((refused as HttpProblem).options.headers?.["Retry-After"]).toBe("60");
  });
});

test("count each subject and each thing by itself, until it is forgotten", async () => {
  const once = { ...limit, name: "once", times: 1 };
  const { limits } = replica(0);
  await limits.count(once, "ann");
  await limits.count(once, "ben");
  await limits.count({ ...once, name: "twice" }, "ann");
  expect(await answer(limits.count(once, "ann"))).toBeInstanceOf(HttpProblem);
  await replica(1).limits.forget(once, "ann");
  expect(await answer(limits.count(once, "ann"))).toBe("allowed");
});

test("begin again when their time is over, not with every request", async () => {
  const { limits, connection } = replica(0);
  const once = { ...limit, name: "again", times: 1 };
  await limits.count(once, "ann");
  expect(await answer(limits.count(once, "ann"))).toBeInstanceOf(HttpProblem);
  await connection.db.execute(sql`UPDATE rate_limits SET ends_at = now() - interval '1 second'`);
  expect(await answer(limits.count(once, "ann"))).toBe("allowed");
  expect(await answer(limits.count(once, "ann"))).toBeInstanceOf(HttpProblem);
});

test("keep no subject, and nothing that is over", async () => {
  const { limits, connection } = replica(0);
  await limits.count(limit, "ann@example.com");
  expect(JSON.stringify(await connection.db.select().from(rateLimits))).not.toContain("ann");
  await connection.db.execute(sql`UPDATE rate_limits SET ends_at = now() - interval '1 second'`);
  await createRateLimits(connection.db, "secret").count(limit, "ben");
  expect(await connection.db.select().from(rateLimits)).toHaveLength(1);
});
