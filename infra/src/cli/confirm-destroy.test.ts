import { expect, test } from "vitest";
import { confirmDestroy } from "./confirm-destroy.ts";

const release = { environment: "staging", what: "release todo-app" };
const answering = (text: string) => async () => text;

test.each([
  [false, "yes"],
  [false, "YES"],
  [true, "staging"],
])("with the data going too: %s, %s goes on", async (deleteData, text) => {
  await confirmDestroy({ ...release, deleteData }, answering(text));
});

test.each([
  [false, "no"],
  [false, ""],
  [false, "staging"],
  [true, "yes"],
  [true, "production"],
])("with the data going too: %s, %j does not", async (deleteData, text) => {
  await expect(confirmDestroy({ ...release, deleteData }, answering(text))).rejects.toMatchObject({
    code: "NOT_CONFIRMED",
    next: [`answer ${deleteData ? "staging" : "yes"}, or run it with --yes`],
  });
});

test("where nobody can be asked, nothing is deleted", async () => {
  await expect(confirmDestroy({ ...release, deleteData: false }, undefined)).rejects.toMatchObject({
    code: "NOT_CONFIRMED",
    message: "nothing was deleted",
  });
});
