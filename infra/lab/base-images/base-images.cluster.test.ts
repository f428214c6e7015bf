import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findLab } from "../../src/cluster/lab.ts";
import { labPaths } from "../lab-paths.ts";
import { dockerCli } from "./docker-cli.ts";
import { ensureBaseImages } from "./ensure-base-images.ts";
import { nodeImage } from "./node-image.ts";
import { postgresImage } from "./postgres-image.ts";

/** Against a real minikube Docker pulls the real images. */
const lab = findLab();

describe.runIf(lab)("the stand-ins in the lab's Docker daemon", async () => {
  const docker = dockerCli(lab?.dockerHost ?? null);
  const node = await nodeImage();
  const postgres = await postgresImage();
  const python = lab?.buildArgs.PYTHON_IMAGE;
  const inside = async (image: string, ...command: string[]) =>
    (await docker(["run", "--rm", "--network=none", image, ...command], { timeoutSeconds: 60 })).stdout;
  const config = async (image: string) =>
    JSON.parse((await docker(["image", "inspect", "--format", "{{json .Config}}", image])).stdout);

  test("once made, nothing is made again", async () => {
    const lines: string[] = [];
    const again = () =>
      ensureBaseImages({
        dockerHost: lab?.dockerHost ?? null,
        scratch: join(labPaths().home, "scratch"),
        onProgress: (line) => lines.push(line),
      });
    const images = await again();
    expect(lines).toEqual([]);
    expect(images.buildArgs).toEqual(lab?.buildArgs);
  });

  test("node: version, package managers, user and entry point", async () => {
    const version = node.buildArgs.NODE_VERSION;
    expect(await config(node.name)).toMatchObject({
      User: "",
      Entrypoint: ["docker-entrypoint.sh"],
      Cmd: ["node"],
      Env: expect.arrayContaining([`NODE_VERSION=${version}`]),
    });
    expect(await inside(node.name, "--version")).toBe(`v${version}`);
    const told = await inside(
      node.name,
      "sh",
      "-c",
      "npm --version && npx --version && id -u node && ls /usr/local/bin",
    );
    const [npm, npx, uid, ...programs] = told.split("\n");
    expect(npx).toBe(npm);
    expect(uid).toBe("1000");
    expect(programs.join(" ")).toBe("corepack docker-entrypoint.sh node nodejs npm npx yarn yarnpkg");
    const extra = "find /usr/share/man /var/lib/apt/lists /etc/ssl/certs -type f 2> /dev/null | wc -l";
    expect(await inside(node.name, "sh", "-c", extra)).toBe("0");
  });

  test.runIf(python)("python: version, pip and modules that need libraries", async () => {
    const told = await inside(
      python ?? "",
      "python",
      "-c",
      "import sys, ssl, sqlite3, lzma; print(sys.version_info[:2], sys.prefix)",
    );
    expect(told).toBe("(3, 12) /usr/local");
    expect(await inside(python ?? "", "pip", "--version")).toContain("/usr/local/lib/python3.12/");
  });

  describe("postgres", () => {
    const name = "todo-lab-test-postgres";
    afterAll(() => docker(["rm", "--force", "--volumes", name], { accept: "any" }));
    const query = (sql: string, ...connection: string[]) =>
      docker(["exec", "--env=PGPASSWORD=a secret", name, "psql", "-At", ...connection, "-c", sql], { accept: "any" });

    test("serves as UID 999 with a read-only root, no capabilities and the variables of the official image", async () => {
      await docker([
        ...["run", "--detach", "--name", name, "--network=none", "--user=999:999", "--read-only", "--cap-drop=ALL"],
        ...["--tmpfs=/tmp", "--tmpfs=/var/run/postgresql:uid=999", "--env=POSTGRES_PASSWORD=a secret"],
        ...["--env=POSTGRES_USER=todo", "--env=POSTGRES_DB=tasks", postgres.name],
      ]);
      const ready = async () =>
        (await docker(["exec", name, "pg_isready", "--host=127.0.0.1"], { accept: "any" })).exitCode;
      await expect.poll(ready, { timeout: 60_000, interval: 500 }).toBe(0);
      const version = postgres.buildArgs.PG_VERSION;
      expect((await query("SHOW server_version", "-U", "todo", "-d", "tasks")).stdout).toBe(version);
      expect((await query("SELECT current_user", "-h", "127.0.0.1", "-U", "todo", "-d", "tasks")).stdout).toBe("todo");
      expect((await query("SHOW listen_addresses", "-U", "todo", "-d", "tasks")).stdout).toBe("*");
      const data = await docker([
        "exec",
        name,
        "sh",
        "-c",
        "id -u && cat $PGDATA/PG_VERSION && tail -n 1 $PGDATA/pg_hba.conf",
      ]);
      expect(data.stdout).toBe("999\n18\nhost all all all scram-sha-256");
    });

    test("keeps its data over a restart", async () => {
      await query("CREATE TABLE kept AS SELECT 7 AS n", "-U", "todo", "-d", "tasks");
      await docker(["restart", name], { timeoutSeconds: 60 });
      const kept = async () => (await query("SELECT n FROM kept", "-U", "todo", "-d", "tasks")).stdout;
      await expect.poll(kept, { timeout: 60_000, interval: 500 }).toBe("7");
    });

    test("will not start without a password", async () => {
      const refused = await docker(["run", "--rm", "--network=none", postgres.name], { accept: "any" });
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toContain("POSTGRES_PASSWORD");
    });
  });
});
