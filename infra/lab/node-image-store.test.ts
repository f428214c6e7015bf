import { expect, test } from "vitest";
import { missingImages } from "./node-image-store.ts";

test("an image counts as present only under its name and with its digest", () => {
  const image = (name: string, digest: string) => ({ name, digest, archive: "" });
  const images = [
    image("docker.io/a:lab", "sha256:1"),
    image("docker.io/b:lab", "sha256:2"),
    image("docker.io/c:lab", "sha256:3"),
  ];
  const listing = `REF             TYPE      DIGEST   SIZE  PLATFORMS LABELS
docker.io/a:lab application/x sha256:1 1 MiB linux/amd64 -
docker.io/b:lab application/x sha256:old 1 MiB linux/amd64 -`;
  expect(missingImages(images, listing).map(({ name }) => name)).toEqual(["docker.io/b:lab", "docker.io/c:lab"]);
});
