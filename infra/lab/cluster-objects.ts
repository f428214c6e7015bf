import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../src/problem.ts";
import { customResources } from "./build/custom-resources.ts";
import type { LabContext } from "./component.ts";
import { kubectl } from "./kubectl.ts";
import { NODE_NAME } from "./network.ts";

// Server-side: custom resources are too large for the annotation that a client-side apply leaves.
const APPLY = ["apply", "--server-side", "--force-conflicts"];

const MANIFESTS = join(import.meta.dirname, "manifests");

/** Creates, or puts right, what a usable cluster holds: DNS, metrics, volumes, Ingress class. */
export async function applyClusterObjects({ paths }: LabContext, signal: AbortSignal): Promise<void> {
  const manifests = readdirSync(MANIFESTS).map((file) => readFileSync(join(MANIFESTS, file), "utf8"));
  const input = manifests.join("\n---\n").replaceAll("VOLUMES_FOLDER", paths.volumes);
  await kubectl(paths, [...APPLY, "--filename=-"], { input, timeoutSeconds: 120, signal });
}

/** Creates the kinds that Contour watches, and waits until the API server serves them: it starts only then. */
export async function applyCustomResources({ paths }: LabContext, signal: AbortSignal): Promise<void> {
  const definitions = `--filename=${customResources(paths.programs)}`;
  await kubectl(paths, [...APPLY, definitions], { timeoutSeconds: 120, signal });
  const established = ["wait", "--for=condition=Established", definitions, "--timeout=60s"];
  await kubectl(paths, established, { timeoutSeconds: 70, signal });
}

/**
 * Waits until the node is ready, DNS, volumes and metrics are served.
 *
 * @throws Problem `CLUSTER_NOT_READY` with the state of the node's own pods
 */
export async function untilClusterReady({ paths }: LabContext, signal: AbortSignal): Promise<void> {
  const wait = (...args: string[]) =>
    kubectl(paths, ["wait", "--timeout=120s", ...args], { timeoutSeconds: 130, signal });
  try {
    await wait("--for=create", `node/${NODE_NAME}`);
    await wait("--for=condition=Ready", `node/${NODE_NAME}`);
    await Promise.all([
      wait("--for=condition=Available", "--namespace=kube-system", "deployment/coredns", "deployment/metrics-server"),
      wait("--for=condition=Available", "--namespace=local-path-storage", "deployment/local-path-provisioner"),
      wait("--for=condition=Available", "apiservice/v1beta1.metrics.k8s.io"),
    ]);
  } catch (cause) {
    if (signal.aborted) throw cause;
    const state = await kubectl(paths, ["get", "nodes,pods", "--all-namespaces"], { accept: "any" });
    throw new Problem(
      "CLUSTER_NOT_READY",
      `the cluster's own parts are not all ready:\n${state.stdout}\n${state.stderr}`,
      {
        next: [
          `KUBECONFIG=${paths.kubeconfig} kubectl describe pods --all-namespaces says why`,
          `logs of the node's programs: ${paths.logs}`,
        ],
        cause,
      },
    );
  }
}

/** Whether the node itself says that it is ready. */
export async function nodeReady({ paths }: LabContext): Promise<boolean> {
  const condition = "jsonpath={.status.conditions[?(@.type=='Ready')].status}";
  const { stdout } = await kubectl(paths, ["get", "node", NODE_NAME, "--output", condition, "--request-timeout=3s"], {
    accept: "any",
    timeoutSeconds: 5,
  }).catch(() => ({ stdout: "" }));
  return stdout === "True";
}
