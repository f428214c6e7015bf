import type { App } from "../../model/app.ts";

/** `Chart.yaml`. */
export function chartYaml({ name, description, chart }: App): string {
  return `apiVersion: v2
name: ${name}
description: ${description}
type: application
version: ${chart.version}
appVersion: ${JSON.stringify(chart.version)}
# autoscaling/v2 and the seccomp field are older, ephemeral containers and the Pod Security Standards are from 1.25.
kubeVersion: ">=1.25.0-0"
`;
}
