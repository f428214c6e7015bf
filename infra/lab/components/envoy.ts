import { join } from "node:path";
import { run } from "../../src/process/run.ts";
import type { Component, LabContext } from "../component.ts";
import { LOOPBACK, PORT } from "../network.ts";
import { answers } from "../probe.ts";

/** The front door: ports 80 and 443 of the loopback address. It opens them once Contour has an Ingress for it. */
export function envoy({ paths }: LabContext): Component {
  const config = join(paths.run, "envoy.json");
  return {
    name: "envoy",
    program: "envoy",
    args: [
      "--config-path",
      config,
      "--service-cluster",
      "projectcontour",
      "--service-node",
      "lab",
      "--log-level",
      "warning",
    ],
    endsWithParent: true,
    ports: [PORT.http, PORT.https, PORT.envoyStats],
    prepare: async () => {
      const xds = [`--xds-address=${LOOPBACK}`, `--xds-port=${PORT.contourXds}`, "--xds-resource-version=v3"];
      const admin = `--admin-address=${join(paths.sockets, "envoy-admin.sock")}`;
      await run(join(paths.programs, "contour"), ["bootstrap", config, ...xds, admin]);
    },
    ready: answers(`http://${LOOPBACK}:${PORT.envoyStats}/ready`),
  };
}
