import type { V1Pod } from "@kubernetes/client-node";
import type { NodeImage } from "../../cluster/cluster.ts";
import { Problem } from "../../problem.ts";

/** What the pods of a service have to run. */
export interface ExpectedImage {
  service: string;
  /** Short name: `todo-backend:0123456789abcdef`. */
  name: string;
}

/**
 * Checks that the pods of each service run the image that was planned: by its name, and by what the nodes or the
 * registry hold under that name. Pods that end are left out.
 *
 * @throws Problem `IMAGE_UNEXPECTED`
 */
export function checkRunningImages(
  pods: readonly V1Pod[],
  expected: readonly ExpectedImage[],
  held: readonly Pick<NodeImage, "name" | "id" | "digest">[],
): void {
  const next = ["run this again: what was changed meanwhile is put right"];
  for (const { service, name } of expected) {
    const mine = podsOfService(pods, service);
    if (mine.length === 0) throw new Problem("IMAGE_UNEXPECTED", `no pod of ${service} runs ${name}`, { next });
    const image = held.find((one) => one.name === name);
    for (const pod of mine) {
      const fault = imageFault(pod, service, name, image);
      if (fault) throw new Problem("IMAGE_UNEXPECTED", `pod ${pod.metadata?.name} ${fault}`, { next });
    }
  }
}

/** Whether one of a service's pods runs another image than the nodes or the registry hold under the name. */
export function runAnother(
  pods: readonly V1Pod[],
  { service, name }: ExpectedImage,
  held: readonly Pick<NodeImage, "name" | "id" | "digest">[],
): boolean {
  const image = held.find((one) => one.name === name);
  return podsOfService(pods, service).some((pod) => imageFault(pod, service, name, image) !== undefined);
}

function podsOfService(pods: readonly V1Pod[], service: string): V1Pod[] {
  return pods.filter(({ metadata }) => metadata?.labels?.component === service && !metadata.deletionTimestamp);
}

function imageFault(
  { spec, status }: V1Pod,
  service: string,
  name: string,
  image: Pick<NodeImage, "id" | "digest"> | undefined,
): string | undefined {
  const container = spec?.containers.find((one) => one.name === service) ?? spec?.containers[0];
  const named = container?.image ?? "";
  // A registry stands before the short name.
  if (named !== name && !named.endsWith(`/${name}`)) return `runs ${named}, not ${name}`;
  const runs = status?.containerStatuses?.find((one) => one.name === container?.name)?.imageID ?? "";
  const known = [image?.id, image?.digest].filter((id) => id !== undefined);
  // `sha256:…`, `docker://sha256:…` or `<repository>@sha256:…`, as the runtime has it.
  if (known.some((id) => runs.endsWith(id))) return undefined;
  return `runs ${runs || "an unknown image"} under the name ${name}, which means ${known.join(" or ") || "nothing"} there`;
}
