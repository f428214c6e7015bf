import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findLab, type Lab } from "../cluster/lab.ts";
import { deploy } from "../deploy/deploy.ts";
import { openSite, type SiteOptions } from "../deploy/open-site.ts";
import { changes } from "../deploy/plan/plan.ts";
import { renderPlan } from "../deploy/plan/render-plan.ts";
import { environmentNamed } from "../deploy/read-app.ts";
import type { App } from "../model/app.ts";
import { renderFailure } from "../problem.ts";
import { run } from "../process/run.ts";
import { DeclaredCopy } from "../testing/declared-copy.ts";
import { removeImages } from "../testing/remove-images.ts";

const CONTEXT = "todo-elsewhere";
const NAMESPACE = "todo-elsewhere";
const DATABASE = { namespace: "todo-elsewhere-database", password: "pw-that-nobody-may-see" };
const URL = `postgres://todo:${DATABASE.password}@postgres.${DATABASE.namespace}:5432/todo`;

const lab = findLab();

/** Staging in another context, with the lab's registry; one pod of each service, for two processors. */
function elsewhere(app: App, { registry }: Lab): App {
  const staging = environmentNamed(app, "staging");
  const services = Object.entries(staging.services).map(([name, { autoscale: _, ...size }]) => [
    name,
    { ...size, replicas: 1 },
  ]);
  const changed = {
    ...staging,
    namespace: NAMESPACE,
    host: `${NAMESPACE}.example`,
    on: {
      kind: "context" as const,
      context: CONTEXT,
      registry: `${registry.address}/${NAMESPACE}`,
      pullSecret: "todo-registry",
    },
    services: Object.fromEntries(services),
  };
  return { ...app, environments: { ...app.environments, staging: changed } };
}

// A minikube has no registry of its own to push to.
describe.skipIf(!lab)("an environment in another context, with a registry", () => {
  if (!lab) return;
  const folder = mkdtempSync(join(tmpdir(), "todo-elsewhere-"));
  const kubeconfig = join(folder, "kubeconfig");
  const docker = join(folder, "docker");
  const printed: string[] = [];
  let copy: DeclaredCopy;

  const kubectl = (args: readonly string[], input?: string) => {
    const place = ["--kubeconfig", kubeconfig, "--context", CONTEXT];
    return run(join(lab.bin, "kubectl"), [...place, ...args], { input, timeoutSeconds: 180 });
  };
  const open = (options: SiteOptions) =>
    openSite(copy.app, environmentNamed(copy.app, "staging"), { root: copy.root, changes: true, env: {}, ...options });
  const removeNamespaces = (...options: string[]) =>
    kubectl(["delete", "namespace", NAMESPACE, DATABASE.namespace, "--ignore-not-found", ...options]);

  beforeAll(async () => {
    vi.stubEnv("KUBECONFIG", kubeconfig);
    vi.stubEnv("DOCKER_CONFIG", docker);
    writeKubeconfig(lab, kubeconfig);
    const credentials = { username: lab.registry.username, password: readFileSync(lab.registry.passwordFile, "utf8") };
    const auth = Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64");
    const dockerConfig = JSON.stringify({ auths: { [lab.registry.address]: { auth } } });
    mkdirSync(docker);
    writeFileSync(join(docker, "config.json"), dockerConfig, { mode: 0o600 });
    await removeNamespaces();
    const [made] = await Promise.all([
      DeclaredCopy.make((app) => elsewhere(app, lab)),
      kubectl(["apply", "--filename=-"], list([...databaseObjects(), ...clusterObjects(dockerConfig)])),
    ]);
    copy = made;
    const tls = ["--cert", join(folder, "tls.crt"), "--key", join(folder, "tls.key")];
    const subject = ["-subj", `/CN=${NAMESPACE}.example`, "-keyout", tls[3] ?? "", "-out", tls[1] ?? ""];
    await run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject]);
    await kubectl(["create", "secret", "tls", "todo-tls", "--namespace", NAMESPACE, ...tls]);
    await kubectl([
      "wait",
      "--namespace",
      DATABASE.namespace,
      "--for=condition=ready",
      "pod/postgres",
      "--timeout=120s",
    ]);
  }, 300_000);

  afterAll(async () => {
    // Its pods still finish their requests: nobody has to wait for that.
    await removeNamespaces("--wait=false");
    vi.unstubAllEnvs();
    await removeImages(lab, `${lab.registry.address}/${NAMESPACE}`);
    copy.remove();
    rmSync(folder, { recursive: true });
  }, 200_000);

  /** What is printed when a deploy is refused. */
  const refused = async (options: SiteOptions): Promise<string> => {
    const failure = await open(options).then(
      () => "it was not refused",
      (error: unknown) => renderFailure(error),
    );
    printed.push(failure);
    return failure;
  };
  const untouched = async () => {
    const { stdout } = await kubectl(["get", "secret,deployment", "--namespace", NAMESPACE, "--output=name"]);
    expect(stdout.split("\n").sort()).toEqual(["secret/todo-registry", "secret/todo-tls"]);
  };

  describe("is refused, and nothing is touched,", () => {
    test("while kubectl is pointed elsewhere and nobody can be asked", async () => {
      const failure = await refused({ env: { DATABASE_URL: URL } });
      expect(failure).toContain("error CONTEXT_UNEXPECTED: ");
      expect(failure).toContain("the current context is somewhere");
      expect(await refused({ env: { DATABASE_URL: URL }, ask: async () => false })).toContain("CONTEXT_UNEXPECTED");
      await untouched();
    });

    test("without a secret that it needs, with a wrong one, and with one that is misspelt: all are told", async () => {
      const variables = join(folder, "given.env");
      writeFileSync(variables, "OPENAI_APIKEY=sk-that-nobody-may-see\nBETTER_AUTH_SECRET=too-short-to-be-right\n");
      const failure = await refused({ context: CONTEXT, variables });
      expect(failure).toContain("error SECRETS_INVALID: ");
      for (const name of ["DATABASE_URL", "BETTER_AUTH_SECRET", "OPENAI_APIKEY"]) expect(failure).toContain(name);
      await untouched();
    });

    test("while something that goes into it is not committed", async () => {
      const later = "apps/backend/src/later.ts";
      copy.write(later, "export {};\n");
      const failure = await refused({ yes: true, env: { DATABASE_URL: URL } });
      expect(failure).toContain(`error TREE_DIRTY: not committed: ${later}`);
      await untouched();
      rmSync(join(copy.root, later));
    });

    test("without the pull secret", async () => {
      await kubectl(["delete", "secret", "todo-registry", "--namespace", NAMESPACE]);
      expect(await refused({ yes: true, env: { DATABASE_URL: URL } })).toContain("error PULL_SECRET_MISSING: ");
      const dockerConfig = readFileSync(join(docker, "config.json"), "utf8");
      await kubectl(["apply", "--filename=-"], list([pullSecret(dockerConfig)]));
      await untouched();
    });
  });

  /** Steps that were taken, but for those about images here: what is built, and so what grows old, is any test's doing. */
  const deployed = async (options: SiteOptions): Promise<string[]> => {
    const say = (line: string) => printed.push(line);
    const outcome = await deploy(await open(options), (plan) => say(renderPlan(plan)), { say });
    printed.push(JSON.stringify(outcome));
    const taken = changes(outcome.plan).filter(({ action }) => action !== "build" && action !== "clean");
    return taken.map(({ action, object }) => `${action} ${object.replace(/:[0-9a-f]{16}$/, "")}`);
  };

  test("the first deploy pushes, writes the Secret and installs; pods run what the registry holds", async () => {
    const done = await deployed({ context: CONTEXT, env: { DATABASE_URL: URL } });
    expect(done.filter((step) => !step.startsWith("push "))).toEqual([
      "secret todo-secrets",
      "install release todo-app",
    ]);
    const images = ["--output=jsonpath={.items[*].spec.containers[*].image}"];
    const { stdout } = await kubectl(["get", "pods", "--namespace", NAMESPACE, "--selector=tier", ...images]);
    const prefix = `${lab.registry.address}/${NAMESPACE}/todo-`;
    expect(stdout.split(" ").filter((image) => !image.startsWith(prefix))).toEqual([]);
    const pulled = [
      "get",
      "pods",
      "--namespace",
      NAMESPACE,
      "--output=jsonpath={.items[*].spec.imagePullSecrets[*].name}",
    ];
    expect((await kubectl(pulled)).stdout).toContain("todo-registry");
  }, 900_000);

  test("the second does nothing, and needs no secret given again", async () => {
    expect(await deployed({ context: CONTEXT })).toEqual([]);
  });

  test("no secret is in what was printed", () => {
    const all = printed.join("\n");
    expect(all).toContain("todo-secrets");
    const texts = [DATABASE.password, "sk-that-nobody-may-see", "too-short-to-be-right"];
    texts.push(readFileSync(lab.registry.passwordFile, "utf8"));
    expect(texts.filter((text) => all.includes(text))).toEqual([]);
  });
});

