import type { MinikubeCommand } from "./minikube-command.ts";

/** How the cluster is: parsed by `parseStatus`. */
export function askStatus(minikube: MinikubeCommand) {
  // Its exit code is a sum of what is not running; the answer says the same in words.
  return minikube(["status", "-o", "json"], { accept: [0, 1, 2, 3, 4, 5, 6, 7] });
}

/** Which clusters there are: parsed by `parseProfiles`. */
export function askProfiles(minikube: MinikubeCommand) {
  return minikube(["profile", "list", "-o", "json"], { accept: "any" });
}

/** Which images the nodes have, whatever their runtime: parsed by `parseImages`. */
export function askImages(minikube: MinikubeCommand) {
  return minikube(["image", "ls", "--format", "json"]);
}
