import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { freePort } from "../local/ports.ts";
import { fakeRegistry, registryHolding } from "./fake-registry.ts";
import { RegistryClient, registryOrigin } from "./registry-client.ts";

test.each([
  ["docker.io", "https://registry-1.docker.io"],
  ["ghcr.io", "https://ghcr.io"],
  ["registry.todo.example:5000", "https://registry.todo.example:5000"],
  ["127.0.0.1:15000", "http://127.0.0.1:15000"],
  ["localhost:5000", "http://localhost:5000"],
])("the API of %s is at %s", (host, origin) => {
  expect(registryOrigin(host)).toBe(origin);
});

test("takes what docker login left, and says whom it refuses", async () => {
  const host = await registryHolding({}, "right");
  await new RegistryClient(host, { username: "lab", password: "right" }).checkAccess();
  for (const access of [undefined, { username: "lab", password: "wrong" }, { identityToken: "t" }]) {
    await expect(new RegistryClient(host, access).checkAccess()).rejects.toMatchObject({
      code: "REGISTRY_REFUSED",
      message: expect.stringContaining(host),
      next: expect.arrayContaining([`docker login ${host}`]),
    });
  }
});

test("an identity token is exchanged for one of the repository, once", async () => {
  const forms: string[] = [];
  const host = await fakeRegistry(async (request, response) => {
    if (request.url === "/token") {
      forms.push(await text(request));
      response.end(JSON.stringify({ access_token: "short" }));
    } else if (request.headers.authorization === "Bearer short") {
      response.end("{}");
    } else {
      const challenge = `Bearer realm="http://${request.headers.host}/token",service="s",scope="repository:todo:pull"`;
      response.writeHead(401, { "WWW-Authenticate": challenge }).end();
    }
  });
  const client = new RegistryClient(host, { identityToken: "long" });
  for (const tag of ["1", "2"]) expect((await client.ask(`todo/manifests/${tag}`)).status).toBe(200);
  expect(forms).toHaveLength(1);
  expect(Object.fromEntries(new URLSearchParams(forms[0]))).toMatchObject({
    grant_type: "refresh_token",
    refresh_token: "long",
    scope: "repository:todo:pull",
  });
});

test.each([
  [401, "REGISTRY_REFUSED"],
  [503, "REGISTRY_UNREACHABLE"],
])("a token server that answers %i: %s", async (status, code) => {
  const host = await fakeRegistry(({ url, headers }, response) => {
    if (url?.startsWith("/token")) response.writeHead(status).end();
    else response.writeHead(401, { "WWW-Authenticate": `Bearer realm="http://${headers.host}/token"` }).end();
  });
  await expect(new RegistryClient(host).checkAccess()).rejects.toMatchObject({ code });
});

test("nothing that answers is said with its reason", async () => {
  const problem = await new RegistryClient(`127.0.0.1:${await freePort()}`)
    .checkAccess()
    .catch((error: unknown) => error);
  expect(problem).toMatchObject({ code: "REGISTRY_UNREACHABLE", message: expect.stringContaining("ECONNREFUSED") });
});
