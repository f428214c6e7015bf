import { describe, expect, test } from "vitest";
import type { Status } from "../status/status.ts";
import { plain } from "./colours.ts";
import { age, renderStatus } from "./render-status.ts";

const now = new Date("2026-11-21T12:00:00Z");
const status: Status = {
  schema: 1,
  environment: "development",
  namespace: "todo-dev",
  context: "minikube",
  kubernetes: "v1.34.4",
  release: { name: "todo-app", newest: { revision: 3, status: "deployed", since: new Date("2026-11-21T10:00:00Z") } },
  pods: [
    {
      name: "todo-backend-1",
      service: "backend",
      state: "Running",
      ready: 1,
      containers: 1,
      restarts: 2,
      created: new Date("2026-11-21T11:58:30Z"),
      images: ["todo-backend:0123"],
    },
  ],
  secrets: { name: "todo-secrets", present: ["DATABASE_URL"], missing: [], unset: ["OPENAI_API_KEY"] },
  address: { url: "http://todo-app.local", answers: true, forward: "pnpm infra open development" },
  wrong: [],
};

describe("a status for people", () => {
  test("of what is well", () => {
    expect(renderStatus(status, now, plain)).toBe(
      `\
development: namespace todo-dev, context minikube, Kubernetes v1.34.4
release todo-app: revision 3, deployed 2h ago
  POD             READY  STATE    RESTARTS  AGE  IMAGE
  todo-backend-1  1/1    Running  2         1m   todo-backend:0123
Secret todo-secrets: has DATABASE_URL; leaves out OPENAI_API_KEY
address: http://todo-app.local
all is well`,
    );
  });

  test("of what is not", () => {
    const wrong = [{ code: "CRASH_LOOP", object: "pod todo-backend-1, container backend", message: "it ends again" }];
    const text = renderStatus({ ...status, wrong }, now, plain);
    expect(text).toContain("wrong CRASH_LOOP: pod todo-backend-1, container backend: it ends again");
    expect(text).toMatch(/pnpm infra diagnose development$/);
  });

  test("of what is not there", () => {
    const release = { name: "todo-app", newest: null };
    const wrong = [{ code: "RELEASE_MISSING", object: "release todo-app", message: "not installed" }];
    expect(renderStatus({ ...status, release, pods: [], wrong }, now, plain)).toBe(
      `\
development: namespace todo-dev, context minikube, Kubernetes v1.34.4
release todo-app: not installed
no pods
wrong RELEASE_MISSING: release todo-app: not installed
more, with what to do: pnpm infra deploy development`,
    );
  });

  test.each<[string, Partial<Status["address"]>, RegExp]>([
    [
      "a name that is not known here",
      { hostsLine: "127.0.0.1 todo-app.local" },
      /hosts file: 127.0.0.1 todo-app.local/,
    ],
    ["an app that is silent", { answers: false }, /todo-app.local \(it does not answer\)/],
    ["no Ingress controller", { url: null, answers: null }, /no Ingress controller; open it by: pnpm infra open/],
  ])("with %s", (_, address, says) => {
    expect(renderStatus({ ...status, address: { ...status.address, ...address } }, now, plain)).toMatch(says);
  });
});

test.each([
  [0, "0s"],
  [59, "59s"],
  [60, "1m"],
  [7199, "1h"],
  [200_000, "2d"],
  [-5, "0s"],
])("%i seconds are %s", (seconds, shown) => {
  expect(age(new Date(now.getTime() - seconds * 1000), now)).toBe(shown);
});
