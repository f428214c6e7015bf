import { request } from "node:http";
import { freePort } from "@todo/infra/local/ports";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltServer, FRONTEND_SERVER, startBuilt } from "../testing/built-server.ts";
import { otherBuild } from "../testing/other-build.ts";

describe("two builds that know each other", () => {
  let newer: ReturnType<typeof otherBuild>;
  const servers: BuiltServer[] = [];

  beforeAll(async () => {
    newer = otherBuild();
    const ports = [await freePort(), await freePort()];
    for (const [index, script] of [FRONTEND_SERVER, newer.script].entries()) {
      servers.push(
        await startBuilt(script, "/healthz", {
          APP_ENV: "development",
          BACKEND_URL: `http://127.0.0.1:${await freePort()}`,
          PORT: String(ports[index]),
          FRONTEND_PEERS_URL: `http://127.0.0.1:${ports[1 - index]}`,
        }),
      );
    }
  }, 60_000);
  afterAll(async () => {
    for (const server of servers) await server.stop();
    newer?.remove();
  });

  /** What a page of a server loads first. */
  async function filesOf({ url }: BuiltServer): Promise<string[]> {
    const html = await (await fetch(`${url}/login`)).text();
    return [...new Set(html.match(/\/_next\/static\/[\w./~-]+/g))];
  }

  test.each([
    ["the old one's files come from the new one", 0, 1],
    ["the new one's files come from the old one", 1, 0],
  ])("%s, byte by byte", async (_what, of, from) => {
    const [own, other] = [servers[of] as BuiltServer, servers[from] as BuiltServer];
    const files = await filesOf(own);
    expect(files.length).toBeGreaterThan(5);
    const foreign = await filesOf(other);
    expect(files.filter((file) => foreign.includes(file))).toEqual([]);
    for (const file of files) {
      const [direct, around] = await Promise.all([own, other].map(({ url }) => fetch(url + file)));
      expect([file, around?.status]).toEqual([file, 200]);
      expect(await around?.text()).toBe(await direct?.text());
      for (const name of ["content-type", "cache-control", "x-content-type-options"])
        expect([file, around?.headers.get(name)]).toEqual([file, direct?.headers.get(name)]);
      expect((await fetch(other.url + file, { method: "HEAD" })).status).toBe(200);
    }
  });

  test("what neither has is a 404 that nobody keeps, and nothing but files is asked for", async () => {
    const [{ url }] = servers as [BuiltServer];
    // As they are: fetch() would take the dots out.
    const raw = (path: string, method = "GET") =>
      new Promise<{ status?: number; cached?: string }>((resolve, reject) => {
        request(new URL(url), { path, method }, (answer) => {
          answer.resume();
          resolve({ status: answer.statusCode ?? 0, cached: answer.headers["cache-control"] ?? "" });
        })
          .on("error", reject)
          .end();
      });
    expect(await raw("/_next/static/chunks/none.js")).toEqual({ status: 404, cached: "no-store" });
    for (const path of ["..%2f..%2fhealthz", "chunks/%2e%2e%2fx.js", "chunks%2fx.js%3fy", "chunks/a%0d%0ab.js"])
      expect((await raw(`/_next/static/${path}`)).status, path).toBe(404);
    expect((await raw("/_next/static/chunks/none.js", "POST")).status).toBeGreaterThanOrEqual(400);
    expect((await raw("/other-builds/chunks/none.js")).status).not.toBe(200);
  });
});
