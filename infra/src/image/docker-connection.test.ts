import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connectDocker } from "./docker-connection.ts";

let folder: string;
let daemon: Server;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "todo-docker-"));
  daemon = createServer((_request, response) => response.end("OK"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  daemon.close();
  rmSync(folder, { recursive: true });
});

test("the daemon that DOCKER_HOST names is asked", async () => {
  const socket = join(folder, "docker.sock");
  await new Promise<void>((resolve) => daemon.listen(socket, resolve));
  vi.stubEnv("DOCKER_HOST", `unix://${socket}`);
  await expect(connectDocker()).resolves.toBeDefined();
});

test("one that is not there is a problem with a next step", async () => {
  vi.stubEnv("DOCKER_HOST", `unix://${join(folder, "none.sock")}`);
  await expect(connectDocker()).rejects.toMatchObject({
    code: "DOCKER_NOT_RUNNING",
    next: expect.arrayContaining([expect.stringContaining("pnpm lab up")]),
  });
});
