import { expect, test } from "vitest";
import { fullImageName } from "./full-image-name.ts";

const id = `sha256:${"a".repeat(64)}`;

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
