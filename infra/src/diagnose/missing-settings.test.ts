import { ApiException, type V1Deployment, type V1PodSpec } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { fakeKube } from "../kube/fake-kube.ts";
import { missingSettings } from "./missing-settings.ts";

const variable = (key: string, optional?: boolean) => ({
  name: key,
  valueFrom: { secretKeyRef: { name: "todo-secrets", key, ...(optional ? { optional } : {}) } },
});

function deployment(pod: Omit<V1PodSpec, "containers">, env: V1PodSpec["containers"][0]["env"] = []): V1Deployment {
  const spec = { containers: [{ name: "backend", env }], ...pod };
  return { metadata: { name: "todo-backend" }, spec: { selector: {}, template: { spec } } };
}

/** What is missing for a Deployment where the cluster has a Secret with these entries, or none. */
async function missing(one: V1Deployment, secret: object | undefined) {
  const kube = fakeKube(secret ? { readNamespacedSecret: () => secret } : {});
  const found = await missingSettings(kube, "todo-dev", { deployments: [one], statefulSets: [] });
  return found.map(({ code, object, detail, final }) => ({ code, object, detail: detail.split(";")[0], final }));
}

const lost = { code: "SETTING_MISSING", object: "Deployment todo-backend", final: true };

test("a Secret that was deleted while pods run on is told, with whose pods would miss it", async () => {
  const needs = deployment({}, [variable("DATABASE_URL"), variable("BETTER_AUTH_SECRET")]);
  expect(await missing(needs, undefined)).toEqual([{ ...lost, detail: "Secret todo-secrets" }]);
});

test("so is an entry of it that was taken out, and none that may be left out", async () => {
  const needs = deployment({}, [variable("DATABASE_URL"), variable("BETTER_AUTH_SECRET"), variable("EXTRA", true)]);
  expect(await missing(needs, { data: { DATABASE_URL: "eA==" } })).toEqual([
    { ...lost, detail: "Secret todo-secrets lacks BETTER_AUTH_SECRET" },
  ]);
});

test.each<[string, V1Deployment, string]>([
  [
    "a ConfigMap that is read whole",
    deployment({ initContainers: [{ name: "migrate", envFrom: [{ configMapRef: { name: "todo-config" } }] }] }),
    "ConfigMap todo-config",
  ],
  ["a Secret that is mounted", deployment({ volumes: [{ name: "a", secret: { secretName: "b" } }] }), "Secret b"],
])("so is %s", async (_what, needs, detail) => {
  expect(await missing(needs, undefined)).toEqual([{ ...lost, detail }]);
});

test("nothing is missing where all of it is there, or may be left out", async () => {
  expect(await missing(deployment({}, [variable("DATABASE_URL")]), { data: { DATABASE_URL: "eA==" } })).toEqual([]);
  const optional = { volumes: [{ name: "a", secret: { secretName: "b", optional: true } }] };
  expect(await missing(deployment(optional, [variable("EXTRA", true)]), undefined)).toEqual([]);
});

test("what this user may not read is not held to be missing", async () => {
  const readNamespacedSecret = () => {
    throw new ApiException(403, "forbidden", "", {});
  };
  const one = deployment({}, [variable("DATABASE_URL")]);
  const kube = fakeKube({ readNamespacedSecret });
  expect(await missingSettings(kube, "todo-dev", { deployments: [one], statefulSets: [] })).toEqual([]);
});
