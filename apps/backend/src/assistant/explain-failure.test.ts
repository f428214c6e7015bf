import { MaxTurnsExceededError, ModelTimeoutError } from "@openai/agents";
import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import { expect, test } from "vitest";
import { AnswerFailure } from "./answer-failure.ts";
import { explainFailure } from "./explain-failure.ts";

const api = (status: number, body: object) => APIError.generate(status, body, undefined, new Headers());

test.each([
  ["a model that takes too long", new ModelTimeoutError({ timeoutMs: 1 }), "MODEL_TIMED_OUT"],
  ["a provider that does not begin", new APIConnectionTimeoutError(), "MODEL_TIMED_OUT"],
  ["a provider that is not there", new APIConnectionError({ message: "x" }), "MODEL_UNREACHABLE"],
  ["a connection that breaks", new TypeError("terminated"), "MODEL_BROKE_OFF"],
  ["too many rounds", new MaxTurnsExceededError("x"), "TOO_MANY_STEPS"],
  ["a database that is away", Object.assign(new Error("x"), { code: "ECONNREFUSED" }), "DATABASE_UNAVAILABLE"],
  ["what was explained before", new AnswerFailure("CODE", "words"), "CODE"],
  ["a failure within another", new Error("x", { cause: api(401, { message: "y" }) }), "MODEL_KEY_REFUSED"],
  ["a server that is overloaded", api(529, { message: "overloaded" }), "MODEL_UNAVAILABLE"],
])("%s", (_case, error, code) => {
  const failure = explainFailure(error, "Acme");
  expect(failure?.code).toBe(code);
  expect(failure?.detail).not.toMatch(/[xy]$/);
});

test.each([new Error("a bug"), "text", undefined, new TypeError("a is not a function")])("%s is not known", (error) => {
  expect(explainFailure(error, "Acme")).toBeUndefined();
});
