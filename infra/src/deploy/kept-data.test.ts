import { expect, test } from "vitest";
import { unkeptData } from "./kept-data.ts";

const object = (kind: string, annotations: string) =>
  `kind: ${kind}\nmetadata:\n  name: x\n  annotations: ${annotations}\n`;

test("volume claims and Secrets that Helm would delete are found, and nothing else", () => {
  const manifest = [
    object("PersistentVolumeClaim", "{ helm.sh/resource-policy: keep }"),
    object("PersistentVolumeClaim", "{ other: keep }"),
    object("Secret", ""),
    object("Deployment", ""),
    "# nothing\n",
  ].join("---\n");
  expect(unkeptData(manifest)).toEqual(["PersistentVolumeClaim x", "Secret x"]);
  expect(unkeptData("")).toEqual([]);
});