/** The lab's API server under another name, and another context that is the current one. */
function writeKubeconfig({ kubeconfig, context }: Lab, file: string): void {
  const text = readFileSync(kubeconfig, "utf8")
    .replace(/(contexts:\n\s+- name: )\S+/, `$1${CONTEXT}`)
    .replace(`current-context: ${context}`, "current-context: somewhere");
  writeFileSync(file, text, { mode: 0o600 });
}

function list(items: readonly object[]): string {
  return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}

function pullSecret(dockerConfig: string): object {
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "todo-registry", namespace: NAMESPACE },
    type: "kubernetes.io/dockerconfigjson",
    stringData: { ".dockerconfigjson": dockerConfig },
  };
}

/** What somebody makes once on a cluster of its own. */
function clusterObjects(dockerConfig: string): object[] {
  return [{ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } }, pullSecret(dockerConfig)];
}

/** A PostgreSQL that is not the chart's. */
function databaseObjects(): object[] {
  const { namespace, password } = DATABASE;
  const metadata = { name: "postgres", namespace, labels: { app: "postgres" } };
  const env = Object.entries({ POSTGRES_USER: "todo", POSTGRES_DB: "todo", POSTGRES_PASSWORD: password });
  const container = {
    name: "postgres",
    image: "docker.io/library/postgres:18.4-bookworm",
    imagePullPolicy: "Never",
    env: env.map(([name, value]) => ({ name, value })),
    volumeMounts: [{ name: "data", mountPath: "/var/lib/postgresql" }],
    readinessProbe: { exec: { command: ["pg_isready", "--host=127.0.0.1", "--username=todo"] }, periodSeconds: 1 },
  };
  const securityContext = { runAsUser: 999, runAsGroup: 999, fsGroup: 999 };
  const spec = { securityContext, containers: [container], volumes: [{ name: "data", emptyDir: {} }] };
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
    { apiVersion: "v1", kind: "Service", metadata, spec: { selector: { app: "postgres" }, ports: [{ port: 5432 }] } },
    { apiVersion: "v1", kind: "Pod", metadata, spec },
  ];
}
