import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandPages } from "../cli/command-pages.ts";
import { findLab } from "../cluster/lab.ts";
import { readApp, repositoryRoot } from "../deploy/read-app.ts";
import { generatedFiles } from "../generate/files.ts";
import { workflows } from "../generate/workflow/workflows.ts";
import { run } from "../process/run.ts";
import { removeImages } from "../testing/remove-images.ts";
import { withRegistry } from "../testing/with-registry.ts";
import { runScript, type ScriptRun, scriptsIn } from "./script-under-test.ts";

const NAMESPACE = "todo-workflow-registry";
const PULL_SECRET = "todo-registry";
const lab = findLab();

// A minikube has no registry of its own to push to. What builds for several platforms, and what signs, only GitHub has.
describe.skipIf(!lab)("the workflows' scripts with the lab's registry declared", () => {
  if (!lab) return;
  const REGISTRY = `${lab.registry.address}/${NAMESPACE}`;
  const app = withRegistry(readApp(), REGISTRY);
  const scripts = scriptsIn(workflows(app));
  const repositories = Object.values(app.services).map(({ image }) => image.repository);
  const password = readFileSync(lab.registry.passwordFile, "utf8").trim();
  const commit = randomBytes(20).toString("hex");
  const folder = mkdtempSync(join(tmpdir(), "todo-workflow-registry-"));
  const kubeconfig = { KUBECONFIG: lab.kubeconfig };
  const docker = {
    DOCKER_CONFIG: join(folder, "docker"),
    DOCKER_BUILDKIT: "0",
    ...(lab.dockerHost ? { DOCKER_HOST: lab.dockerHost } : {}),
  };
  const kubectl = (args: readonly string[], input?: string) =>
    run(join(lab.bin, "kubectl"), ["--context", lab.context, "--namespace", NAMESPACE, ...args], {
      env: kubeconfig,
      timeoutSeconds: 180,
      input,
    });
  const onDocker = (...args: string[]) => run("/usr/bin/docker", args, { env: docker, timeoutSeconds: 120 });

  /** Of images.yml and deploy.yml, with docker and kubectl themselves. */
  const runAt = (place: string, env: Record<string, string> = {}): Promise<ScriptRun> =>
    runScript(scripts[place] ?? "exit 99", {
      timeoutSeconds: 120,
      programs: {
        // Without buildx, which the lab's daemon lacks: what the registry says of a tag is asked in the older way.
        docker: `if [ "$1 $2" = "buildx imagetools" ]; then
            /usr/bin/docker manifest inspect --insecure --verbose "$4" | grep --max-count=1 --only-matching "sha256:[0-9a-f]\\{64\\}"
          else exec /usr/bin/docker "$@"; fi`,
        kubectl: `exec "${join(lab.bin, "kubectl")}" "$@"`,
        gh: "",
        helm: "",
      },
      env: { ...docker, ...kubeconfig, REGISTRY, CONTEXT: lab.context, NAMESPACE, GITHUB_SHA: commit, ...env },
    });
  const logIn = (REGISTRY_PASSWORD: string) =>
    runAt("images.yml / build / Log in to the registry", { REGISTRY_USER: lab.registry.username, REGISTRY_PASSWORD });

  beforeAll(async () => {
    mkdirSync(docker.DOCKER_CONFIG);
    await kubectl(["delete", "namespace", NAMESPACE, "--ignore-not-found"]);
    await kubectl(["create", "namespace", NAMESPACE]);
    copyFileSync("/bin/busybox", join(folder, "busybox"));
    writeFileSync(join(folder, "Dockerfile"), 'FROM scratch\nCOPY busybox stamp /\nCMD ["/busybox", "sleep", "600"]\n');
    for (const repository of repositories) {
      writeFileSync(join(folder, "stamp"), `${repository} of ${commit}`);
      await onDocker("build", "--quiet", "--tag", `${REGISTRY}/${repository}:${commit}`, folder);
    }
  }, 300_000);

  afterAll(async () => {
    await kubectl(["delete", "namespace", NAMESPACE, "--ignore-not-found"]);
    await removeImages(lab, REGISTRY);
    rmSync(folder, { recursive: true });
  }, 200_000);

  test("a wrong password ends the job, and none is printed", async () => {
    const { exitCode, printed } = await logIn("pw-that-is-wrong");
    expect(exitCode).not.toBe(0);
    expect(printed).not.toContain("pw-that-is-wrong");
  });

  test("the account's password opens the registry", async () => {
    const { exitCode, printed } = await logIn(password);
    expect(exitCode, printed).toBe(0);
    for (const repository of repositories) await onDocker("push", "--quiet", `${REGISTRY}/${repository}:${commit}`);
  });

  test("without its pull secret the environment is left as it is; with it the deployment goes on", async () => {
    const look = () => runAt("deploy.yml / deploy / Pull secret", { PULL_SECRET });
    expect(await look()).toMatchObject({ exitCode: 1, printed: expect.stringContaining(`"${PULL_SECRET}" not found`) });
    const account = [`--docker-username=${lab.registry.username}`, `--docker-password=${password}`];
    const server = `--docker-server=${lab.registry.address}`;
    await kubectl(["create", "secret", "docker-registry", PULL_SECRET, server, ...account]);
    expect((await look()).exitCode).toBe(0);
  });

  test("what is deployed is the commit's digest in that registry, and a node pulls it", async () => {
    const found = await runAt("deploy.yml / deploy / Images");
    expect(found.exitCode, found.printed).toBe(0);
    const references = readFileSync(join(found.temp, "images"), "utf8").trim().split("\n");
    expect(references).toEqual(
      repositories.map((name) => expect.stringMatching(new RegExp(`^${REGISTRY}/${name}@sha256:`))),
    );

    const VALUES = join(folder, "values-staging.yaml");
    const staging = `${app.chart.path}/values-staging.yaml`;
    writeFileSync(VALUES, generatedFiles(app, commandPages(), "Generated for a test.")[staging] ?? "");
    const release = await runScript(
      `printf '%s\\n' ${references.join(" ")} > "$RUNNER_TEMP/images"\n${scripts["deploy.yml / deploy / Release"]}`,
      { programs: { helm: "" }, env: { VALUES, CONTEXT: lab.context, NAMESPACE } },
    );
    const digests = join(release.temp, "values.json");
    const values = ["--values", VALUES, "--values", digests];
    const { stdout } = await run(join(lab.bin, "helm"), ["template", app.name, app.chart.path, ...values], {
      cwd: repositoryRoot,
    });
    const here = app.environments.staging?.services ?? {};
    const deployed = references.filter((_, index) => here[Object.keys(app.services)[index] ?? ""]?.enabled);
    expect(deployed.length).toBeGreaterThan(1);
    for (const reference of deployed) expect(stdout).toContain(`image: "${reference}"`);
    expect(stdout).toContain(`imagePullSecrets:\n        - name: ${PULL_SECRET}`);

    const [reference = ""] = deployed;
    await kubectl(["apply", "--filename=-"], JSON.stringify(pod(reference)));
    await kubectl(["wait", "--for=condition=ready", "pod/pulled", "--timeout=120s"]);
  });
});

function pod(image: string): object {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "pulled", namespace: NAMESPACE },
    spec: {
      imagePullSecrets: [{ name: PULL_SECRET }],
      // Its process is the first of the pod, and hears no signal.
      terminationGracePeriodSeconds: 0,
      containers: [{ name: "backend", image, imagePullPolicy: "IfNotPresent" }],
    },
  };
}
