import { expect, test } from "vitest";
import { faultsOf, newPassword, personName, signInRules, signUpRules } from "./account-rules.ts";

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

test.each(["ada", "ada@home", "@example.com", "a da@example.com", "ada@example.com, bob@example.com"])(
  "%j is no e-mail address",
  (email) => expect(faultsOf(signInRules, { email, password: "x" })).toHaveProperty("email"),
);

test.each(["ada+lists@mail.example.co.uk", "o'hara@example.com", "ädä@exämple.com"])("%j may be one", (email) =>
  expect(faultsOf(signInRules, { email, password: "x" })).toEqual({}),
);

test("spaces count in a password, and around a name they do not", () => {
  expect(newPassword("       x")).toBeUndefined();
  expect(personName(` ${"x".repeat(100)} `)).toBeUndefined();
  expect(personName("x".repeat(101))).toBe("Use at most 100 characters.");
  expect(newPassword("x".repeat(129))).toBe("Use at most 128 characters.");
});
