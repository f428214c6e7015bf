import type { CoreV1Api, V1Secret } from "@kubernetes/client-node";
import { accessOf, DOCKER_HUB, dockerConfig } from "../image/docker-config.ts";
import { parseRegistry } from "../image/image-name.ts";
import { type RegistryAccess, RegistryClient } from "../image/registry-client.ts";
import { ifFound } from "../kube/kube.ts";
import { Problem } from "../problem.ts";

/**
 * Whether nodes can pull with a namespace's pull secret: it is there, of the right type, has credentials for the
 * registry, and the registry takes them.
 *
 * @param registry as the declaration has it: `registry.todo.example/todo`
 * @throws Problem `PULL_SECRET_MISSING`, `PULL_SECRET_WRONG`; `REGISTRY_UNREACHABLE` where it can't be tried
 */
export async function checkPullSecret(
  kube: { core: Pick<CoreV1Api, "readNamespacedSecret"> },
  namespace: string,
  secretName: string,
  registry: string,
): Promise<void> {
  const { host, folder } = parseRegistry(registry);
  const server = host === "docker.io" ? DOCKER_HUB : host;
  const problem = (code: string, what: string, cause?: unknown) =>
    new Problem(code, `pull secret ${secretName} in namespace ${namespace} ${what}`, {
      next: makingOf(namespace, secretName, server),
      cause,
    });
  const secret = await ifFound(kube.core.readNamespacedSecret({ namespace, name: secretName }));
  if (!secret) throw problem("PULL_SECRET_MISSING", "is not there");
  if (secret.type !== PULL_SECRET_TYPE) {
    throw problem("PULL_SECRET_WRONG", `is of type ${secret.type}, not ${PULL_SECRET_TYPE}`);
  }
  const auths = authsOf(secret);
  if (!auths) throw problem("PULL_SECRET_WRONG", "holds no configuration of Docker's form");
  const found = auths.find(({ key }) => coversRegistry(key, host, folder));
  if (!found) throw problem("PULL_SECRET_WRONG", `has no entry for ${host}: ${auths.map(({ key }) => key).join(", ")}`);
  if (!found.access) throw problem("PULL_SECRET_WRONG", `has an entry for ${host} without user and password`);
  try {
    await new RegistryClient(host, found.access).checkAccess();
  } catch (error) {
    if (!(error instanceof Problem && error.code === "REGISTRY_REFUSED")) throw error;
    throw problem("PULL_SECRET_WRONG", `has credentials that ${host} does not take`, error);
  }
}

const PULL_SECRET_TYPE = "kubernetes.io/dockerconfigjson";

function authsOf({ data }: V1Secret): { key: string; access: RegistryAccess | undefined }[] | undefined {
  try {
    const text = Buffer.from(data?.[".dockerconfigjson"] ?? "", "base64").toString("utf8");
    const { auths } = dockerConfig.parse(JSON.parse(text));
    return Object.entries(auths).map(([key, entry]) => ({ key, access: accessOf(entry) }));
  } catch {
    return undefined;
  }
}

/**
 * Whether the kubelet would use an entry for images of a registry: its host is the same, with `*` for any one part of
 * it, and its path, if it has one, is where those images are.
 */
export function coversRegistry(key: string, host: string, folder: string): boolean {
  const [, keyHost = "", path = ""] = /^(?:https?:\/\/)?([^/]+)(?:\/(?:v[12](?:\/|$))?(.*))?$/.exec(key) ?? [];
  const parts = keyHost.split(".");
  const wanted = (host === "docker.io" ? "index.docker.io" : host).split(".");
  const same = parts.length === wanted.length && parts.every((part, index) => matches(part, wanted[index] ?? ""));
  const inside = path === "" || `${folder}/`.startsWith(`${path.replace(/\/+$/, "")}/`);
  return (same || (host === "docker.io" && keyHost === "docker.io")) && inside;
}

function matches(pattern: string, part: string): boolean {
  const source = pattern.split("*").map((text) => text.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${source.join(".*")}$`).test(part);
}

/** Makes it, or puts another one in its place; the password comes from a variable, so that no shell remembers it. */
function makingOf(namespace: string, name: string, server: string): string[] {
  const credentials = `--docker-server=${server} --docker-username="$REGISTRY_USER" --docker-password="$REGISTRY_PASSWORD"`;
  const secret = `kubectl create secret docker-registry ${name} --namespace ${namespace} ${credentials}`;
  return [
    "with REGISTRY_USER and REGISTRY_PASSWORD set to an account that may pull:",
    `kubectl create namespace ${namespace} --dry-run=client --output=yaml | kubectl apply --filename=-`,
    `${secret} --dry-run=client --output=yaml | kubectl apply --filename=-`,
  ];
}
