import { describe, expect, test } from "vitest";
import type { JsonObject, ReleaseSeen } from "../observe/observation.ts";
import { differsInImagesOnly } from "./release-steps.ts";

const values = { backend: { image: { tag: "new" }, replicaCount: 1 } };
const released: ReleaseSeen = { revision: 3, status: "deployed", chart: "chart-1", values };

describe("an upgrade that changes nothing but images", () => {
  const isOne = (desired: { chart?: string; values?: JsonObject } = {}, seen: Partial<ReleaseSeen> | null = {}) => {
    const set = { "backend.image.tag": "new" };
    return differsInImagesOnly(
      { chart: "chart-1", set, values, ...desired },
      {
        release: seen && { ...released, ...seen },
      },
    );
  };

  test("is one of a good revision of the same chart with another tag", () => {
    expect(isOne({}, { values: { backend: { image: { tag: "old" }, replicaCount: 1 } } })).toBe(true);
  });

  test("is also one that changes no value: something is put back", () => {
    expect(isOne()).toBe(true);
  });

  test.each<[string, Parameters<typeof isOne>]>([
    ["the first one", [{}, null]],
    ["of another chart", [{ chart: "chart-2" }]],
    ["after a revision that failed", [{}, { status: "failed" }]],
    ["with another value beside", [{}, { values: { backend: { image: { tag: "old" }, replicaCount: 2 } } }]],
    [
      "with another name of the image",
      [{ values: { backend: { ...values.backend, image: { tag: "new", name: "x" } } } }],
    ],
  ])("is none %s", (_case, given) => {
    expect(isOne(...given)).toBe(false);
  });
});
