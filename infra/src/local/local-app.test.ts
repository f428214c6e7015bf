import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { isRunning, startInBackground } from "../process/background.ts";
import type { LocalPorts } from "./instance.ts";
import { LocalApp } from "./local-app.ts";
import { freePort, isListening } from "./ports.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const folders: string[] = [];
const apps: LocalApp[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "todo-local-"));
  folders.push(folder);
  return folder;
}

async function newApp(folder: string, options: { ports?: LocalPorts; root?: string } = {}) {
  const said: string[] = [];
  const ports = options.ports ?? { frontend: await freePort(), backend: await freePort() };
  const app = new LocalApp({ folder, root: options.root ?? root, say: (line) => said.push(line), ports });
  apps.push(app);
  return { folder, ports, app, said };
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function listen(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

describe("the application on this machine", () => {
  test("starts, keeps its data over a restart, and leaves no process", async () => {
    const folder = newFolder();
    const first = await newApp(folder);
    await first.app.claim();
    await first.app.startDatabase();
    const address = await first.app.startServices();
    expect(await (await fetch(address)).text()).toContain("<html");
    const account = { email: "ada@example.org", password: "correct horse battery", name: "Ada" };
    const origin = { origin: address, "content-type": "application/json" };
    const signUp = await fetch(`${address}/api/auth/sign-up/email`, {
      method: "POST",
      headers: origin,
      body: JSON.stringify(account),
    });
    expect(signUp.status).toBe(200);
    await first.app.stop();
    expect(await isListening(first.ports.frontend)).toBe(false);
    expect(await isListening(first.ports.backend)).toBe(false);

    const second = await newApp(folder, { ports: first.ports });
    await second.app.claim();
    await second.app.startDatabase();
    await second.app.startServices();
    const signIn = await fetch(`${address}/api/auth/sign-in/email`, {
      method: "POST",
      headers: origin,
      body: JSON.stringify(account),
    });
    expect(signIn.status).toBe(200);
  });

  test("names every port that is in use, and what to do", async () => {
    const { app, ports } = await newApp(newFolder());
    const others = await Promise.all([listen(ports.frontend), listen(ports.backend)]);
    await expect(app.claim()).rejects.toMatchObject({
      code: "PORT_IN_USE",
      message: expect.stringContaining(`${ports.frontend} and ${ports.backend}`),
      next: expect.arrayContaining([expect.stringContaining("--port")]),
    });
    for (const other of others) other.close();
  });

  test("ends what an interrupted start left running", async () => {
    const folder = newFolder();
    const left = await startInBackground("sleep", ["600"], { logFile: join(folder, "sleep.log") });
    mkdirSync(folder, { recursive: true });
    const dead = { pid: left.pid, startTicks: left.startTicks - 1 };
    writeFileSync(
      join(folder, "processes.json"),
      JSON.stringify({ starter: dead, children: [{ name: "backend", ...left }] }),
    );
    const { app, said } = await newApp(folder);
    await app.claim();
    expect(isRunning(left)).toBe(false);
    expect(said).toEqual([expect.stringContaining("backend")]);
  });

  test("refuses a second start beside a running one", async () => {
    const folder = newFolder();
    const { app } = await newApp(folder);
    await app.claim();
    const { app: other } = await newApp(folder);
    await expect(other.claim()).rejects.toMatchObject({ code: "ALREADY_RUNNING" });
  });

  test("tells which program ended by itself, and its last words", async () => {
    const broken = newFolder();
    const write = (path: string, script: string) => {
      mkdirSync(dirname(join(broken, path)), { recursive: true });
      writeFileSync(join(broken, path), script);
    };
    write("apps/backend/dist/migrate.js", "");
    write("apps/backend/dist/main.js", 'console.log("no such setting"); process.exit(1);');
    write("apps/frontend/.next/standalone/apps/frontend/server.js", "setInterval(() => {}, 1000);");
    const { app, folder } = await newApp(newFolder(), { root: broken });
    await app.claim();
    await expect(app.startServices()).rejects.toMatchObject({
      code: "SERVICE_ENDED",
      message: "backend does not run",
      cause: { message: "no such setting" },
      next: [`read ${join(folder, "log/backend.log")}`, "run this again"],
    });
  });
});
