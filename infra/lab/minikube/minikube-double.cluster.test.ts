import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findLab } from "../../src/cluster/lab.ts";
import { run } from "../../src/process/run.ts";
import { dockerCli } from "../base-images/docker-cli.ts";

/** Against a real minikube there is no double to test. */
const lab = findLab();

describe.runIf(lab)("the double on the lab's node", () => {
  const docker = dockerCli(lab?.dockerHost ?? null);
  const minikube = (...args: string[]) =>
    run(join(lab?.bin ?? "", "minikube"), args, { accept: "any", timeoutSeconds: 120 });
  const ctr = (...args: string[]) =>
    minikube("ssh", "--native-ssh=false", "--", "sudo", "ctr", "-n", "k8s.io", "images", ...args);
  const images = async () =>
    JSON.parse((await minikube("image", "ls", "--format", "json")).stdout) as { id: string; repoTags: string[] }[];
  /** An image of its own, of a few bytes. */
  const name = "minikube-double-test:1";
  const full = `docker.io/library/${name}`;

  const makeImage = async (label: string) => {
    const empty = Readable.from([Buffer.alloc(1024)]);
    await docker(["import", "--change", `LABEL test=${label}`, "-", name], { input: empty });
    return (await docker(["image", "inspect", "--format", "{{.Id}}", name])).stdout;
  };

  const alias = "docker.io/library/minikube-double-test:dev";
  const removeImages = async () => {
    for (const each of [name, alias]) await minikube("image", "rm", each);
    await docker(["image", "rm", "--force", name], { accept: "any" });
  };
  beforeAll(removeImages);
  afterAll(removeImages);

  test("is well", async () => {
    const { exitCode, stdout } = await minikube("status", "-o", "json");
    expect(JSON.parse(stdout)).toMatchObject({ Host: "Running", Kubelet: "Running", APIServer: "Running" });
    expect(exitCode & 3).toBe(0);
  });

  test("has the database's image under its real name", async () => {
    expect((await images()).flatMap(({ repoTags }) => repoTags)).toContainEqual(
      expect.stringMatching(/^docker\.io\/library\/postgres:18\.\d+-bookworm$/),
    );
  });

  test("image load, tag and rm", async () => {
    const id = await makeImage("first");
    expect(await minikube("image", "load", "--daemon", name)).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    await expect.poll(images, { timeout: 20_000 }).toContainEqual(expect.objectContaining({ id, repoTags: [full] }));

    expect((await minikube("image", "tag", full, alias)).exitCode).toBe(0);
    await expect
      .poll(images, { timeout: 20_000 })
      .toContainEqual(expect.objectContaining({ id, repoTags: expect.arrayContaining([alias, full]) }));

    // A name that is taken keeps its image, and the exit code does not tell.
    const next = await makeImage("second");
    await minikube("image", "load", "--daemon", name);
    expect((await minikube("image", "tag", full, alias)).exitCode).toBe(0);
    await expect
      .poll(images, { timeout: 20_000 })
      .toContainEqual(expect.objectContaining({ id: next, repoTags: [full] }));
    expect(await images()).toContainEqual(expect.objectContaining({ id, repoTags: [alias] }));

    await minikube("image", "rm", name);
    await minikube("image", "rm", alias);
    expect((await images()).filter((image) => image.id === id || image.id === next)).toEqual([]);
  });

  test("ctr reaches the node's store, and its failures are seen", async () => {
    expect((await ctr("ls", "-q")).stdout.split("\n")).toContainEqual(expect.stringContaining("postgres"));
    expect(await ctr("tag", "docker.io/library/none:1", "docker.io/library/none:2")).toMatchObject({ exitCode: 1 });
  });
});
