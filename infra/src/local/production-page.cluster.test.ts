import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findLab } from "../cluster/lab.ts";
import { repositoryRoot } from "../deploy/read-app.ts";
import { ProductionPlace } from "../testing/production-place.ts";
import { commandsOf, withStandIns } from "./page-commands.ts";

const page = readFileSync(join(repositoryRoot, "docs/production.md"), "utf8");
const lab = findLab();

// A minikube has no registry of its own to push to.
describe.skipIf(!lab)("every command of docs/production.md", () => {
  const place = lab ? new ProductionPlace(lab) : undefined;
  beforeAll(() => place?.prepare(), 300_000);
  afterAll(() => place?.remove(), 150_000);

  const checked = new Set<string>();
  /** Line of a command that has not gone well yet. Where a test is tried again, it is typed again. */
  let pending: number | undefined;
  test.each(commandsOf(page))(
    "line $line, $heading",
    async ({ line, script }) => {
      if (!place || (pending !== undefined && pending !== line)) throw new Error("a command before these failed");
      pending = line;
      const typed = withStandIns(script, place.standIns);
      const { exitCode, printed } = await place.run(typed);
      expect(exitCode, `${typed}\n${printed}`).toBe(0);
      for (const [command, check] of Object.entries(AFTERWARDS).filter(([begin]) => script.includes(begin))) {
        checked.add(command);
        await check(place, printed);
      }
      pending = undefined;
      // The first install builds both images from source: minutes, where nothing of them is in the builder's cache.
    },
    900_000,
  );

  test("and what they were to do was looked at", () => {
    expect([...checked].sort()).toEqual(Object.keys(AFTERWARDS).sort());
  });
});

type Check = (place: ProductionPlace, printed: string) => Promise<void>;

const logLevel = async (place: ProductionPlace) =>
  (await place.run("kubectl get configmap todo-config --output=jsonpath={.data.LOG_LEVEL}")).printed.trim();
const letters = (place: ProductionPlace) => place.query("SELECT string_agg(letter, '' ORDER BY letter) FROM letters");

/** What has to be true after a block with this command in it, beside that all of it ended well. */
const AFTERWARDS: Readonly<Record<string, Check>> = {
  "curl --fail": async (_place, printed) => expect(printed).toContain('"status":"ok"'),
  "infra status production": async (place) => {
    await place.query("CREATE TABLE letters (letter text); INSERT INTO letters VALUES ('a'), ('b')");
  },
  "echo LOG_LEVEL=debug": async (place) => expect(await logLevel(place)).toBe("debug"),
  "infra rollback": async (place) => expect(await logLevel(place)).toBe("info"),
  pg_dump: async (place) => {
    await place.query("DELETE FROM letters; INSERT INTO letters VALUES ('c')");
  },
  pg_restore: async (place) => expect(await letters(place)).toBe("ab"),
  "helm rollback": async (place) => expect(await logLevel(place)).toBe("info"),
  "helm uninstall": async (place) =>
    expect((await place.run("kubectl get deployments --output=name")).printed.trim()).toBe(""),
  "infra destroy": async (place) =>
    expect((await place.run("kubectl get namespace --output=name")).printed).not.toContain("todo-page\n"),
};
