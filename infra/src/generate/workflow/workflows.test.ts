// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are GitHub's
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readApp } from "../../deploy/read-app.ts";
import type { App } from "../../model/app.ts";
import { withRegistry } from "../../testing/with-registry.ts";
import { actions } from "./actions.ts";
import type { CompositeAction, Job, Step, StepsJob, Workflow } from "./workflow.ts";
import { workflowFiles, workflows } from "./workflows.ts";

const app = readApp();
const files = Object.entries(workflows(app));
const jobs = files.flatMap(([path, file]) => ("jobs" in file ? jobsOf(path, file) : []));
const steps: Step[] = [
  ...jobs.flatMap(({ job }) => ("steps" in job ? job.steps : [])),
  ...files.flatMap(([, file]) => ("runs" in file ? file.runs.steps : [])),
];

function jobsOf(path: string, { jobs }: Workflow): { name: string; job: Job }[] {
  return Object.entries(jobs).map(([id, job]) => ({ name: `${path} ${id}`, job }));
}

/** A job with steps, by the path of its workflow and its name there. */
function stepsJob(of: App, path: string, id: string): StepsJob {
  const file: Workflow | CompositeAction | undefined = workflows(of)[path];
  const job = file && "jobs" in file ? file.jobs[id] : undefined;
  if (!job || !("steps" in job)) throw new Error(`${path} has no job ${id} with steps`);
  return job;
}

