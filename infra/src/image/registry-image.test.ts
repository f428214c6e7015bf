import { expect, test } from "vitest";
import { registryHolding } from "./fake-registry.ts";
import { RegistryClient } from "./registry-client.ts";
import { readRegistryImage } from "./registry-image.ts";

const manifest = {
  config: { mediaType: "application/vnd.docker.container.image.v1+json", digest: "sha256:c", size: 7 },
  layers: [
    { digest: "sha256:1", size: 100 },
    { digest: "sha256:2", size: 5 },
  ],
};
const config = { architecture: "amd64", config: { Labels: { "todo-app.input-hash": "abc" } } };
const documents = {
  "todo/backend/manifests/1": manifest,
  "todo/backend/blobs/sha256:c": config,
  "todo/backend/manifests/several": {
    manifests: [
      { digest: "sha256:attestation", platform: { os: "unknown", architecture: "unknown" } },
      { digest: "sha256:image", platform: { os: "linux", architecture: "amd64" } },
    ],
  },
  "todo/backend/manifests/sha256:image": manifest,
  "todo/backend/manifests/unlabelled": { ...manifest, config: { digest: "sha256:d", size: 1 } },
  "todo/backend/blobs/sha256:d": { config: null },
  "todo/backend/manifests/odd": { config: "?" },
};
const client = async () =>
  new RegistryClient(await registryHolding(documents, "p"), { username: "lab", password: "p" });
const image = { configDigest: "sha256:c", configBytes: 7, layers: manifest.layers, hashLabel: "abc" };

test("an image of one platform, with its label", async () => {
  expect(await readRegistryImage(await client(), "todo/backend", "1")).toEqual({
    ...image,
    digest: "sha256:of /v2/todo/backend/manifests/1",
  });
});

test("an index counts as the image in it, under the digest of the index", async () => {
  expect(await readRegistryImage(await client(), "todo/backend", "several")).toEqual({
    ...image,
    digest: "sha256:of /v2/todo/backend/manifests/several",
  });
});

test("an image that somebody else made has no label", async () => {
  expect(await readRegistryImage(await client(), "todo/backend", "unlabelled")).not.toHaveProperty("hashLabel");
});

test("what is not there is undefined, what is no manifest is an error", async () => {
  expect(await readRegistryImage(await client(), "todo/backend", "2")).toBeUndefined();
  await expect(readRegistryImage(await client(), "todo/backend", "odd")).rejects.toThrow();
});
