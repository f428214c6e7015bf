import { describe, expect, test } from "vitest";
import { fullImageName, parseNodeImages } from "./node-images.ts";

const id = `sha256:${"a".repeat(64)}`;
const manifest = `sha256:${"b".repeat(64)}`;
const row = (name: string, digest: string, size: string) =>
  `${name}   application/vnd.docker.distribution.manifest.v2+json ${digest} ${size}  linux/amd64 io.cri-containerd.image=managed `;

describe("parseNodeImages", () => {
  test("joins the names of one content, and takes the ID from the runtime's own reference", () => {
    const listing = [
      "REF TYPE DIGEST SIZE PLATFORMS LABELS",
      row("docker.io/library/todo-backend:dev", manifest, "46.5 MiB"),
      row("docker.io/library/todo-backend:0123456789abcdef", manifest, "46.5 MiB"),
      row(`docker.io/library/todo-backend@${manifest}`, manifest, "46.5 MiB"),
      row(id, manifest, "46.5 MiB"),
    ].join("\n");
    expect(parseNodeImages(listing)).toEqual([
      {
        id,
        repoDigests: [`docker.io/library/todo-backend@${manifest}`],
        repoTags: ["docker.io/library/todo-backend:dev", "docker.io/library/todo-backend:0123456789abcdef"],
        size: 48758784,
      },
    ]);
  });

  test("leaves out what the Kubernetes plugin has not seen yet", () => {
    expect(parseNodeImages(row("docker.io/library/half:1", manifest, "1.0 KiB"))).toEqual([]);
  });

  test("an empty node has no images", () => {
    expect(parseNodeImages("REF TYPE DIGEST SIZE PLATFORMS LABELS")).toEqual([]);
  });
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
