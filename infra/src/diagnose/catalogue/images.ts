import { findLab } from "../../cluster/lab.ts";
import { type FailureCase, waitsWith } from "./stage.ts";
import { deployment } from "./workload.ts";

const pulls = waitsWith("ErrImagePull", "ImagePullBackOff");

/** Images that a node does not have and does not get. */
export const IMAGE_FAILURES: readonly FailureCase[] = [
  {
    name: "image missing on the node",
    code: "IMAGE_NOT_ON_NODE",
    says: /^pod web-\S+, container web: .*"?todo-backend:nowhere"? is not present/,
    next: /deploy again/,
    cause: (stage) => stage.apply(deployment(stage, { image: "todo-backend:nowhere" })),
    shows: waitsWith("ErrImageNeverPull"),
  },
  {
    name: "bad reference",
    code: "IMAGE_NAME_INVALID",
    says: /^pod web-\S+, container web: .*Todo Backend:1/,
    next: /image\.repository/,
    cause: (stage) => stage.apply(deployment(stage, { image: "Todo Backend:1", imagePullPolicy: "IfNotPresent" })),
    shows: waitsWith("InvalidImageName"),
  },
  {
    name: "image pull refused",
    code: "IMAGE_PULL_REFUSED",
    says: /^pod web-\S+, container web: .*\/todo-backend:1/,
    next: /imagePullSecrets/,
    // The lab's registry gives nothing without a password.
    cause: (stage) =>
      stage.apply(deployment(stage, { image: inRegistry("todo-backend:1"), imagePullPolicy: "Always" })),
    shows: pulls,
  },
  {
    name: "registry not reached",
    code: "IMAGE_NOT_PULLED",
    says: /^pod web-\S+, container web: .*127\.0\.0\.1:9.*refused/,
    next: /reaches the registry/,
    cause: (stage) =>
      stage.apply(deployment(stage, { image: "127.0.0.1:9/todo-backend:1", imagePullPolicy: "Always" })),
    shows: pulls,
  },
];

function inRegistry(image: string): string {
  const address = findLab()?.registry.address;
  if (address === undefined) throw new Error("only the lab has a registry that asks for a password");
  return `${address}/${image}`;
}
