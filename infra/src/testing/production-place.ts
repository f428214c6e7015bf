import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Lab } from "../cluster/lab.ts";
import { buildEnv } from "../image/build-env.ts";
import { machineEnv } from "../machine-env.ts";
import { type RunResult, run } from "../process/run.ts";
import { installedCheckout } from "./installed-checkout.ts";
import { DATABASE, databaseObjects, IN_DATABASE } from "./page-database.ts";
import { HOST, NAMESPACE, pageStandIns, type StandIn } from "./page-stand-ins.ts";
import { loadPostgresWithDump } from "./postgres-with-dump.ts";
import { removeImages } from "./remove-images.ts";

/**
 * What somebody has who follows docs/production.md: a checkout, a kubeconfig with the context `production`, accounts at a
 * registry, a certificate, a PostgreSQL elsewhere. Here the lab stands in for all of it.
 */
export class ProductionPlace {
  /** The declaration is changed in the same way. */
  readonly standIns: readonly StandIn[];
  #checkout = "";
  #folder = "";

  constructor(private readonly lab: Lab) {
    this.standIns = pageStandIns(lab);
  }

  async prepare(): Promise<void> {
    this.#folder = mkdtempSync(join(tmpdir(), "todo-place-"));
    this.#checkout = await installedCheckout();
    await this.removeNamespaces();
    await this.#changeCheckout();
    this.#writePrograms();
    this.#writeKubeconfig();
    await this.#makeCertificate();
    await this.#startDatabase();
  }

  /** Runs commands in the checkout as a person would type them; standard error is in what they printed. */
  async run(script: string): Promise<{ exitCode: number; printed: string }> {
    const { exitCode, stdout, stderr } = await this.#run("bash", ["-e", "-u", "-o", "pipefail", "-c", script], "any");
    return { exitCode, printed: `${stdout}\n${stderr}` };
  }

  /** What a query of the database gives, or does. */
  async query(sql: string): Promise<string> {
    const psql = ["psql", "--username=todo", "--tuples-only", "--no-align", `--command=${sql}`, "todo"];
    return (await this.#run("kubectl", [...IN_DATABASE, ...psql])).stdout;
  }

  /** The namespaces' pods still finish their requests; whoever comes next need not wait for that. */
  async remove(): Promise<void> {
    await this.removeNamespaces("--wait=false");
    await removeImages(this.lab, `${this.lab.registry.address}/${NAMESPACE}`);
    rmSync(this.#checkout, { recursive: true, force: true });
    rmSync(this.#folder, { recursive: true, force: true });
  }

  private async removeNamespaces(...options: string[]): Promise<void> {
    const names = [NAMESPACE, DATABASE.namespace];
    const kubeconfig = { KUBECONFIG: this.lab.kubeconfig };
    await run(join(this.lab.bin, "kubectl"), ["delete", "namespace", ...names, "--ignore-not-found", ...options], {
      env: kubeconfig,
      timeoutSeconds: 120,
    });
  }

  #env(): Record<string, string | undefined> {
    const { registry, bin, dockerHost } = this.lab;
    const password = readFileSync(registry.passwordFile, "utf8");
    const own = [join(this.#folder, "bin"), bin, join(this.#checkout, "node_modules/.bin")];
    return {
      PATH: [...own, machineEnv().PATH ?? ""].join(delimiter),
      KUBECONFIG: join(this.#folder, "kubeconfig"),
      DOCKER_CONFIG: join(this.#folder, "docker"),
      ...(dockerHost ? { DOCKER_HOST: dockerHost } : {}),
      ...Object.fromEntries(
        ["PUSH", "PULL"].flatMap((who) => [
          [`${who}_USER`, registry.username],
          [`${who}_PASSWORD`, password],
        ]),
      ),
      ...Object.fromEntries(
        ["AUTHOR", "COMMITTER"].flatMap((who) => [
          [`GIT_${who}_NAME`, "Ada"],
          [`GIT_${who}_EMAIL`, "ada@todo.example"],
        ]),
      ),
    };
  }

  #run(command: string, args: readonly string[], accept: "any" | readonly number[] = [0]): Promise<RunResult> {
    return run(command, args, { cwd: this.#checkout, env: this.#env(), timeoutSeconds: 900, accept });
  }

  async #changeCheckout(): Promise<void> {
    for (const [name, content] of Object.entries(await buildEnv(machineEnv(), homedir()))) {
      writeFileSync(join(this.#checkout, ".build-env", name), content);
    }
    const declaration = join(this.#checkout, ".projenrc.ts");
    const text = readFileSync(declaration, "utf8");
    writeFileSync(
      declaration,
      this.standIns.reduce((changed, [name, standIn]) => changed.replaceAll(name, standIn), text),
    );
  }

  #writePrograms(): void {
    const bin = join(this.#folder, "bin");
    mkdirSync(bin);
    const inDatabase = `kubectl exec --stdin --namespace ${DATABASE.namespace} postgres --`;
    const programs = {
      // The lab's daemon is older than the client that may come first on PATH, which then has no BuildKit.
      docker: 'exec env DOCKER_BUILDKIT=1 /usr/bin/docker "$@"',
      pg_dump: `exec ${inDatabase} pg_dump "$@"`,
      pg_restore: `exec ${inDatabase} pg_restore "$@"`,
    };
    for (const [name, line] of Object.entries(programs)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
      chmodSync(join(bin, name), 0o755);
    }
  }

  #writeKubeconfig(): void {
    const text = readFileSync(this.lab.kubeconfig, "utf8");
    const { context } = this.lab;
    const renamed = text
      .replace(/(contexts:\n\s+- name: )\S+/, "$1production")
      .replace(`current-context: ${context}`, "current-context: elsewhere");
    writeFileSync(join(this.#folder, "kubeconfig"), renamed, { mode: 0o600 });
  }

  async #makeCertificate(): Promise<void> {
    const subject = ["-subj", `/CN=${HOST}`, "-addext", `subjectAltName=DNS:${HOST}`];
    const files = ["-keyout", `${HOST}.key`, "-out", `${HOST}.crt`];
    await this.#run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject, ...files]);
  }

  async #startDatabase(): Promise<void> {
    const { repository, tag } = await loadPostgresWithDump(this.lab, (...args) => this.#run("minikube", args));
    const input = JSON.stringify(databaseObjects(`${repository}:${tag}`));
    const context = ["--context", "production"];
    await run("kubectl", [...context, "apply", "--filename", "-"], { cwd: this.#checkout, env: this.#env(), input });
    const ready = ["wait", "--namespace", DATABASE.namespace, "--for=condition=ready", "pod/postgres", "--timeout=90s"];
    await this.#run("kubectl", [...context, ...ready]);
  }
}
