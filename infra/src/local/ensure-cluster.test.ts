import { afterEach, expect, test, vi } from "vitest";
import { standInPrograms } from "../testing/stand-in-programs.ts";
import { ensureCluster } from "./ensure-cluster.ts";

afterEach(() => vi.unstubAllEnvs());

/** What is said where minikube and the lab do as these scripts. */
async function said(programs: { minikube: string; tsx: string }): Promise<string[]> {
  vi.stubEnv("PATH", standInPrograms(programs));
  const lines: string[] = [];
  await ensureCluster((line) => lines.push(line));
  return lines;
}

test("a minikube that runs is used", async () => {
  expect(await said({ minikube: "exit 0", tsx: "exit 1" })).toEqual([]);
});

test("where none runs the lab is brought up", async () => {
  expect(await said({ minikube: "exit 7", tsx: 'echo "lab $2"' })).toEqual([
    "no minikube runs here: bringing up the lab",
    "lab up",
  ]);
});

test("where the lab does not come up either there is no cluster", async () => {
  await expect(said({ minikube: "exit 85", tsx: "exit 1" })).rejects.toMatchObject({
    code: "NO_CLUSTER",
    next: [expect.stringContaining("minikube start")],
  });
});
