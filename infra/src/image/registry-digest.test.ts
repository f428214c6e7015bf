import { expect, test } from "vitest";
import { fakeRegistry } from "./fake-registry.ts";
import { parseReference, registryDigest } from "./registry-digest.ts";

const digest = `sha256:${"1".repeat(64)}`;

test.each([
  ["node:24.21.0-bookworm-slim", "docker.io", "library/node", "24.21.0-bookworm-slim"],
  ["docker.io/bitnami/redis:7", "docker.io", "bitnami/redis", "7"],
  ["ghcr.io/acme/todo/backend:1.2", "ghcr.io", "acme/todo/backend", "1.2"],
  ["127.0.0.1:15000/todo/backend:1", "127.0.0.1:15000", "todo/backend", "1"],
])("%s is looked up where Docker would", (reference, host, repository, tag) => {
  expect(parseReference(reference)).toEqual({ host, repository, tag });
});

test.each(["node", "node@sha256:1", ""])("%j has no tag to look up", (reference) => {
  expect(() => parseReference(reference)).toThrow("is no reference with a tag");
});

test("asks for the index of all platforms before the manifest of one", async () => {
  const host = await fakeRegistry(({ method, url, headers }, response) => {
    expect([method, url]).toEqual(["HEAD", "/v2/todo/node/manifests/24"]);
    expect(headers.accept).toMatch(/^application\/vnd\.oci\.image\.index\.v1\+json, /);
    response.setHeader("Docker-Content-Digest", digest).end();
  });
  expect(await registryDigest(`${host}/todo/node:24`)).toBe(digest);
});

test("fetches the token that a registry wants even for what is public", async () => {
  const host = await fakeRegistry(({ url = "", headers }, response) => {
    const { pathname, searchParams } = new URL(url, "http://registry");
    if (pathname === "/token") {
      expect(Object.fromEntries(searchParams)).toEqual({ service: "registry", scope: "repository:node:pull" });
      response.end(JSON.stringify({ token: "t1" }));
    } else if (headers.authorization === "Bearer t1") {
      response.setHeader("Docker-Content-Digest", digest).end();
    } else {
      const challenge = `Bearer realm="http://${host}/token",service="registry",scope="repository:node:pull"`;
      response.writeHead(401, { "WWW-Authenticate": challenge }).end();
    }
  });
  expect(await registryDigest(`${host}/node:24`)).toBe(digest);
});

test.each([
  ["is not there", 404, {}, "the registry answers 404"],
  ["needs a user", 401, { "WWW-Authenticate": 'Basic realm="lab"' }, "refuses: it wants a user"],
  ["comes without its digest", 200, {}, "the registry names no digest"],
])("says what is wrong with an image that %s", async (_what, status, headers, reason) => {
  const host = await fakeRegistry((_request, response) => response.writeHead(status, headers).end());
  await expect(registryDigest(`${host}/node:24`)).rejects.toThrow(new RegExp(`^${host}/node:24: .*${reason}`));
});
