import { describe, expect, test } from "vitest";
import { fullImageName, imageTag, shortImageName } from "./image-name.ts";

describe("image names", () => {
  test.each([
    ["todo-backend:dev", "docker.io/library/todo-backend:dev", "dev"],
    ["team/todo:1", "docker.io/team/todo:1", "1"],
    ["localhost/todo:1", "localhost/todo:1", "1"],
    ["127.0.0.1:15000/todo", "127.0.0.1:15000/todo", "latest"],
    ["registry.k8s.io/pause:3.10", "registry.k8s.io/pause:3.10", "3.10"],
  ])("%s <-> %s", (short, full, tag) => {
    expect(fullImageName(short)).toBe(full);
    expect(shortImageName(full)).toBe(short);
    expect(imageTag(short)).toBe(tag);
  });
});
