import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../src/process/run.ts";
import type { Component, LabContext } from "../component.ts";
import { DOCKER_BRIDGE, DOCKER_BRIDGE_CIDR } from "../network.ts";
import { answers } from "../probe.ts";

/** Cgroups of this daemon's containers, apart from those of any other. */
export const DOCKER_CGROUP = "todo-lab-docker";

/** Without a bound the cache of builds grows by gigabytes a day of tests, until the disk is full. */
const BUILD_CACHE = "8GB";

/** A Docker daemon for machines where none answers; it shares the node's containerd, in a namespace of its own. */
export function dockerd({ paths }: LabContext): Component {
  const config = join(paths.run, "docker-daemon.json");
  return {
    name: "dockerd",
    program: "dockerd",
    args: [
      `--host=unix://${paths.dockerSocket}`,
      `--containerd=${paths.containerdSocket}`,
      `--data-root=${paths.docker}`,
      `--exec-root=${join(paths.run, "docker")}`,
      `--pidfile=${join(paths.run, "docker.pid")}`,
      // The machine's own daemon.json, if any, is meant for another daemon.
      `--config-file=${config}`,
      `--bridge=${DOCKER_BRIDGE}`,
      `--cgroup-parent=/${DOCKER_CGROUP}`,
      "--storage-driver=overlay2",
    ],
    ports: [],
    prepare: async () => {
      writeFileSync(config, JSON.stringify({ builder: { gc: { enabled: true, defaultKeepStorage: BUILD_CACHE } } }));
      const { exitCode } = await run("ip", ["link", "show", DOCKER_BRIDGE], { accept: "any" });
      if (exitCode !== 0) await run("ip", ["link", "add", DOCKER_BRIDGE, "type", "bridge"]);
      await run("ip", ["address", "replace", DOCKER_BRIDGE_CIDR, "dev", DOCKER_BRIDGE]);
      await run("ip", ["link", "set", DOCKER_BRIDGE, "up"]);
    },
    ready: answers({ socketPath: paths.dockerSocket, path: "/_ping" }),
  };
}
