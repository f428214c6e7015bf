import { randomUUID } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DeployedCopy, podsOfService } from "../testing/deployed-copy.ts";

let place: DeployedCopy;
let before: string[];

beforeAll(async () => {
  place = await DeployedCopy.make("todo-little", ["development"]);
  await place.deploy("development");
}, 300_000);
beforeEach(async () => {
  before = await place.pods("development");
});
afterAll(() => place.remove(), 200_000);

/** Services that have other pods than before. */
async function replaced(): Promise<string[]> {
  const after = await place.pods("development");
  return ["backend", "frontend", "postgres"].filter(
    (service) => podsOfService(after, service).join() !== podsOfService(before, service).join(),
  );
}

/** Where a test is tried again, it has to make another change. */
function change(file: string, from: RegExp, to: (found: string) => string): void {
  const text = readFileSync(join(place.copy.root, file), "utf8");
  expect(text).toMatch(from);
  place.copy.write(file, text.replace(from, to));
}

/** Steps without the name that an image has by its content. */
const named = (done: readonly string[]) => done.map((step) => step.replace(/:[0-9a-f]{16}$/, "")).sort();

describe("a deploy does what a change makes necessary, and no more", () => {
  test("one setting: the pods that read it", async () => {
    change("infra/helm/todo-app/values.yaml", /LOG_LEVEL: \w+/, (found) =>
      found.endsWith("info") ? "LOG_LEVEL: warn" : "LOG_LEVEL: info",
    );
    expect((await place.deploy("development")).done).toEqual(["upgrade release todo-app"]);
    expect(await replaced()).toEqual(["backend"]);
  });

  test("the chart, where no pod is concerned: no pod", async () => {
    const label = `looked-at-${randomUUID()}`;
    change(
      "infra/helm/todo-app/templates/backend-service.yaml",
      / {2}labels:\n/,
      (found) => `${found}    ${label}: twice\n`,
    );
    expect((await place.deploy("development")).done).toEqual(["upgrade release todo-app"]);
    expect(await replaced()).toEqual([]);
    const service = { namespace: place.namespaceOf("development"), name: "todo-backend" };
    const { metadata } = await place.tools.kube.core.readNamespacedService(service);
    expect(metadata?.labels).toMatchObject({ [label]: "twice" });
  });

  test("one service: its image and its pods", async () => {
    // Another one each time: what a run before has built, the daemon and the node may still hold.
    appendFileSync(join(place.copy.root, "apps/backend/dist/main.js"), `\n// ${randomUUID()}\n`);
    const { done } = await place.deploy("development");
    expect(named(done)).toEqual([
      "alias todo-backend:dev",
      "build todo-backend",
      "load todo-backend",
      "upgrade release todo-app",
    ]);
    expect(await replaced()).toEqual(["backend"]);
  });

  test("a setting that somebody took away: it is put back, and no pod is replaced", async () => {
    const { core } = place.tools.kube;
    const of = { namespace: place.namespaceOf("development"), name: "todo-config" };
    const made = await core.readNamespacedConfigMap(of);
    const { LOG_LEVEL: _, ...data } = made.data ?? {};
    await core.replaceNamespacedConfigMap({ ...of, body: { ...made, data } });
    expect((await place.deploy("development")).done).toEqual(["upgrade release todo-app"]);
    expect((await core.readNamespacedConfigMap(of)).data).toEqual(made.data);
    expect(await replaced()).toEqual([]);
  });

  test("nothing: nothing", async () => {
    expect(await place.deploy("development")).toMatchObject({ changed: false, done: [] });
    expect(await replaced()).toEqual([]);
  });
});
