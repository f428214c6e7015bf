import { join } from "node:path";
import type { Component, LabContext } from "../component.ts";
import { LOOPBACK, PORT } from "../network.ts";
import { answers } from "../probe.ts";

/** The Ingress controller: tells Envoy what to route. */
export function contour({ paths }: LabContext): Component {
  return {
    name: "contour",
    program: "contour",
    args: [
      "serve",
      `--kubeconfig=${join(paths.kubeconfigs, "super-admin.conf")}`,
      "--insecure",
      `--xds-address=${LOOPBACK}`,
      `--xds-port=${PORT.contourXds}`,
      `--http-address=${LOOPBACK}`,
      `--http-port=${PORT.contourMetrics}`,
      `--health-address=${LOOPBACK}`,
      `--health-port=${PORT.contourHealth}`,
      `--debug-http-address=${LOOPBACK}`,
      `--debug-http-port=${PORT.contourDebug}`,
      `--stats-address=${LOOPBACK}`,
      `--stats-port=${PORT.envoyStats}`,
      `--envoy-service-http-address=${LOOPBACK}`,
      `--envoy-service-http-port=${PORT.http}`,
      `--envoy-service-https-address=${LOOPBACK}`,
      `--envoy-service-https-port=${PORT.https}`,
      "--ingress-class-name=contour",
      `--ingress-status-address=${LOOPBACK}`,
      "--disable-leader-election",
    ],
    ports: [PORT.contourXds, PORT.contourMetrics, PORT.contourHealth, PORT.contourDebug],
    ready: answers(`http://${LOOPBACK}:${PORT.contourHealth}/healthz`),
  };
}
