import { expect, test } from "vitest";
import { mountsBelow } from "./mounts.ts";

const mountinfo = `22 27 0:21 / /proc rw,relatime - proc proc rw
60 27 0:50 / /cache/run/pods/a\\040b rw - tmpfs tmpfs rw
61 60 0:51 / /cache/run/pods/a\\040b/inner rw - tmpfs tmpfs rw
62 27 0:52 / /cache/running rw - tmpfs tmpfs rw
`;

test("mounts below a folder come inner first, others not at all", () => {
  expect(mountsBelow(["/cache/run"], mountinfo)).toEqual(["/cache/run/pods/a b/inner", "/cache/run/pods/a b"]);
});
