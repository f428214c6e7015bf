import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readApp, repositoryRoot } from "../deploy/read-app.ts";
import { workflows } from "../generate/workflow/workflows.ts";
import { findHelm } from "../local/helm.ts";
import { workflowRegistry } from "../model/workflow-targets.ts";
import { run } from "../process/run.ts";
import { withRegistry } from "../testing/with-registry.ts";
import { CLONE, ELSEWHERE } from "./script-places.ts";
import { COMMIT, runScript, scriptsIn } from "./script-under-test.ts";

const app = readApp();
const scripts = scriptsIn(workflows(app));
const ran = new Set<string>();

/** The script that stands there, which counts as run by the test that asks for it. */
function scriptAt(place: string): string {
  const script = scripts[place];
  if (script === undefined) throw new Error(`no script stands at ${place}`);
  ran.add(place);
  return script;
}

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const images = Object.values(app.services).map(({ image }) => image.repository);
/** As the declaration has it, and as workflows tell their scripts. */
const REGISTRY = workflowRegistry(app) ?? "";

describe("check.yml", () => {
  test("minikube starts with the runtime of the matrix and what the minimum machine has", async () => {
    const { commands } = await runScript(scriptAt("check.yml / environment / Start minikube"), {
      programs: { minikube: "" },
      env: { RUNTIME: "containerd" },
    });
    expect(commands).toEqual([
      "minikube start --driver=docker --container-runtime=containerd --cpus=2 --memory=4g --addons=ingress,metrics-server",
    ]);
  });

  test("helm is installed only where there is none", async () => {
    const script = scriptAt("check.yml / machine / Programs that tests call and not every runner has");
    const { commands } = await runScript(script, { programs: { helm: "", brew: "", npx: "" } });
    expect(commands).toEqual(["npx pnpm --filter @todo/infra exec playwright-core install --with-deps chromium"]);
  });

  // As the real one, npm gets ready to be interrupted before it answers.
  const npmUntil = (end: string) => `trap "${end}" INT; touch started; while :; do sleep 0.05; done`;
  const curlWhere = (answers: string) => `until [ -e started ]; do sleep 0.05; done; ${answers}`;

  test("npm start: both answers are awaited, then it is told to stop and its end awaited", async () => {
    const { commands, exitCode } = await runScript(
      scriptAt("check.yml / machine / npm start answers, and stops at Ctrl-C"),
      {
        programs: { npm: npmUntil("touch stopped; exit 130"), curl: curlWhere("[ ! -e stopped ]") },
        cwd: newFolder(),
      },
    );
    expect(commands).toContain("npm start");
    expect(commands.filter((line) => line.startsWith("curl")).map((line) => line.split(" ").at(-1))).toEqual([
      "http://localhost:3000/",
      "http://localhost:3000/api/v1/health",
      "http://localhost:3000/",
    ]);
    expect(exitCode).toBe(0);
  });

  test("npm start: what still answers afterwards is a failure", async () => {
    const { exitCode } = await runScript(scriptAt("check.yml / machine / npm start answers, and stops at Ctrl-C"), {
      programs: { npm: npmUntil("exit 130"), curl: curlWhere("true") },
      cwd: newFolder(),
    });
    expect(exitCode).toBe(1);
  });

  test("npm start: where no answer comes the step fails and shows what was said", async () => {
    const { printed, exitCode } = await runScript(
      scriptAt("check.yml / machine / npm start answers, and stops at Ctrl-C"),
      {
        programs: {
          npm: "echo the port is taken; touch said",
          curl: "until [ -e said ]; do sleep 0.05; done; exit 7",
        },
        cwd: newFolder(),
      },
    );
    expect(printed).toContain("the port is taken");
    expect(exitCode).toBe(1);
  });

  test("a failure shows what is in the namespace", async () => {
    const { commands } = await runScript(scriptAt("check.yml / environment / What there is in the cluster"), {
      programs: { kubectl: "" },
      env: { NAMESPACE: "todo-staging" },
    });
    expect(commands).toHaveLength(3);
    for (const command of commands) expect(command).toMatch(/^kubectl --namespace todo-staging (get|describe|logs) /);
  });
});

