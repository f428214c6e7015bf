import { expect, test } from "vitest";
import { fakeKube } from "../kube/fake-kube.ts";
import { podVariables } from "./pod-variables.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const fromSecret = (name: string, optional?: boolean) => ({
  name,
  valueFrom: { secretKeyRef: { name: "todo-secrets", key: name, ...(optional === undefined ? {} : { optional }) } },
});

/** The variables of pods whose container is declared so. */
function variablesOf(container: object) {
  const kube = fakeKube({
    readNamespacedDeployment: () => ({ spec: { template: { spec: { containers: [container] } } } }),
    readNamespacedConfigMap: () => ({ data: { LOG_LEVEL: "info" } }),
    readNamespacedSecret: () => ({ data: { DATABASE_URL: base64("postgres://here") } }),
  });
  return podVariables(kube, "todo-dev", "todo-backend");
}

test("come from what is written, from ConfigMaps and from Secrets", async () => {
  const envFrom = [{ configMapRef: { name: "todo-config" } }];
  expect(await variablesOf({ envFrom, env: [{ name: "PORT", value: "8000" }, fromSecret("DATABASE_URL")] })).toEqual({
    LOG_LEVEL: "info",
    PORT: "8000",
    DATABASE_URL: "postgres://here",
  });
});

test("what pods could not start without is named, all of it", async () => {
  const env = [fromSecret("JWT_SECRET"), fromSecret("MODEL_KEY", true), fromSecret("AUTH_SECRET")];
  await expect(variablesOf({ env })).rejects.toMatchObject({
    code: "VARIABLES_MISSING",
    message: "the pods of todo-backend lack JWT_SECRET, AUTH_SECRET",
    next: [expect.stringContaining("kubectl -n todo-dev describe deployment todo-backend")],
  });
});

test("where there is no Deployment there are none", async () => {
  expect(await podVariables(fakeKube(), "todo-dev", "todo-backend")).toBeUndefined();
});
