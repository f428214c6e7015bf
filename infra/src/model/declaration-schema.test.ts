import { catalogue } from "@todo/env-schema";
import { describe, expect, test } from "vitest";
import { nodeApp } from "../projen/workspace-kinds.ts";
import type { AppDeclaration } from "./declaration.ts";
import { backend, development, faults, frontend, probes, resources, workspaces } from "./sample-declaration.ts";

describe("a faulty declaration that no compiler has seen", () => {
  const { port, resources: _resources, ...rest } = backend;
  const misspelt = (service: object) => ({ services: { backend: service, frontend } as AppDeclaration["services"] });
  const inPlace = (environment: object) =>
    ({ environments: { development: { ...development, ...environment } } }) as Partial<AppDeclaration>;
  const reports = { path: "apps/reports", name: "@todo/reports", description: "Reports" };
  const inWorkspace = (options: object) => ({ workspaces: [...workspaces, { ...nodeApp(reports), ...options }] });
  const { LOG_LEVEL, ...others } = Object.fromEntries(catalogue.map((entry) => [entry.name, entry]));

  test.each<[string, Partial<AppDeclaration>, string[]]>([
    [
      "a key of a service",
      misspelt({ ...rest, resources, prot: port }),
      [
        "services.backend: has no key prot: did you mean port?",
        "services.backend.port: is missing, and has to be a number",
      ],
    ],
    [
      "resources, which all environments follow from",
      misspelt({ ...rest, port, resorces: resources }),
      [
        "services.backend: has no key resorces: did you mean resources?",
        "services.backend.resources: is missing, and has to be an object",
      ],
    ],
    [
      "a key within resources",
      misspelt({ ...rest, port, resources: { ...resources, limit: resources.limits } }),
      ["services.backend.resources: has no key limit: did you mean limits?"],
    ],
    [
      "a key that could be left out, and would silently be",
      inPlace({ networkPolices: true }),
      ["environments.development: has no key networkPolices: did you mean networkPolicies?"],
    ],
    [
      "a key that is like no other one",
      misspelt({ ...rest, port, resources, probes: { ...probes, startup: "/" } }),
      ["services.backend.probes: has no key startup: it can have live, ready"],
    ],
    [
      "a key of the database",
      inPlace({ database: { mode: "in-cluster", storage: "1Gi", resorces: resources } }),
      [
        "environments.development.database: has no key resorces: did you mean resources?",
        "environments.development.database.resources: is missing, and has to be an object",
      ],
    ],
    [
      "a key of a variable",
      { catalogue: [...Object.values(others), { ...LOG_LEVEL, fallbck: "info" } as never] },
      [expect.stringMatching(/^catalogue\.\d+: has no key fallbck: did you mean fallback\?$/) as never],
    ],
    [
      "a key at the top, and one below it",
      { ...inPlace({ hots: "todo.example" }), runtimes: {} } as Partial<AppDeclaration>,
      [
        "environments.development: has no key hots: did you mean host?",
        expect.stringMatching(/^app: has no key runtimes: it can have name, prefix, /) as never,
      ],
    ],
    [
      "a key of a workspace",
      inWorkspace({ workspaceDep: ["@todo/api"] }),
      ["workspaces.apps/reports: has no key workspaceDep: did you mean workspaceDeps?"],
    ],
    [
      "keys within a workspace, one of them of the wrong kind",
      inWorkspace({ build: { output: [] }, deps: "zod" }),
      [
        "workspaces.apps/reports.build: has no key output: did you mean outputs?",
        "workspaces.apps/reports.deps: has to be a list",
        "workspaces.apps/reports.build.outputs: is missing, and has to be a list",
      ],
    ],
    [
      "a workspace without its folder",
      { workspaces: [{ pth: "apps/reports", name: "@todo/reports", description: "Reports" } as never] },
      ["workspaces.0: has no key pth: did you mean path?", "workspaces.0.path: is missing, and has to be a text"],
    ],
    [
      "a service that is said to be on",
      misspelt({ ...rest, port, resources, enabled: true }),
      ["services.backend.enabled: has to be false, or left out: then it is on everywhere"],
    ],
    [
      "kinds of values",
      { ...misspelt({ ...rest, resources, port: "8000", runtime: "nod" }), ...inPlace({ on: "minikube" }) },
      [
        'services.backend.runtime: has to be one of "node", "nextjs", "fastapi"',
        "services.backend.port: has to be a number",
        "environments.development.on: has to be an object",
      ],
    ],
  ])("%s", (_fault, changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });
});
