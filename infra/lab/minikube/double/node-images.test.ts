import { describe, expect, test } from "vitest";
import { fullImageName, parseListing, parseManifest } from "./node-images.ts";

const id = `sha256:${"a".repeat(64)}`;
const manifest = `sha256:${"b".repeat(64)}`;
const row = (name: string, digest: string, size: string) =>
  `${name}   application/vnd.docker.distribution.manifest.v2+json ${digest} ${size}  linux/amd64 io.cri-containerd.image=managed `;

describe("parseListing", () => {
  test("joins the names of one content, and takes the ID from the runtime's own reference", () => {
    const listing = [
      "REF TYPE DIGEST SIZE PLATFORMS LABELS",
      row("docker.io/library/todo-backend:dev", manifest, "46.5 MiB"),
      row("docker.io/library/todo-backend:0123456789abcdef", manifest, "46.5 MiB"),
      row(`docker.io/library/todo-backend@${manifest}`, manifest, "46.5 MiB"),
      row(id, manifest, "46.5 MiB"),
    ].join("\n");
    expect(parseListing(listing)).toEqual([
      {
        manifest,
        id,
        repoDigests: [`docker.io/library/todo-backend@${manifest}`],
        repoTags: ["docker.io/library/todo-backend:dev", "docker.io/library/todo-backend:0123456789abcdef"],
        size: 48758784,
      },
    ]);
  });

  test("a name that has moved to new content may have no ID of its own", () => {
    expect(parseListing(row("docker.io/library/moved:dev", manifest, "1.0 KiB"))).toEqual([
      { manifest, id: undefined, repoDigests: [], repoTags: ["docker.io/library/moved:dev"], size: 1024 },
    ]);
  });

  test("an empty node has no images", () => {
    expect(parseListing("REF TYPE DIGEST SIZE PLATFORMS LABELS")).toEqual([]);
  });
});

test("the ID is the digest of the configuration that a manifest names", () => {
  expect(parseManifest(JSON.stringify({ schemaVersion: 2, config: { digest: id }, layers: [] }), "amd64")).toEqual({
    id,
  });
  const index = {
    manifests: [
      { digest: id, platform: { os: "linux", architecture: "arm64" } },
      { digest: manifest, platform: { os: "linux", architecture: "amd64" } },
    ],
  };
  expect(parseManifest(JSON.stringify(index), "amd64")).toEqual({ manifest });
  expect(parseManifest(JSON.stringify(index), "s390x")).toBeUndefined();
  expect(parseManifest("{}", "amd64")).toBeUndefined();
});

test.each([
  ["busybox", "docker.io/library/busybox:latest"],
  ["todo-backend:dev", "docker.io/library/todo-backend:dev"],
  ["todo-lab/postgres:18.4-bookworm", "docker.io/todo-lab/postgres:18.4-bookworm"],
  ["registry.k8s.io/pause:3.10.1", "registry.k8s.io/pause:3.10.1"],
  ["localhost/app", "localhost/app:latest"],
  ["127.0.0.1:15000/app", "127.0.0.1:15000/app:latest"],
  [`app@${id}`, `docker.io/library/app@${id}`],
])("%s is known to the runtime as %s", (name, full) => {
  expect(fullImageName(name)).toBe(full);
});
