import { findSurroundings } from "../src/deploy/target/surroundings.ts";
import { type RunResult, run } from "../src/process/run.ts";
import { customResources } from "./custom-resources.ts";
import { QUIETLY } from "./provide-programs.ts";

/** Marks what the checks bring to the cluster, so that they take away no more than that. */
const OURS = "todo-app/brought-by=checks";

const { env } = await findSurroundings();

export function kubectl(args: readonly string[], input?: string): Promise<RunResult> {
  return run("kubectl", args, { env, input, timeoutSeconds: 180 });
}

/** Makes a namespace that enforces the restricted Pod Security Standard; what was in it before is gone. */
export async function makeNamespace(name: string): Promise<void> {
  await removeNamespace(name);
  await kubectl(["create", "namespace", name]);
  const restricted = ["enforce", "warn"].map((mode) => `pod-security.kubernetes.io/${mode}=restricted`);
  await kubectl(["label", "namespace", name, ...restricted]);
}

export async function removeNamespace(name: string): Promise<void> {
  await kubectl(["delete", "namespace", name, "--ignore-not-found"]);
}

/** Defines the kinds of others that the chart uses, but for those that the cluster knows. */
export async function bringCustomResources(): Promise<void> {
  for (const definition of await customResources(QUIETLY.signal)) {
    const { name } = definition.metadata;
    const { stdout: there } = await kubectl(["get", "customresourcedefinition", name, "--ignore-not-found", "-o=name"]);
    if (there !== "") continue;
    await kubectl(["create", "--filename", "-"], JSON.stringify(definition));
    await kubectl(["label", "customresourcedefinition", name, OURS]);
    await kubectl(["wait", "--for=condition=Established", `customresourcedefinition/${name}`, "--timeout=30s"]);
  }
}

/** Takes away what `bringCustomResources` has brought, now or in an earlier run that was ended. */
export async function removeCustomResources(): Promise<void> {
  await kubectl(["delete", "customresourcedefinition", "--selector", OURS, "--ignore-not-found"]);
}
