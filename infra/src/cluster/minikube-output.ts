import * as z from "zod";
import { shortImageName } from "../image/image-name.ts";
import { INPUT_HASH_LABEL } from "../image/image-plan.ts";
import type { ContainerRuntime, NodeImage } from "./cluster.ts";

/** What minikube prints, read for what is needed here; the forms are those of v1.37 to v1.39. */

export interface MinikubeProfile {
  name: string;
  /** Whether it is the current one, of one node, and all of it runs; `false` too where minikube does not say. */
  isUp: boolean;
  runtime: ContainerRuntime;
  /** Such as `v1.34.4`. */
  kubernetes: string;
}

export interface MinikubeNode {
  name: string;
  /** `Running`, `Stopped`, `Paused` or another word of minikube's. */
  host: string;
  /** The same for the API server; `Irrelevant` on workers. */
  apiServer: string;
}

export interface DockerEnv {
  /** `tcp://192.168.49.2:2376` */
  host: string;
  /** Folder with ca.pem, cert.pem and key.pem; `undefined` without TLS. */
  certPath?: string;
}

const profile = z
  .object({
    Name: z.string(),
    Status: z.string().catch(""),
    Active: z.boolean().catch(false),
    Config: z.object({
      Nodes: z.array(z.unknown()).catch([]),
      KubernetesConfig: z.object({
        ContainerRuntime: z.enum(["containerd", "docker", "cri-o", "crio", ""]).catch(""),
        KubernetesVersion: z.string().catch(""),
      }),
    }),
  })
  .transform(({ Name, Status, Active, Config: { Nodes, KubernetesConfig: kubernetes } }): MinikubeProfile => {
    const isUp = Active && Nodes.length === 1 && UP.includes(Status);
    const { KubernetesVersion, ContainerRuntime } = kubernetes;
    return { name: Name, isUp, runtime: runtimeOf(ContainerRuntime), kubernetes: KubernetesVersion };
  });

/** `OK` since v1.34, `Running` before. */
const UP = ["OK", "Running"];

/** Profiles written before the runtime was recorded have Docker's; `crio` is an old spelling. */
function runtimeOf(recorded: string): ContainerRuntime {
  if (recorded === "containerd") return "containerd";
  return recorded === "cri-o" || recorded === "crio" ? "cri-o" : "docker";
}

/** `profile list -o json`: the profiles that can be used; none of them when there is no profile or only broken ones. */
export function parseProfiles(stdout: string): MinikubeProfile[] {
  const list = z.object({ valid: z.array(profile).nullish() }).safeParse(lastJson(stdout));
  return list.success ? (list.data.valid ?? []) : [];
}

const node = z
  .object({ Name: z.string(), Host: z.string(), APIServer: z.string().catch("") })
  .transform(({ Name, Host, APIServer }): MinikubeNode => ({ name: Name, host: Host, apiServer: APIServer }));

/** `status -o json`: an object for one node, an array for several, `null` or a CloudEvent when there is nothing to tell. */
export function parseStatus(stdout: string): MinikubeNode[] {
  const nodes = z.union([node.transform((one) => [one]), z.array(node)]).safeParse(lastJson(stdout));
  return nodes.success ? nodes.data : [];
}

const listedImage = z.object({
  id: z.string(),
  repoTags: z.array(z.string()).nullish(),
  repoDigests: z.array(z.string()).nullish(),
});

/** `image ls --format json`: an entry for each name; untagged images have none. */
export function parseImages(stdout: string): NodeImage[] {
  const images = z.array(listedImage).nullable().parse(lastJson(stdout)) ?? [];
  const held = images.flatMap(({ id, repoTags, repoDigests }) => {
    const digest = repoDigests?.[0]?.split("@")[1];
    return (repoTags ?? []).map((tag) => ({
      name: shortImageName(tag),
      // With Docker as the runtime the IDs come without the algorithm.
      id: id.includes(":") ? id : `sha256:${id}`,
      ...(digest === undefined ? {} : { digest }),
    }));
  });
  // A runtime lists them in another order each time, and equal observations have to be equal.
  return held.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `docker-env --shell none -o json` */
export function parseDockerEnv(stdout: string): DockerEnv {
  const shape = z.object({
    DOCKER_HOST: z.string(),
    DOCKER_TLS_VERIFY: z.string().optional(),
    DOCKER_CERT_PATH: z.string().optional(),
  });
  const { DOCKER_HOST, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH } = shape.parse(lastJson(stdout));
  return { host: DOCKER_HOST, ...(DOCKER_TLS_VERIFY && DOCKER_CERT_PATH ? { certPath: DOCKER_CERT_PATH } : {}) };
}

/** `ctr content ls -q`: the digests in a node's content store. */
export function parseDigests(stdout: string): Set<string> {
  return new Set(stdout.split(/\s+/).filter((word) => /^sha256:[0-9a-f]{64}$/.test(word)));
}

/** An image's configuration, as `ctr content get` prints it: the input hash that it carries. */
export function parseHashLabel(stdout: string): string | undefined {
  const shape = z.object({ config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish() });
  const image = shape.safeParse(lastJson(stdout));
  return image.success ? image.data.config?.Labels?.[INPUT_HASH_LABEL] : undefined;
}

/** minikube may say something of its own, such as that an update is there, on lines before the answer. */
function lastJson(stdout: string): unknown {
  const lines = stdout.trim().split("\n");
  for (let first = 0; first < lines.length; first++) {
    if (!/^\s*([[{]|null)/.test(lines[first] ?? "")) continue;
    try {
      return JSON.parse(lines.slice(first).join("\n"));
    } catch {
      // That line only looked like the beginning of the answer.
    }
  }
  return undefined;
}
