import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import type Docker from "dockerode";
import { problemOf } from "../diagnose/explain.ts";
import type { ImageRecord } from "../image/image-record.ts";
import { Problem } from "../problem.ts";
import type { Cluster, ClusterStatus, LoadOptions, LoadReport, NodeImage } from "./cluster.ts";
import { ContainerdStore } from "./containerd-store.ts";
import { DockerStore } from "./docker-store.ts";
import { type MinikubeCommand, minikubeCommand, notRunning, profileMissing } from "./minikube-command.ts";
import { MinikubeImageStore } from "./minikube-image-store.ts";
import { type DockerEnv, parseDockerEnv, parseProfiles, parseStatus } from "./minikube-output.ts";
import { askProfiles, askStatus } from "./minikube-questions.ts";
import type { NodeStore } from "./node-store.ts";

export interface MinikubeOptions {
  /** Variables that differ from this process's, such as a PATH on which a lab's minikube comes first. */
  env?: Readonly<Record<string, string>>;
  /** Runs minikube; tests give another one. */
  command?: MinikubeCommand;
  /** Seconds in which a node has to show what it was given: the kubelet's view follows the runtime's by a moment; 10. */
  settleSeconds?: number;
  /** Folder for what is known of images that were sent before: with it, a new last layer is sent in a tenth of the time. */
  memory?: string;
}

/** The cluster that `minikube` on PATH manages, reached through its documented commands only. */
export function minikubeCluster({ env = {}, command, settleSeconds = 10, memory }: MinikubeOptions = {}): Cluster {
  return new MinikubeCluster(command ?? minikubeCommand(env), settleSeconds, memory);
}

class MinikubeCluster implements Cluster {
  readonly kind = "minikube";

  private known: Promise<ClusterStatus> | undefined;

  constructor(
    private readonly minikube: MinikubeCommand,
    private readonly settleSeconds: number,
    private readonly memory: string | undefined,
  ) {}

  status(): Promise<ClusterStatus> {
    this.known = this.askStatus();
    return this.known;
  }

  private async askStatus(): Promise<ClusterStatus> {
    const profiles = parseProfiles((await askProfiles(this.minikube)).stdout);
    const up = profiles.find(({ isUp }) => isUp);
    // With one node, all of which runs, that says everything; else its state is asked for in more words.
    if (up) return { context: up.name, kubernetes: up.kubernetes, runtime: up.runtime, nodes: [up.name] };
    const status = await askStatus(this.minikube);
    const nodes = parseStatus(status.stdout);
    const [first] = nodes;
    if (!first) throw profileMissing(undefined);
    const down = nodes.find(({ host }) => host !== "Running");
    if (down) throw notRunning(`${down.name} is ${down.host === "" ? "missing" : down.host.toLowerCase()}`);
    if (first.apiServer !== "Running") {
      const detail = `minikube says that it is ${first.apiServer.toLowerCase()}`;
      throw problemOf("CLUSTER_UNREACHABLE", `context ${first.name}`, { detail });
    }
    const profile = profiles.find(({ name }) => name === first.name);
    if (!profile) throw profileMissing(first.name);
    const { runtime, kubernetes } = profile;
    return { context: first.name, kubernetes, runtime, nodes: nodes.map(({ name }) => name) };
  }

  async heldImages(): Promise<NodeImage[]> {
    return (await this.store()).images();
  }

  async readLabels(images: readonly NodeImage[]): Promise<NodeImage[]> {
    return labelled(await this.store(), images);
  }

  async nodeDocker(): Promise<Docker | undefined> {
    const { runtime, nodes } = await this.shape();
    return runtime === "docker" && nodes.length === 1 ? this.connectNodeDocker() : undefined;
  }

  async load(images: readonly ImageRecord[], options: LoadOptions): Promise<LoadReport[]> {
    const store = await this.store();
    const before = await heldOf(store, images, options.seen);
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
    if (store.tagsSurely) return;
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

  async removeImages(names: readonly string[]): Promise<void> {
    await (await this.store()).remove(names);
  }

  async address(): Promise<string> {
    const { stdout } = await this.minikube(["ip"]);
    const address = stdout.trim().split("\n").at(-1) ?? "";
    if (isIP(address) === 0) throw notRunning("it knows no address");
    return address;
  }

  /** Runtime and nodes, which stay what they are while a command runs; asked for once, and anew after a failure. */
  private shape(): Promise<ClusterStatus> {
    return this.known?.catch(() => this.status()) ?? this.status();
  }

  private async store(): Promise<NodeStore> {
    const { runtime, nodes } = await this.shape();
    if (runtime === "containerd") {
      return new ContainerdStore(this.minikube, nodes.length > 1 ? nodes : [], this.memory);
    }
    const docker = runtime === "docker" && nodes.length === 1 ? await this.connectNodeDocker() : undefined;
    return docker ? new DockerStore(docker) : new MinikubeImageStore(this.minikube);
  }

  private async connectNodeDocker(): Promise<Docker | undefined> {
    const { exitCode, stdout } = await this.minikube(["docker-env", "--shell", "none", "-o", "json"], {
      accept: [0, UNSUPPORTED_RUNTIME, NONE_DRIVER, SEVERAL_NODES],
    });
    // Loaded only here: few nodes have such a daemon.
    const { default: Docker } = await import("dockerode");
    if (exitCode === NONE_DRIVER) return new Docker(); // the node is this machine, and so is its daemon
    return exitCode === 0 ? new Docker(daemonAt(parseDockerEnv(stdout))) : undefined;
  }

  /** minikube's loading exits 0 even when the node's side failed, so the node is asked. */
  private async verify(store: NodeStore, images: readonly ImageRecord[], signal: AbortSignal | undefined) {
    let missing: readonly ImageRecord[] = images;
    const arrived = async () => {
      const held = await heldOf(store, images);
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

function daemonAt({ host, certPath }: DockerEnv): Docker.DockerOptions {
  if (host.startsWith("unix://")) return { socketPath: host.slice("unix://".length) };
  const { hostname, port } = new URL(host);
  if (certPath === undefined) return { protocol: "http", host: hostname, port };
  const [ca, cert, key] = ["ca.pem", "cert.pem", "key.pem"].map((file) => readFileSync(join(certPath, file)));
  return { protocol: "https", host: hostname, port, ca, cert, key };
}

/** What is on the node under these names. The label of what has the very ID need not be read: that is a command there. */
async function heldOf(
  store: NodeStore,
  images: readonly ImageRecord[],
  seen?: readonly NodeImage[],
): Promise<NodeImage[]> {
  const named = (seen ?? (await store.images())).filter((held) => images.some(({ name }) => name === held.name));
  const isSure = (held: NodeImage) => images.some((image) => isImage(held, image));
  const unsure = named.filter((held) => !isSure(held));
  return [...named.filter(isSure), ...(await labelled(store, unsure))];
}

function labelled(store: NodeStore, images: readonly NodeImage[]): Promise<NodeImage[]> {
  return Promise.all(
    images.map(async (image) => {
      const hashLabel = image.hashLabel ?? (await store.hashLabel(image));
      return hashLabel === undefined ? image : { ...image, hashLabel };
    }),
  );
}

/** By its ID or, where stores count IDs differently, by the hash of its inputs. */
function isImage(held: NodeImage, image: ImageRecord): boolean {
  return held.name === image.name && (held.id === image.imageId || held.hashLabel === image.hash);
}