describe.each(["images.yml / build", "images.yml / publish", "deploy.yml / deploy"])("%s logs in", (job) => {
  const place = `${job} / Log in to the registry`;
  const account = { REGISTRY, REGISTRY_USER: "robot$ci", REGISTRY_PASSWORD: "pass w0rd" };
  const docker = 'cat > "$STDIN"';

  test("with the account's password on standard input, never in a command line", async () => {
    const { commands, stdin } = await runScript(scriptAt(place), { programs: { docker }, env: account });
    expect(commands).toEqual(["docker login registry.todo.example --username robot$ci --password-stdin"]);
    expect(stdin.docker).toBe("pass w0rd\n");
  });

  test.each(["REGISTRY_USER", "REGISTRY_PASSWORD"])("not without %s, and says what to set", async (missing) => {
    const { commands, exitCode, printed } = await runScript(scriptAt(place), {
      programs: { docker },
      env: { ...account, [missing]: "" },
    });
    expect({ commands, exitCode }).toEqual({ commands: [], exitCode: 1 });
    expect(printed).toMatch(
      /^::error title=No account for registry\.todo\.example\/todo::.* REGISTRY_USER and REGISTRY_PASSWORD, as docs\/ci\.md says/,
    );
  });

  const githubs = scriptsIn(workflows(withRegistry(app, "ghcr.io/acme/todo")))[place] ?? "";

  test("on GitHub's own registry with the run's token, which goes the same way", async () => {
    const { commands, stdin } = await runScript(githubs, {
      programs: { docker },
      env: { REGISTRY: "ghcr.io/acme/todo", TOKEN: "t0ken" },
    });
    expect(commands).toEqual(["docker login ghcr.io --username ada --password-stdin"]);
    expect(stdin.docker).toBe("t0ken\n");
  });

  test.each(["ghcr.io/acme-else", "ghcr.io/upstream"])("not for %s, which is not the owner's", async (REGISTRY) => {
    const env = { REGISTRY, TOKEN: "t0ken" };
    const { commands, exitCode, printed } = await runScript(githubs, { programs: { docker }, env });
    expect({ commands, exitCode }).toEqual({ commands: [], exitCode: 1 });
    expect(printed).toBe(
      `::error title=${REGISTRY} is somebody else's::declare registry = "ghcr.io/acme" in .projenrc.ts, and run npx projen`,
    );
  });
});

describe("images.yml", () => {
  test.each(Object.values(app.services))("$name is built from source", async (service) => {
    const { output } = await runScript(scriptAt("images.yml / build / What to build with"), {
      env: { SERVICE: service.name },
    });
    const [, passed = ""] = /^arguments<<END\n([\s\S]*)END\n/m.exec(output) ?? [];
    expect(
      passed
        .split("\n")
        .slice(0, -1)
        .map((line) => line.split("=")[0])
        .sort(),
    ).toEqual(Object.keys(service.image.args).sort());
    expect(passed.includes("APP_FROM=source\n")).toBe(service.image.context.outputs !== undefined);
  });

  test("the builder is of one exact release", async () => {
    const { commands } = await runScript(scriptAt("images.yml / build / Builder"), { programs: { docker: "" } });
    expect(commands).toEqual([expect.stringMatching(/^docker buildx create --use .*image=moby\/buildkit:v[\d.]+$/)]);
  });

  test("sizes are of the image that was pushed, uncompressed first", async () => {
    const image = `${REGISTRY}/todo-backend@${digest("a")}`;
    const { commands, summary } = await runScript(scriptAt("images.yml / build / Size"), {
      programs: { docker: `[ "$1 $2" != "image save" ] || tar --create --file=- --directory="${savedImage()}" .` },
      env: { IMAGE: image, LABEL: "backend for linux/amd64" },
    });
    expect(commands).toEqual([`docker pull --quiet ${image}`, `docker tag ${image} sized`, "docker image save sized"]);
    expect(summary).toBe("- backend for linux/amd64: **3.0 MB**, 0.0 MB in the registry\n");
  });

  test("platforms are joined by digest under the commit's hash", async () => {
    const handed = await runScript(scriptAt("images.yml / build / Digest for the job that joins the platforms"), {
      env: { DIGEST: digest("a") },
    });
    expect(existsSync(join(handed.temp, "digests", "a".repeat(64)))).toBe(true);

    const folder = newFolder();
    mkdirSync(join(folder, "digests"));
    for (const letter of ["a", "b"]) writeFileSync(join(folder, "digests", letter.repeat(64)), "");
    const joined = await runScript(scriptAt("images.yml / publish / Join the platforms"), {
      cwd: folder,
      programs: { docker: `[ "$3" != inspect ] || echo ${digest("c")}` },
      env: { REGISTRY, IMAGE: "todo-backend" },
    });
    const repository = `${REGISTRY}/todo-backend`;
    expect(joined.commands).toEqual([
      `docker buildx imagetools create --tag ${repository}:${COMMIT} ${repository}@${digest("a")} ${repository}@${digest("b")}`,
      `docker buildx imagetools inspect ${repository}:${COMMIT} --format {{ .Manifest.Digest }}`,
    ]);
    expect(joined.output).toBe(`repository=${repository}\ndigest=${digest("c")}\n`);
    expect(joined.summary).toBe(`\`${repository}@${digest("c")}\`\n`);
  });
});

