import { expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { explainApi } from "./explain-api.ts";

test("a request without an answer is a cluster that is not reached", () => {
  const cause = new Error("connect ECONNREFUSED 127.0.0.1:16443");
  const error = new TypeError("fetch failed", { cause });
  expect(explainApi(error)).toMatchObject({
    code: "CLUSTER_UNREACHABLE",
    message: expect.stringContaining("the Kubernetes API"),
    cause: error,
  });
});

test("anything else is passed through", () => {
  for (const error of [new Problem("INTERRUPTED", "interrupted"), new Error("a bug")]) {
    expect(explainApi(error)).toBe(error);
  }
});
