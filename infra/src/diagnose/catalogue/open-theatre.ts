import { join } from "node:path";
import { minikubeCluster } from "../../cluster/minikube.ts";
import { readApp, repositoryRoot } from "../../deploy/read-app.ts";
import { findSurroundings } from "../../deploy/target/surroundings.ts";
import { connectKube } from "../../kube/kube.ts";
import { infra } from "../../testing/live-cluster.ts";
import type { Theatre } from "./stage.ts";

/** Tags that always name the newest image: older ones may be cleaned away by a deploy that runs beside. */
const IMAGES = { backend: "todo-backend:dev", frontend: "todo-frontend:dev" };

/** The cluster with the app's images on it. Where they are not, a deploy brings them. */
export async function openTheatre(): Promise<Theatre> {
  const { env, kubeconfig } = await findSurroundings();
  const cluster = minikubeCluster({ env });
  const kube = await connectKube((await cluster.status()).context, kubeconfig);
  const held = (await cluster.heldImages()).map(({ name }) => name);
  if (!Object.values(IMAGES).every((name) => held.includes(name))) await infra("deploy", "development");
  return { kube, env, images: IMAGES, chart: join(repositoryRoot, readApp().chart.path) };
}