/** Lines that one text has and another has not, each as often as it is more. */
function added(before: string, after: string): string[] {
  const left = before.split("\n");
  return after.split("\n").filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What jobs may do of one level: `images.yml build: packages`. */
const rightsTo = (level: "read" | "write", of: App): string[] =>
  Object.entries(workflows(of))
    .flatMap(([path, file]) => ("jobs" in file ? jobsOf(path.replace(".github/workflows/", ""), file) : []))
    .flatMap(({ name, job }) => Object.entries(job.permissions).map(([right, its]) => ({ name, right, its })))
    .flatMap(({ name, right, its }) => (its === level ? [`${name}: ${right}`] : []));

const changed = (other: App) =>
  Object.fromEntries(
    Object.entries(workflowFiles(other))
      .map(([path, text]) => [path.split("/").at(-1), added(workflowFiles(app)[path] ?? "", text)] as const)
      .filter(([, lines]) => lines.length > 0),
  );

describe("every workflow", () => {
  test.each(Object.entries(workflowFiles(app)))("%s is YAML that says what its model says", (path, text) => {
    const { comment: _comment, ...model } = workflows(app)[path] ?? { comment: "" };
    const read = parse(text) as Record<string, unknown>;
    expect(Object.keys(read)).toEqual(Object.keys(model));
    expect(text.startsWith("# ")).toBe(true);
  });

  test("runs actions of others at a commit, with the version beside it", () => {
    const used = Object.values(workflowFiles(app)).flatMap((text) => text.match(/uses: .*/g) ?? []);
    const foreign = used.filter((line) => !line.startsWith("uses: ./.github/"));
    expect(foreign.length).toBeGreaterThan(0);
    for (const line of foreign) expect(line).toMatch(/^uses: [a-z-]+\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const names = new Set(foreign.map((line) => line.replace(/^uses: (.*)@.*$/, "$1")));
    expect([...names].sort()).toEqual(Object.keys(actions).sort());
  });

  test("gives a job only the rights that it names, and a limit of time", () => {
    for (const [, file] of files) if ("jobs" in file) expect(file.permissions).toEqual({});
    for (const { name, job } of jobs) {
      expect(Object.keys(job.permissions), name).not.toEqual([]);
      if ("steps" in job) expect(job["timeout-minutes"], name).toBeLessThanOrEqual(60);
    }
  });

  test("keeps no token in the checked-out repository", () => {
    const checkouts = steps.filter((step) => "uses" in step && step.uses === "actions/checkout");
    expect(checkouts.length).toBeGreaterThan(3);
    for (const step of checkouts) expect(step).toHaveProperty("with.persist-credentials", false);
  });

  test("writes only what each job is for", () => {
    expect(rightsTo("write", app)).toEqual([
      "images.yml publish: id-token",
      "images.yml publish: attestations",
      "base-images.yml refresh: contents",
      "base-images.yml refresh: pull-requests",
      "base-images.yml refresh: actions",
    ]);
  });
});

describe("what is added to the declaration appears", () => {
  const { staging, production } = app.environments;
  if (!staging || !production) throw new Error("the declaration has both environments");

  test("an environment that follows main: on minikube, and as a target", () => {
    const preview = { ...staging, name: "preview", namespace: "todo-preview", host: "preview.todo.example" };
    const names = [...Object.keys(app.environments), "preview"].join(", ");
    const other = { ...app, environments: { ...app.environments, preview } };
    expect(changed(other)).toEqual({
      "check.yml": [
        `        environment: [${names}]`,
        "          - environment: preview",
        "            namespace: todo-preview",
        "            task: deploy:minikube:preview",
      ],
      "deploy.yml": [
        "            },",
        "            {",
        '              "environment": "preview",',
        '              "context": "staging",',
        '              "namespace": "todo-preview",',
        '              "values": "infra/helm/todo-app/values-staging.yaml",',
        '              "secret": "todo-secrets",',
        '              "pullSecret": "todo-registry",',
        '              "url": "https://preview.todo.example"',
      ],
    });
  });

  test("a secret and a piece of configuration: each one line of the deployment", () => {
    const { OPENAI_API_KEY: secret, LOG_LEVEL: configuration, backend } = { ...app.variables, ...app.services };
    if (!secret || !configuration || !backend || !("image" in backend)) throw new Error("they are declared");
    const other = {
      ...app,
      variables: {
        ...app.variables,
        MAIL_TOKEN: { ...secret, name: "MAIL_TOKEN" },
        MAIL_FROM: { ...configuration, name: "MAIL_FROM" },
      },
      services: {
        ...app.services,
        backend: { ...backend, variables: [...backend.variables, "MAIL_TOKEN", "MAIL_FROM"] },
      },
    } as App;
    expect(changed(other)).toEqual({
      "deploy.yml": ["          MAIL_TOKEN: ${{ secrets.MAIL_TOKEN }}", "          MAIL_FROM: ${{ vars.MAIL_FROM }}"],
    });
  });

  test("a service: its image for every platform, joined, and deployed", () => {
    const { backend } = app.services;
    if (!backend) throw new Error("it is declared");
    const image = { ...backend.image, repository: "todo-mailer", dockerfile: "infra/docker/mailer.Dockerfile" };
    const other = { ...app, services: { ...app.services, mailer: { ...backend, name: "mailer", image } } };
    const names = [...Object.keys(app.services), "mailer"].join(", ");
    const images = Object.values(other.services).map(({ image: { repository } }) => repository);
    expect(changed(other)).toEqual({
      "images.yml": [
        `        service: [${names}]`,
        "          - service: mailer",
        "            image: todo-mailer",
        "            dockerfile: infra/docker/mailer.Dockerfile",
        "          - service: mailer",
        "            image: todo-mailer",
      ],
      "deploy.yml": [`          for image in ${images.join(" ")}; do`],
    });
  });

  test("a runner, a runtime of minikube, a platform", () => {
    const { platforms, minikubeRuntimes } = app.workflows;
    const other = {
      ...app,
      workflows: {
        platforms: platforms.slice(0, 1),
        minikubeRuntimes: minikubeRuntimes.slice(0, 1),
        runners: ["macos-26"],
      },
    };
    expect(changed(other)).toEqual({
      "check.yml": [`        runtime: [${minikubeRuntimes[0]}]`, "        runner: [macos-26]"],
      "images.yml": [`        platform: [${platforms[0]}]`],
    });
  });
});

describe("the declared registry", () => {
  const inUse = ["images.yml", "deploy.yml"].map((name) => [name, `.github/workflows/${name}`] as const);

  test("is where images are pushed, and deployed from: one line of each", () => {
    expect(changed(withRegistry(app, "eu.registry.example:5000/a/todo"))).toEqual({
      "images.yml": ["  REGISTRY: eu.registry.example:5000/a/todo"],
      "deploy.yml": ["  REGISTRY: eu.registry.example:5000/a/todo"],
    });
    expect(stepsJob(app, ".github/workflows/images.yml", "build").steps).toContainEqual(
      expect.objectContaining({
        name: "Build and push",
        with: expect.objectContaining({
          outputs: expect.stringContaining(
            "name=${{ env.REGISTRY }}/${{ matrix.image }},push=true,push-by-digest=true",
          ),
        }),
      }),
    );
  });

  test.each(inUse)(
    "%s: no other registry than GitHub's gets the run's token, or rights for packages",
    (_name, path) => {
      const other = workflows(withRegistry(app, "registry.example/ghcr.io/acme"))[path];
      const logins = JSON.stringify(other).match(/"Log in to the registry".*?"run"/g) ?? [];
      expect(logins.length).toBeGreaterThan(0);
      for (const login of logins) {
        expect(login).not.toContain("github.token");
        expect(login).toContain("secrets.REGISTRY_PASSWORD");
      }
      expect(JSON.stringify(other)).not.toContain('"packages"');
      expect(JSON.stringify(other)).not.toContain('"push-to-registry":true');
    },
  );

  test("on GitHub is entered with the run's own token, and each job has the rights that it needs there", () => {
    const githubs = withRegistry(app, "ghcr.io/acme");
    const more = (level: "read" | "write") =>
      rightsTo(level, githubs).filter((right) => !rightsTo(level, app).includes(right));
    expect(more("write")).toEqual(["images.yml build: packages", "images.yml publish: packages"]);
    expect(more("read")).toEqual(["images.yml deploy: packages", "deploy.yml deploy: packages"]);
    for (const [, path] of inUse) expect(workflowFiles(githubs)[path]).not.toContain("REGISTRY_PASSWORD");
    expect(workflowFiles(githubs)[".github/workflows/images.yml"]).toContain("push-to-registry: true\n");
  });

  test("a pull secret is looked for where an environment declares one", () => {
    const names = (of: App) => stepsJob(of, ".github/workflows/deploy.yml", "deploy").steps.map(({ name }) => name);
    const open = Object.entries(app.environments).map(([name, environment]) => {
      const { on } = environment;
      return [name, on.kind === "context" ? { ...environment, on: { ...on, pullSecret: undefined } } : environment];
    });
    expect(names(app)).toContain("Pull secret");
    expect(names({ ...app, environments: Object.fromEntries(open) })).not.toContain("Pull secret");
  });
});

describe("what is not declared does not appear", () => {
  const withEvents = (deploysOn: "main" | "release" | undefined): App => ({
    ...app,
    environments: Object.fromEntries(
      Object.entries(app.environments).map(([name, { deploysOn: was, ...environment }]) => [
        name,
        was && deploysOn ? { ...environment, deploysOn } : environment,
      ]),
    ),
  });

  test("without a target nothing is pushed and nothing deployed", () => {
    expect(Object.keys(workflows(withEvents(undefined)))).toEqual([
      ".github/actions/install/action.yml",
      ".github/workflows/check.yml",
      ".github/workflows/base-images.yml",
    ]);
  });

  test("where all targets follow releases, images.yml deploys nothing, and the matrix is a plain list", () => {
    const released = withEvents("release");
    const text = workflowFiles(released)[".github/workflows/deploy.yml"] ?? "";
    expect(text).not.toContain("workflow_call");
    expect(stepsJob(released, ".github/workflows/deploy.yml", "deploy").strategy?.matrix.include).toHaveLength(2);
    expect(workflowFiles(released)[".github/workflows/images.yml"]).not.toContain("deploy.yml");
  });
});
