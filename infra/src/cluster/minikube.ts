import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import Docker from "dockerode";
import type { ImageRecord } from "../image/image-record.ts";
import { Problem } from "../problem.ts";
import type { Cluster, ClusterStatus, LoadOptions, LoadReport, NodeImage } from "./cluster.ts";
import { ContainerdStore } from "./containerd-store.ts";
import { DockerStore } from "./docker-store.ts";
import { type MinikubeCommand, minikubeCommand, notRunning, profileMissing } from "./minikube-command.ts";
import { MinikubeImageStore } from "./minikube-image-store.ts";
import { type DockerEnv, parseDockerEnv, parseProfiles, parseStatus } from "./minikube-output.ts";
import type { NodeStore } from "./node-store.ts";

export interface MinikubeOptions {
  /** Variables that differ from this process's, such as a PATH on which a lab's minikube comes first. */
  env?: Readonly<Record<string, string>>;
  /** Runs minikube; tests give another one. */
  command?: MinikubeCommand;
  /** Seconds in which a node has to show what it was given: the kubelet's view follows the runtime's by a moment; 10. */
  settleSeconds?: number;
}

/** The cluster that `minikube` on PATH manages, reached through its documented commands only. */
export function minikubeCluster({ env = {}, command, settleSeconds = 10 }: MinikubeOptions = {}): Cluster {
  return new MinikubeCluster(command ?? minikubeCommand(env), settleSeconds);
}

class MinikubeCluster implements Cluster {
  readonly kind = "minikube";

  constructor(
    private readonly minikube: MinikubeCommand,
    private readonly settleSeconds: number,
  ) {}

  async status(): Promise<ClusterStatus> {
    const [status, profiles] = await Promise.all([
      // Its exit code is a sum of what is not running; the answer says the same in words.
      this.minikube(["status", "-o", "json"], { accept: [0, 1, 2, 3, 4, 5, 6, 7] }),
      this.minikube(["profile", "list", "-o", "json"], { accept: "any" }),
    ]);
    const nodes = parseStatus(status.stdout);
    const [first] = nodes;
    if (!first) throw profileMissing(undefined);
    const down = nodes.find(({ host }) => host !== "Running");
    if (down) throw notRunning(`${down.name} is ${down.host === "" ? "missing" : down.host.toLowerCase()}`);
    if (first.apiServer !== "Running") throw notRunning(`its API server is ${first.apiServer.toLowerCase()}`);
    const profile = parseProfiles(profiles.stdout).find(({ name }) => name === first.name);
    if (!profile) throw profileMissing(first.name);
    const { runtime, kubernetes } = profile;
    return { context: first.name, kubernetes, runtime, nodes: nodes.map(({ name }) => name) };
  }

  async nodeImages(names: readonly string[] = []): Promise<NodeImage[]> {
    return labelled(await this.store(), names);
  }

  async nodeDocker(): Promise<Docker | undefined> {
    const { runtime, nodes } = await this.status();
    return runtime === "docker" && nodes.length === 1 ? this.connectNodeDocker() : undefined;
  }

  async load(images: readonly ImageRecord[], options: LoadOptions): Promise<LoadReport[]> {
    const store = await this.store();
    const names = images.map(({ name }) => name);
    const before = await labelled(store, names);
    const reports: LoadReport[] = [];
    for (const image of images) {
      const there = before.some((held) => isImage(held, image));
      reports.push(
        there ? { name: image.name, sent: "none", bytes: 0, totalBytes: 0 } : await store.load(image, options),
      );
    }
    if (reports.some(({ sent }) => sent !== "none")) await this.verify(store, images, options.signal);
    return reports;
  }

  async tagAlias(name: string, alias: string): Promise<void> {
    const store = await this.store();
    await store.tag(name, alias);
    const tagged = await this.settles(async () => {
      const images = await store.images();
      const id = images.find((image) => image.name === name)?.id;
      return id !== undefined && images.find((image) => image.name === alias)?.id === id;
    });
    if (tagged) return;
    throw new Problem("LOAD_FAILED", `${alias} does not mean ${name} on the node, although it was tagged so`, {
      next: ["run this again", "minikube logs"],
    });
  }

  async address(): Promise<string> {
    const { stdout } = await this.minikube(["ip"]);
    const address = stdout.trim().split("\n").at(-1) ?? "";
    if (isIP(address) === 0) throw notRunning("it knows no address");
    return address;
  }

  private async store(): Promise<NodeStore> {
    const { runtime, nodes } = await this.status();
    if (runtime === "containerd") return new ContainerdStore(this.minikube, nodes.length > 1 ? nodes : []);
    const docker = runtime === "docker" && nodes.length === 1 ? await this.connectNodeDocker() : undefined;
    return docker ? new DockerStore(docker) : new MinikubeImageStore(this.minikube);
  }

  private async connectNodeDocker(): Promise<Docker | undefined> {
    const { exitCode, stdout } = await this.minikube(["docker-env", "--shell", "none", "-o", "json"], {
      accept: [0, UNSUPPORTED_RUNTIME, NONE_DRIVER, SEVERAL_NODES],
    });
    if (exitCode === NONE_DRIVER) return new Docker(); // the node is this machine, and so is its daemon
    return exitCode === 0 ? connect(parseDockerEnv(stdout)) : undefined;
  }

  /** minikube's loading exits 0 even when the node's side failed, so the node is asked. */
  private async verify(store: NodeStore, images: readonly ImageRecord[], signal: AbortSignal | undefined) {
    const names = images.map(({ name }) => name);
    let missing: readonly ImageRecord[] = images;
    const arrived = async () => {
      const held = await labelled(store, names);
      missing = images.filter((image) => !held.some((one) => isImage(one, image)));
      return missing.length === 0;
    };
    if (await this.settles(arrived, signal)) return;
    throw new Problem("LOAD_FAILED", `not on the node after loading: ${missing.map(({ name }) => name).join(", ")}`, {
      next: ["see whether the node has disk space: minikube ssh -- df -h /var", "minikube logs"],
    });
  }

  private async settles(holds: () => Promise<boolean>, signal?: AbortSignal): Promise<boolean> {
    const deadline = Date.now() + this.settleSeconds * 1000;
    while (!(await holds())) {
      signal?.throwIfAborted();
      if (Date.now() > deadline) return false;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return true;
  }
}

/** Exit codes of `docker-env` for clusters that have no single Docker daemon to offer. */
const UNSUPPORTED_RUNTIME = 14;
const NONE_DRIVER = 51;
const SEVERAL_NODES = 81;

function connect({ host, certPath }: DockerEnv): Docker {
  if (host.startsWith("unix://")) return new Docker({ socketPath: host.slice("unix://".length) });
  const { hostname, port } = new URL(host);
  if (certPath === undefined) return new Docker({ protocol: "http", host: hostname, port });
  const [ca, cert, key] = ["ca.pem", "cert.pem", "key.pem"].map((file) => readFileSync(join(certPath, file)));
  return new Docker({ protocol: "https", host: hostname, port, ca, cert, key });
}

async function labelled(store: NodeStore, names: readonly string[]): Promise<NodeImage[]> {
  return Promise.all(
    (await store.images()).map(async (image) => {
      if (image.hashLabel !== undefined || !names.includes(image.name)) return image;
      const hashLabel = await store.hashLabel(image);
      return hashLabel === undefined ? image : { ...image, hashLabel };
    }),
  );
}

/** By its ID or, where stores count IDs differently, by the hash of its inputs. */
function isImage(held: NodeImage, image: ImageRecord): boolean {
  return held.name === image.name && (held.id === image.imageId || held.hashLabel === image.hash);
}
