import type { V1ContainerStatus, V1Pod } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { logSources } from "./log-source.ts";

const status = (name: string, rest: Partial<V1ContainerStatus>) =>
  ({ name, image: "", imageID: "", ready: true, restartCount: 0, ...rest }) as V1ContainerStatus;
const pod: V1Pod = {
  metadata: { name: "todo-backend-1", labels: { component: "backend" } },
  spec: { containers: [{ name: "backend" }] },
  status: {
    initContainerStatuses: [status("migrate", { containerID: "c://1", state: { terminated: { exitCode: 0 } } })],
    containerStatuses: [
      status("backend", {
        containerID: "c://3",
        state: { running: {} },
        lastState: { terminated: { exitCode: 1, containerID: "c://2" } },
      }),
    ],
  },
};

test("init containers come first, and each run has an id of its own", () => {
  expect(logSources([pod])).toEqual([
    { id: "c://1", pod: "todo-backend-1", service: "backend", container: "migrate", only: false, running: false },
    { id: "c://3", pod: "todo-backend-1", service: "backend", container: "backend", only: true, running: true },
  ]);
});

test("the run before is that of containers which restarted", () => {
  expect(logSources([pod], true)).toMatchObject([{ id: "c://2", container: "backend", running: false }]);
});

test("a container that has not started has no log", () => {
  expect(logSources([{ status: { containerStatuses: [status("backend", { containerID: "" })] } }])).toEqual([]);
  expect(logSources([{}])).toEqual([]);
});
