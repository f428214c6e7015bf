import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { type Document, parseDocument } from "yaml";
import { z } from "zod";
import { Problem } from "../src/problem.ts";

const CONTEXT = "minikube";
/** Name of the extension by which an entry is known to be the lab's and not a real minikube's. */
const MARK = "todo-lab";

const entry = z.looseObject({ name: z.string() });
const kubeconfigSchema = z.looseObject({
  clusters: z
    .array(
      entry.extend({
        cluster: z.looseObject({
          extensions: z.array(z.looseObject({ name: z.string(), extension: z.unknown() })).nullish(),
        }),
      }),
    )
    .nullish(),
  users: z.array(entry).nullish(),
  contexts: z.array(entry).nullish(),
  "current-context": z.string().nullish(),
});
type Kubeconfig = z.infer<typeof kubeconfigSchema>;

const LISTS = ["clusters", "users", "contexts"] as const;

/** The kubeconfig that kubectl would write to: the first of KUBECONFIG, else `~/.kube/config`. */
export function userKubeconfigFile(env: Readonly<Record<string, string | undefined>>, ownFile: string): string {
  // In a shell that has evaluated `lab env`, KUBECONFIG is the lab's own file: the user's is then the default one.
  const named = env.KUBECONFIG?.split(delimiter).find((file) => file !== "" && file !== ownFile);
  return named ?? join(env.HOME || homedir(), ".kube", "config");
}

/**
 * Adds the lab's context `minikube` to the user's kubeconfig and makes it the current one, as minikube does.
 *
 * @throws Problem `MINIKUBE_CONTEXT_TAKEN` when that context is a real minikube's, `KUBECONFIG_INVALID`
 */
export function addContext(userFile: string, labKubeconfig: string): void {
  const before = existsSync(userFile) ? readFileSync(userFile, "utf8") : "";
  const after = withLabContext(before, labKubeconfig, userFile);
  if (after !== before) replaceFile(userFile, after);
}

/**
 * Fails early where `addContext` would fail at the end.
 *
 * @throws Problem `MINIKUBE_CONTEXT_TAKEN`, `KUBECONFIG_INVALID`
 */
export function requireContextFree(userFile: string): void {
  if (!existsSync(userFile)) return;
  requireOurs(parseKubeconfig(parseDocument(readFileSync(userFile, "utf8")), userFile), userFile);
}

/** Removes what `addContext` added; anything else stays as it is. */
export function removeContext(userFile: string): void {
  if (!existsSync(userFile)) return;
  const before = readFileSync(userFile, "utf8");
  const after = withoutLabContext(before, userFile);
  if (after !== before) replaceFile(userFile, after);
}

/** Whether the lab's context, as it is in `labKubeconfig`, is in the user's kubeconfig. */
export function hasContext(userFile: string, labKubeconfig: string): boolean {
  const before = existsSync(userFile) ? readFileSync(userFile, "utf8") : "";
  const { clusters } = parseKubeconfig(parseDocument(before), userFile);
  const data = (text: string) => /certificate-authority-data: *(\S+)/.exec(text)?.[1];
  return isOurs(clusters) && before.includes(data(labKubeconfig) ?? "certificate-authority-data");
}

/** Pure: the text of a kubeconfig with the lab's cluster, user and context in it. */
export function withLabContext(text: string, labKubeconfig: string, file = "kubeconfig"): string {
  const document = parseDocument(text);
  const current = parseKubeconfig(document, file);
  requireOurs(current, file);
  const lab = parseKubeconfig(parseDocument(labKubeconfig), "the lab's kubeconfig");
  const previous = isOurs(current.clusters) ? previousContext(current) : (current["current-context"] ?? "");
  if (document.contents === null)
    document.contents = document.createNode({ apiVersion: "v1", kind: "Config" }) as never;
  for (const list of LISTS) {
    const others = (current[list] ?? []).filter(({ name }) => name !== CONTEXT);
    document.set(list, [
      ...others,
      ...(lab[list] ?? []).map((added) => (list === "clusters" ? marked(added, previous) : added)),
    ]);
  }
  document.set("current-context", CONTEXT);
  return document.toString();
}

/** Pure: the text without the lab's entries; the context that was current before them is current again. */
export function withoutLabContext(text: string, file = "kubeconfig"): string {
  const document = parseDocument(text);
  const current = parseKubeconfig(document, file);
  if (!isOurs(current.clusters)) return text;
  const previous = previousContext(current);
  for (const list of LISTS)
    document.set(
      list,
      (current[list] ?? []).filter(({ name }) => name !== CONTEXT),
    );
  if (current["current-context"] === CONTEXT) {
    const exists = current.contexts?.some(({ name }) => name === previous && name !== CONTEXT);
    document.set("current-context", exists ? previous : "");
  }
  return document.toString();
}

function requireOurs(current: Kubeconfig, file: string): void {
  const taken = LISTS.some((list) => current[list]?.some(({ name }) => name === CONTEXT));
  if (!taken || isOurs(current.clusters)) return;
  throw new Problem("MINIKUBE_CONTEXT_TAKEN", `${file} has a context minikube already, which is not this lab's`, {
    next: [
      "use that minikube: it needs no lab",
      "or, when it is gone for good, remove what it left with: minikube delete, or kubectl config delete-context minikube, delete-cluster minikube and delete-user minikube",
    ],
  });
}

function ourExtension(clusters: Kubeconfig["clusters"]) {
  const cluster = clusters?.find(({ name }) => name === CONTEXT)?.cluster;
  return cluster?.extensions?.find(({ name }) => name === MARK);
}

function isOurs(clusters: Kubeconfig["clusters"]): boolean {
  return ourExtension(clusters) !== undefined;
}

function previousContext({ clusters }: Kubeconfig): string {
  return (
    z.object({ previousContext: z.string() }).safeParse(ourExtension(clusters)?.extension).data?.previousContext ?? ""
  );
}

function marked(added: z.infer<typeof entry>, previous: string) {
  const cluster = z.looseObject({}).parse(added.cluster);
  return { ...added, cluster: { ...cluster, extensions: [{ name: MARK, extension: { previousContext: previous } }] } };
}

function parseKubeconfig(document: Document.Parsed, file: string): Kubeconfig {
  const parsed = document.errors.length === 0 ? kubeconfigSchema.safeParse(document.toJS() ?? {}) : undefined;
  if (parsed?.success) return parsed.data;
  throw new Problem("KUBECONFIG_INVALID", `${file} is not a kubeconfig that can be read`, {
    next: ["kubectl config view shows what is wrong; mend it or move it away, then run this again"],
    cause: document.errors[0] ?? parsed?.error,
  });
}

function replaceFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.todo-lab`, text, { mode: 0o600 });
  renameSync(`${file}.todo-lab`, file);
}