describe("deploy.yml", () => {
  const env = {
    REGISTRY,
    ENVIRONMENT: "staging",
    CONTEXT: "staging",
    NAMESPACE: "todo-staging",
    VALUES: "infra/helm/todo-app/values-staging.yaml",
  };

  test("a target without credentials is left alone, with a notice", async () => {
    const { printed, output, exitCode } = await runScript(scriptAt("deploy.yml / deploy / Credentials"), {
      env: { ...env, KUBECONFIG_CONTENT: "" },
    });
    expect(exitCode).toBe(0);
    expect(printed).toMatch(/^::notice title=staging is left alone::.*staging has no secret KUBECONFIG$/);
    expect(output).toBe("");
  });

  test("credentials become a file that only this user reads", async () => {
    const {
      printed,
      output,
      env: exported,
      temp,
    } = await runScript(scriptAt("deploy.yml / deploy / Credentials"), {
      env: { ...env, KUBECONFIG_CONTENT: "apiVersion: v1\nkind: Config" },
    });
    const file = join(temp, "kubeconfig");
    expect({ printed, output, exported }).toEqual({
      printed: "",
      output: "found=true\n",
      exported: `KUBECONFIG=${file}\n`,
    });
    expect(readFileSync(file, "utf8")).toBe("apiVersion: v1\nkind: Config\n");
    expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
  });

  test("a kubeconfig without the declared context ends the deployment", async () => {
    const { exitCode, commands } = await runScript(scriptAt("deploy.yml / deploy / Context"), {
      programs: { kubectl: "exit 1" },
      env,
    });
    expect({ exitCode, commands }).toEqual({ exitCode: 1, commands: ["kubectl config get-contexts staging"] });
  });

  test("without its pull secret an environment is not deployed to", async () => {
    const { exitCode, commands } = await runScript(scriptAt("deploy.yml / deploy / Pull secret"), {
      programs: { kubectl: "exit 1" },
      env: { ...env, PULL_SECRET: "todo-registry" },
    });
    const command = "kubectl --context staging --namespace todo-staging get secret todo-registry";
    expect({ exitCode, commands }).toEqual({ exitCode: 1, commands: [command] });
  });

  test("only images that images.yml has signed for this commit go on", async () => {
    const script = scriptAt("deploy.yml / deploy / Images");
    const docker = `echo ${digest("a")}`;
    const { commands, temp } = await runScript(script, { programs: { docker, gh: "" }, env });
    expect(readFileSync(join(temp, "images"), "utf8")).toBe(
      images.map((image) => `${REGISTRY}/${image}@${digest("a")}\n`).join(""),
    );
    expect(commands.filter((line) => line.startsWith("gh "))).toEqual(
      images.map(
        (image) =>
          `gh attestation verify oci://${REGISTRY}/${image}@${digest("a")} --repo Acme/todo ` +
          `--signer-workflow Acme/todo/.github/workflows/images.yml --source-digest ${COMMIT}`,
      ),
    );
    expect((await runScript(script, { programs: { docker, gh: "exit 1" }, env })).exitCode).toBe(1);
  });

  test("secrets reach the Secret that the environment names, and no log or command line", async () => {
    const { printed, commands, stdin } = await runScript(scriptAt("deploy.yml / deploy / Secrets"), {
      programs: { kubectl: 'cat > "$STDIN"' },
      env: { ...env, SECRET: "todo-secrets", DATABASE_URL: "postgres://u:p@ss@db/todo", BETTER_AUTH_SECRET: "" },
    });
    expect(commands).toEqual([
      "kubectl --context staging --namespace todo-staging apply --server-side --force-conflicts --field-manager=todo-app-deploy --filename=-",
    ]);
    expect(JSON.parse(stdin.kubectl ?? "")).toEqual({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "todo-secrets" },
      type: "Opaque",
      data: { DATABASE_URL: Buffer.from("postgres://u:p@ss@db/todo").toString("base64") },
    });
    expect(printed).toContain("DATABASE_URL: from GitHub");
    expect(printed).toContain("BETTER_AUTH_SECRET: not from GitHub");
    expect(printed).not.toContain("p@ss");
  });

  test("the release is upgraded with the images by digest and the given configuration, and rolled back if it fails", async () => {
    const list = images.map((image) => `${REGISTRY}/${image}@${digest("a")}\n`).join("");
    const { commands, temp } = await runScript(
      `printf '%s' '${list}' > "$RUNNER_TEMP/images"\n${scriptAt("deploy.yml / deploy / Release")}`,
      {
        programs: { helm: "" },
        env: { ...env, LOG_LEVEL: "warn" },
      },
    );
    const values = join(temp, "values.json");
    expect(commands).toEqual([
      "helm upgrade todo-app infra/helm/todo-app --install --atomic --timeout 10m --kube-context staging " +
        `--namespace todo-staging --values infra/helm/todo-app/values-staging.yaml --values ${values}`,
      "helm test todo-app --kube-context staging --namespace todo-staging --logs",
    ]);
    const rendered = await run(
      await findHelm(),
      ["template", app.name, app.chart.path, "--values", env.VALUES, "--values", values],
      { cwd: repositoryRoot },
    );
    expect(rendered.stdout).toContain(`image: "${REGISTRY}/todo-backend@${digest("a")}"`);
    expect(rendered.stdout).toMatch(/LOG_LEVEL: "?warn/);
  });

  test("a failure shows what is in the namespace", async () => {
    const { commands } = await runScript(scriptAt("deploy.yml / deploy / What there is in the cluster"), {
      programs: { kubectl: "" },
      env,
    });
    for (const command of commands) expect(command).toMatch(/^kubectl --context staging --namespace todo-staging /);
  });
});

