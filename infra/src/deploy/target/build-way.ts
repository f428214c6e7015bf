import type { BuildWay } from "../../model/service.ts";
import { WrongUsage } from "../../problem.ts";
import type { DeployTarget } from "./target.ts";

/**
 * What images are made of: what turbo has built on this machine where they go to minikube, unless the sources are asked
 * for; the sources elsewhere, because others could not make an image from this machine's outputs again.
 *
 * @param asked `--from` of the command line
 * @throws WrongUsage `OPTIONS_CONFLICT` for outputs that would go to a registry
 */
export function chooseBuildWay({ kind }: Pick<DeployTarget, "kind">, asked: BuildWay | undefined): BuildWay {
  if (kind === "minikube") return asked ?? "outputs";
  if (asked !== "outputs") return "source";
  throw new WrongUsage("OPTIONS_CONFLICT", "what was built on this machine goes to no registry", {
    next: ["leave out --from, or deploy it here: --on minikube"],
  });
}
