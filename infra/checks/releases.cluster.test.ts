import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app, bothHelms, chart, valuesArgs } from "./chart-under-test.ts";
import {
  bringCustomResources,
  kubectl,
  makeNamespace,
  removeCustomResources,
  removeNamespace,
} from "./cluster-under-test.ts";
import { valueSets } from "./value-sets.ts";

/** Releases that one Helm makes and the other goes on with. */
const helms = await bothHelms();
const PAIRS = [
  { first: "Helm 3.10", other: "Helm 4" },
  { first: "Helm 4", other: "Helm 3.10" },
] as const;

/** Of one release: each test goes on where the one before has ended, while the other release has its own. */
const IN_TURN = { concurrent: false };

interface Revision {
  revision: number;
  status: string;
  description: string;
}

/** The release in one namespace, by whichever Helm. */
function releaseIn(namespace: string) {
  const helm = (by: keyof typeof helms, ...args: string[]) => helms[by](...args, "--namespace", namespace);
  const get = async <T>(...args: string[]): Promise<T> =>
    JSON.parse((await kubectl(["get", ...args, "--namespace", namespace, "--output", "json"])).stdout) as T;
  return {
    helm,
    get,
    /** The value of a setting in the ConfigMap. */
    setting: async (name: string) =>
      (await get<{ data: Record<string, string> }>("configmap", "todo-config")).data[name],
    newest: async (by: keyof typeof helms): Promise<Revision | undefined> =>
      (JSON.parse((await helm(by, "history", app.name, "--output", "json")).stdout) as Revision[]).at(-1),
  };
}

describe.each(PAIRS)("a release of $first in development", { concurrent: true }, ({ first, other }) => {
  const namespace = `todo-checks-${first.toLowerCase().replaceAll(/[ .]/g, "-")}`;
  /** No pods of the app, so no images of it are needed; a host of its own, so that no other release is disturbed. */
  const values = [
    ...Object.keys(app.services).flatMap((service) => ["--set", `${service}.replicaCount=0`]),
    ...["--set", `ingress.host=${namespace}.local`],
  ];
  const { helm, get, setting, newest } = releaseIn(namespace);

  const secrets = async () => (await get<{ data: Record<string, string> }>("secret", "todo-secrets")).data;
  interface Workload {
    metadata: { name: string; generation: number };
  }
  /** A generation counts the changes of what an object asks for; a Deployment's replaces its pods. */
  const generations = async () => {
    const { items } = await get<{ items: Workload[] }>("deployments,statefulsets");
    return Object.fromEntries(items.map(({ metadata }) => [metadata.name, metadata.generation]));
  };

  beforeAll(() => makeNamespace(namespace));
  afterAll(() => removeNamespace(namespace));

  test("installs with nothing but the chart, and its database becomes ready", IN_TURN, async () => {
    await helm(first, "install", app.name, chart, ...values);
    await kubectl(["rollout", "status", "statefulset/todo-postgres", "--namespace", namespace, "--timeout=150s"]);
  });

  test.each([first, other])(
    "%s's upgrade keeps the secrets that were made up, and replaces no pod",
    IN_TURN,
    async (by) => {
      const before = [await secrets(), await generations()];
      await helm(by, "upgrade", app.name, chart, ...values);
      expect([await secrets(), await generations()]).toEqual(before);
      expect(Object.keys(await secrets())).toEqual(
        expect.arrayContaining(["BETTER_AUTH_SECRET", "DATABASE_URL", "DATABASE_PASSWORD"]),
      );
    },
  );

  test.each([first, other])(
    "%s's changed setting replaces the pods that read it, and a roll-back takes it back",
    IN_TURN,
    async (by) => {
      const before = { level: await setting("LOG_LEVEL"), secrets: await secrets(), generations: await generations() };
      const revision = (await newest(by))?.revision;
      await helm(by, "upgrade", app.name, chart, ...values, "--set", "config.LOG_LEVEL=warn");
      expect(await setting("LOG_LEVEL")).toBe("warn");
      expect((await generations())["todo-backend"]).toBe((before.generations["todo-backend"] ?? 0) + 1);
      expect((await generations())["todo-postgres"]).toBe(before.generations["todo-postgres"]);

      await helm(by, "rollback", app.name, String(revision));
      expect(await setting("LOG_LEVEL")).toBe(before.level);
      expect(await secrets()).toEqual(before.secrets);
      expect(await newest(by)).toMatchObject({ status: "deployed", description: `Rollback to ${revision}` });
    },
  );

  test(
    "uninstalling leaves the database's volume and the Secret with its password, and nothing else",
    IN_TURN,
    async () => {
      const before = await secrets();
      await helm(first, "uninstall", app.name, "--wait");
      const all = ["api-resources", "--namespaced", "--verbs=list,delete", "--output=name"];
      const kinds = (await kubectl(all)).stdout.split("\n").filter(isKept).join(",");
      const left = ["get", kinds, "--namespace", namespace, "--selector", `app=${app.name}`, "--output=name"];
      await expect
        .poll(async () => (await kubectl(left)).stdout.trim().split("\n"), { timeout: 60_000, interval: 500 })
        .toEqual(["persistentvolumeclaim/todo-postgres", "secret/todo-secrets"]);
      expect(await secrets()).toEqual(before);
    },
  );

  test.each([first, other])("%s takes them up when it installs the release again", IN_TURN, async (by) => {
    const before = await secrets();
    await helm(by, "install", app.name, chart, ...values);
    expect(await secrets()).toEqual(before);
    await helm(by, "uninstall", app.name, "--wait");
  });
});

describe("with every other set of values", () => {
  beforeAll(bringCustomResources);
  afterAll(removeCustomResources);

  const sets = valueSets(app).filter(({ valuesFiles }) => valuesFiles.length > 0);
  const cases = sets.flatMap((set) => PAIRS.map((pair) => ({ set, ...pair })));
  test.concurrent.each(cases)(
    "$set.name: $first installs, $other upgrades and rolls back, $first removes",
    async ({ set, first, other }) => {
      const namespace = `todo-${set.name}-${first.toLowerCase().replaceAll(/[ .]/g, "-")}`;
      const { helm, setting, newest } = releaseIn(namespace);
      const values = [...valuesArgs(set), "--set", `ingress.host=${namespace}.local`];
      await makeNamespace(namespace);
      try {
        // Every object is made, but no pod: their images would have to come from somewhere.
        await kubectl(["create", "quota", "no-pods", "--hard=pods=0", "--namespace", namespace]);
        await helm(first, "install", app.name, chart, ...values);
        const before = await setting("LOG_LEVEL");
        await helm(other, "upgrade", app.name, chart, ...values, "--set", "config.LOG_LEVEL=error");
        expect(await setting("LOG_LEVEL")).toBe("error");
        await helm(other, "rollback", app.name, "1");
        expect(await setting("LOG_LEVEL")).toBe(before);
        expect(await newest(first)).toMatchObject({ revision: 3, status: "deployed" });
        await helm(first, "uninstall", app.name);
      } finally {
        await removeNamespace(namespace);
      }
    },
  );
});

/** Events tell of the past, and metrics are not stored. */
function isKept(kind: string): boolean {
  return !/^events|metrics\.k8s\.io$/.test(kind);
}
