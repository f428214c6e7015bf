import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { machineEnv } from "../src/machine-env.ts";
import { endProcess, startInBackground } from "../src/process/background.ts";
import { testFolder } from "../src/testing/test-folder.ts";
import { labProcesses, mainProcess, processMark } from "./lab-processes.ts";

describe.skipIf(process.platform !== "linux")("processes of a lab", () => {
  test("are found by their mark while they run, and only in their own lab", async () => {
    const home = testFolder();
    const env = { ...machineEnv(), ...processMark(home, "sleeper") };
    const started = await startInBackground("sleep", ["60"], { logFile: join(home, "log"), env });
    const expected = { ...started, component: "sleeper", program: "sleep" };
    expect(labProcesses(home)).toEqual([expected]);
    expect(labProcesses(`${home}-other`)).toEqual([]);
    await endProcess(started);
    expect(labProcesses(home)).toEqual([]);
  });
});

test("the main process is the oldest that runs the component's program", () => {
  const process = (pid: number, program: string, startTicks: number) => ({
    pid,
    program,
    startTicks,
    component: "containerd",
  });
  const processes = [
    process(9, "containerd-shim-runc-v2", 5),
    process(8, "containerd", 20),
    process(7, "containerd", 10),
  ];
  expect(mainProcess({ name: "containerd", program: "containerd" }, processes)?.pid).toBe(7);
  expect(mainProcess({ name: "etcd", program: "etcd" }, processes)).toBeUndefined();
});
