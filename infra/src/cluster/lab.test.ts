import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { processIdentity } from "../process/background.ts";
import { testFolder } from "../testing/test-folder.ts";
import { findLab, type Lab, parseLab } from "./lab.ts";

const lab: Lab = {
  schema: 1,
  kubernetes: "v1.34.4",
  bin: "/cache/todo-lab/bin",
  kubeconfig: "/cache/todo-lab/run/kubeconfig",
  context: "minikube",
  dockerHost: null,
  buildArgs: { NODE_IMAGE: "todo-lab/node:24" },
  ingress: { address: "127.0.0.1", http: 80, https: 443 },
  registry: { address: "127.0.0.1:15000", username: "lab", passwordFile: "/cache/todo-lab/password" },
  processes: {},
};

function homeWith(content: string): string {
  const home = testFolder();
  writeFileSync(join(home, "lab.json"), content);
  return home;
}

test("a lab is found while all its processes run", () => {
  const here = processIdentity(process.pid);
  const up = { ...lab, processes: { etcd: here } };
  expect(findLab(homeWith(JSON.stringify(up)))).toEqual(up);
});

test("a process that merely reuses the number does not count", () => {
  const stale = { ...lab, processes: { etcd: { pid: process.pid, startTicks: 1 } } };
  expect(findLab(homeWith(JSON.stringify(stale)))).toBeUndefined();
});

test("no file, a file cut short and another schema are no lab", () => {
  expect(findLab(testFolder())).toBeUndefined();
  expect(parseLab('{"schema":1,')).toBeUndefined();
  expect(parseLab(JSON.stringify({ ...lab, schema: 2 }))).toBeUndefined();
});