describe("base-images.yml", () => {
  const place = "base-images.yml / refresh / Pull request";

  /** A repository with one commit, the clone of a bare one, as a runner has it. */
  async function checkedOut(): Promise<{ origin: string; clone: string }> {
    const folder = newFolder();
    const [origin, clone] = [join(folder, "origin"), join(folder, "clone")];
    const git = (cwd: string, ...args: string[]) =>
      run("git", ["-c", "user.name=ada", "-c", "user.email=ada@example.org", ...args], { cwd });
    await git(folder, "init", "--quiet", "--bare", "--initial-branch=main", origin);
    await git(folder, "clone", "--quiet", origin, clone);
    writeFileSync(join(clone, "lock.json"), "{}\n");
    await git(clone, "add", ".");
    await git(clone, "commit", "--quiet", "--message", "first");
    await git(clone, "push", "--quiet", "origin", "HEAD:main");
    return { origin, clone };
  }

  test("nothing is done where no digest has changed", async () => {
    const { clone } = await checkedOut();
    const { exitCode, commands } = await runScript(scriptAt(place), { cwd: clone, programs: { gh: "exit 1" } });
    expect({ exitCode, commands }).toEqual({ exitCode: 0, commands: [] });
  });

  test.each([
    { open: 0, created: ["gh pr create --fill --head base-images"] },
    { open: 1, created: [] },
  ])("a change is pushed to the one branch; with $open pull requests open, and checked", async ({ open, created }) => {
    const { origin, clone } = await checkedOut();
    writeFileSync(join(clone, "lock.json"), '{ "node:1": null }\n');
    const { exitCode, commands, printed } = await runScript(scriptAt(place), {
      cwd: clone,
      programs: { gh: `[ "$1 $2" != "pr list" ] || echo ${open}` },
    });
    expect(exitCode, printed).toBe(0);
    expect(commands).toEqual([
      "gh auth setup-git",
      "gh pr list --head base-images --state open --json number --jq length",
      ...created,
      "gh workflow run check.yml --ref base-images",
    ]);
    const { stdout } = await run("git", ["show", "base-images:lock.json"], { cwd: origin });
    expect(stdout).toBe('{ "node:1": null }');
  });
});

test("every script of the workflows is run: here, in a clean clone, or it is said why not", () => {
  expect([...new Set([...ran, ...CLONE, ...Object.keys(ELSEWHERE)])].sort()).toEqual(Object.keys(scripts).sort());
});

test("no script has an expression in it: GitHub would paste whatever it stands for into the shell", () => {
  expect(Object.entries(scripts).filter(([, script]) => script.includes("${{"))).toEqual([]);
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "todo-workflow-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What `docker image save` writes, unpacked: two layers of zeros, 1 and 2 MB. */
function savedImage(): string {
  const folder = newFolder();
  writeFileSync(join(folder, "manifest.json"), JSON.stringify([{ Config: "config.json", Layers: ["1", "2"] }]));
  for (const size of [1, 2]) writeFileSync(join(folder, String(size)), Buffer.alloc(size * 1e6));
  return folder;
}
