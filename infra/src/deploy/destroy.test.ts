import { expect, test } from "vitest";
import { type Answers, fakeKube } from "../kube/fake-kube.ts";
import { secretOfRelease } from "../testing/release-secret.ts";
import { standInPrograms } from "../testing/stand-in-programs.ts";
import { destroy } from "./destroy.ts";
import { deleteLeftovers } from "./leftovers.ts";

const conduct = { say: () => {}, goneSeconds: 0 };
const namespace = { readNamespace: () => ({ metadata: { name: "todo-dev" } }) };

const place = (answers: Answers, helm = "exit 0") => ({
  kube: fakeKube(answers),
  helm: { env: { PATH: standInPrograms({ helm }) }, context: "minikube", version: "v4.1.4", major: 4 },
  namespace: "todo-dev",
  release: "todo-app",
});

test("there is nothing to take away where there is no namespace", async () => {
  expect(await destroy(place({}), true, conduct)).toEqual({ release: "absent", namespace: "absent", kept: [] });
});

test("a release whose data Helm would delete is not touched, unless the data is to go", async () => {
  const manifest = "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\n";
  const record = secretOfRelease({ manifest });
  const answers = { listNamespacedSecret: () => ({ items: [record] }), readNamespacedSecret: () => record };
  const kept = destroy(place({ ...namespace, ...answers }, "exit 9"), false, conduct);
  await expect(kept).rejects.toMatchObject({
    code: "DATA_NOT_KEPT",
    message: "release todo-app would take its data with it: PersistentVolumeClaim data",
  });
});

test("a namespace that stays is named after the time limit", async () => {
  await expect(destroy(place({ ...namespace, deleteNamespace: () => ({}) }), true, conduct)).rejects.toMatchObject({
    code: "NAMESPACE_REMAINS",
    message: expect.stringContaining("namespace todo-dev is not gone"),
  });
});

test("what of a release stays is named after the time limit", async () => {
  const metadata = { name: "todo-backend", deletionTimestamp: new Date() };
  const list = (_version: never, kind: string) => ({ items: kind === "Pod" ? [{ metadata }] : [] });
  const left = deleteLeftovers(fakeKube({ list }), "todo-dev", "todo-app", { timeoutSeconds: 0, signal: undefined });
  await expect(left).rejects.toMatchObject({
    code: "RELEASE_REMAINS",
    message: "not gone after 0 s: Pod todo-backend",
    next: ["see what holds it: kubectl describe --namespace todo-dev Pod todo-backend"],
  });
});
