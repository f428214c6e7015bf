import { expect, test } from "vitest";
import { faultsOf, signUpRules } from "./account-rules.ts";

const right = { name: "Ada", email: "ada@example.com", password: "correct horse" };

test("nothing is wrong with a right account", () => {
  expect(faultsOf(signUpRules, right)).toEqual({});
});

test("every wrong field is told, each with one message", () => {
  expect(faultsOf(signUpRules, { name: "  ", email: "ada@", password: "short" })).toEqual({
    name: "Enter your name.",
    email: "Enter an e-mail address, such as ada@example.com.",
    password: "Use at least 8 characters.",
  });
});

test("a password is not trimmed", () => {
  expect(signUpRules.parse({ ...right, password: "  spaces  " }).password).toBe("  spaces  ");
});
