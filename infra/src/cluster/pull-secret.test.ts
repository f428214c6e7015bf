import { ApiException } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { registryHolding } from "../image/fake-registry.ts";
import type { Problem } from "../problem.ts";
import { checkPullSecret, coversRegistry } from "./pull-secret.ts";

const TYPE = "kubernetes.io/dockerconfigjson";

function kubeWith(secret: { type: string; config: unknown } | undefined) {
  const readNamespacedSecret = async () => {
    if (!secret) throw new ApiException(404, "not found", undefined, {});
    const config = typeof secret.config === "string" ? secret.config : JSON.stringify(secret.config);
    return { type: secret.type, data: { ".dockerconfigjson": Buffer.from(config).toString("base64") } };
  };
  return { core: { readNamespacedSecret } } as never;
}

const entry = (password: string) => ({ auth: Buffer.from(`lab:${password}`).toString("base64") });
const check = (secret: Parameters<typeof kubeWith>[0], host: string) =>
  checkPullSecret(kubeWith(secret), "todo-staging", "todo-registry", `${host}/todo`);

test("one that the registry takes", async () => {
  const host = await registryHolding({}, "right");
  await check({ type: TYPE, config: { auths: { "other.example": {}, [host]: entry("right") } } }, host);
});

test.each([
  ["is not there", undefined, "PULL_SECRET_MISSING"],
  ["is of type Opaque", { type: "Opaque", config: {} }, "PULL_SECRET_WRONG"],
  ["holds no configuration", { type: TYPE, config: "no JSON" }, "PULL_SECRET_WRONG"],
  [
    "has no entry for HOST: other.example",
    { type: TYPE, config: { auths: { "other.example": {} } } },
    "PULL_SECRET_WRONG",
  ],
  ["has an entry for HOST without user", { type: TYPE, config: { auths: { HOST: {} } } }, "PULL_SECRET_WRONG"],
  [
    "has credentials that HOST does not take",
    { type: TYPE, config: { auths: { HOST: entry("wrong") } } },
    "PULL_SECRET_WRONG",
  ],
])("one that %s", async (what, secret, code) => {
  const host = await registryHolding({}, "right");
  const given = secret && JSON.parse(JSON.stringify(secret).replaceAll("HOST", host));
  const problem = await check(given, host).catch((error: unknown) => error);
  expect(problem).toMatchObject({ code });
  const { message, next } = problem as Problem;
  expect(message).toContain(`pull secret todo-registry in namespace todo-staging ${what.replaceAll("HOST", host)}`);
  expect(next.join("\n")).toContain(`kubectl create secret docker-registry todo-registry --namespace todo-staging`);
  expect(JSON.stringify(problem) + message).not.toMatch(/wrong|right/);
});

test("a registry that does not answer is the registry's problem", async () => {
  const secret = { type: TYPE, config: { auths: { "127.0.0.1:1": entry("right") } } };
  await expect(check(secret, "127.0.0.1:1")).rejects.toMatchObject({ code: "REGISTRY_UNREACHABLE" });
});

// As the kubelet's key ring looks an image's credentials up.
test.each([
  ["registry.example", "registry.example", "todo", true],
  ["https://registry.example/v1/", "registry.example", "todo", true],
  ["registry.example/todo", "registry.example", "todo", true],
  ["registry.example/to", "registry.example", "todo", false],
  ["registry.example/todo/deeper", "registry.example", "todo", false],
  ["*.example", "registry.example", "todo", true],
  ["*.registry.example", "registry.example", "todo", false],
  ["127.0.0.1:15000", "127.0.0.1:15000", "todo", true],
  ["127.0.0.1", "127.0.0.1:15000", "todo", false],
  ["https://index.docker.io/v1/", "docker.io", "acme", true],
  ["docker.io", "docker.io", "acme", true],
  ["other.example", "registry.example", "todo", false],
])("an entry for %s, for images of %s/%s: %s", (key, host, folder, covers) => {
  expect(coversRegistry(key, host, folder)).toBe(covers);
});
