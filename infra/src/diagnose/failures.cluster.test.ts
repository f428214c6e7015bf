import { beforeAll, describe, expect, test } from "vitest";
import { Problem, renderFailure } from "../problem.ts";
import { CONNECTION_FAILURES } from "./catalogue/connection.ts";
import { DATABASE_FAILURES } from "./catalogue/database.ts";
import { ENTRANCE_FAILURES } from "./catalogue/entrance.ts";
import { HELM_FAILURES } from "./catalogue/helm.ts";
import { IMAGE_FAILURES } from "./catalogue/images.ts";
import { openTheatre } from "./catalogue/open-theatre.ts";
import { PROCESS_FAILURES } from "./catalogue/processes.ts";
import { ROOM_FAILURES } from "./catalogue/room.ts";
import { SETTING_FAILURES } from "./catalogue/settings.ts";
import { type FailureCase, Stage, type Theatre } from "./catalogue/stage.ts";
import { deployment, script } from "./catalogue/workload.ts";

/** The failure catalogue: each is caused for real, in a namespace of its own, and ends with its reason. */
const CATALOGUE: readonly FailureCase[] = [
  // The longest first: those that need a database that runs.
  ...DATABASE_FAILURES,
  ...ROOM_FAILURES,
  ...PROCESS_FAILURES,
  ...SETTING_FAILURES,
  ...IMAGE_FAILURES,
  ...ENTRANCE_FAILURES,
  ...HELM_FAILURES,
  ...CONNECTION_FAILURES,
];

/** From the moment when the cluster shows the cause; twice as long as asked for, as the machine may be busy. */
const LIMIT_SECONDS = 60;
let theatre: Theatre;

beforeAll(async () => {
  theatre = await openTheatre();
});

describe.concurrent("a deploy ends with its reason:", () => {
  test.each(CATALOGUE.map((one, index) => [one.name, one, index] as const))("%s", async (_name, failure, index) => {
    const stage = new Stage(theatre, `todo-failure-${index + 1}`);
    await stage.open(failure.labels);
    try {
      const { error, seconds } = await perform(failure, stage);
      expect(renderFailure(error)).toMatch(new RegExp(`^error ${failure.code}: `));
      expect(error.message).toMatch(failure.says);
      if (failure.log) expect(error.cause).toMatchObject({ message: expect.stringMatching(failure.log) });
      expect(error.next.join("\n")).toMatch(failure.next);
      expect(error.next.join("\n")).not.toContain("<namespace>");
      expect(seconds).toBeLessThan(LIMIT_SECONDS);
      console.log(`${seconds.toFixed(1).padStart(5)} s  ${failure.name}\n${indent(renderFailure(error))}`);
    } finally {
      await stage.close();
    }
  });
});

test("what may pass is waited for, and it is said what for", async () => {
  const stage = new Stage(theatre, "todo-failure-passing");
  await stage.open();
  try {
    const command = script("setTimeout(() => require('http').createServer((_, r) => r.end()).listen(8000), 8000)");
    const readinessProbe = { httpGet: { port: 8000 }, periodSeconds: 1 };
    await stage.apply(deployment(stage, { command, readinessProbe }, {}, 0));
    const said: string[] = [];
    await stage.rollout((line) => said.push(line));
    expect(said.join("\n")).toMatch(
      /^waiting for Deployment web 0\/1; pod web-\S+, container web: it is not ready yet \(Readiness probe failed: /m,
    );
  } finally {
    await stage.close();
  }
});

/** Causes it, and waits until the deploy has ended with it. */
async function perform(failure: FailureCase, stage: Stage): Promise<{ error: Problem; seconds: number }> {
  await failure.cause(stage);
  let shownAt = failure.shows ? undefined : Date.now();
  let ended = false;
  const watch = (async () => {
    while (!shownAt && !ended) {
      if (await failure.shows?.(stage).catch(() => false)) shownAt = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  })();
  const end = failure.end?.(stage) ?? stage.rollout();
  const error = await end.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const endedAt = Date.now();
  ended = true;
  await watch;
  if (!(error instanceof Problem)) throw error ?? new Error(`it went well: ${failure.name}`);
  return { error, seconds: (endedAt - (shownAt ?? endedAt)) / 1000 };
}

function indent(text: string): string {
  return text.replace(/^/gm, "         ");
}
