import { expect, test } from "vitest";
import { useLiveCluster } from "../testing/live-cluster.ts";

const cluster = useLiveCluster();

const exec = (deployment: string, ...command: string[]) =>
  cluster.byHand("kubectl", "exec", `deploy/${deployment}`, "--namespace", cluster.namespace, "--", ...command);

test.each([
  ["todo-backend", 10001],
  ["todo-frontend", 1001],
])("`id` in %s prints %i", async (deployment, uid) => {
  expect(await exec(deployment, "id")).toContain(`uid=${uid}(`);
});

test.each(["todo-backend", "todo-frontend"])("%s can write to /tmp and to nothing else", async (deployment) => {
  const attempt = `
    const { mkdirSync, writeFileSync } = require("node:fs");
    const outcome = (path) => { try { writeFileSync(path, ""); return "written"; } catch ({ code }) { return code; } };
    console.log(JSON.stringify(["/app/x", "/x", "/etc/x", "/tmp/x"].map(outcome)));`;
  expect(JSON.parse(await exec(deployment, "node", "-e", attempt))).toEqual(["EROFS", "EROFS", "EROFS", "written"]);
});

test.each(["todo-backend", "todo-frontend"])("%s holds no shell and no capability", async (deployment) => {
  await expect(exec(deployment, "sh", "-c", "true")).rejects.toMatchObject({ code: "COMMAND_FAILED" });
  const status = await exec(deployment, "node", "-p", 'require("node:fs").readFileSync("/proc/1/status", "utf8")');
  expect(/^CapEff:\s*(\S+)/m.exec(status)?.[1]).toBe("0000000000000000");
  expect(/^Seccomp:\s*(\d)/m.exec(status)?.[1]).toBe("2");
});
