import type { V1Service } from "@kubernetes/client-node";
import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import { manifest } from "../template/template.ts";
import { because } from "../template/templated.ts";
import { type ChartContext, presence } from "./chart-context.ts";
import { metadata } from "./metadata.ts";

/** Whether the pods of a service find each other: one of its variables says where they are. */
export function findsPeers({ variables }: App, { name, variables: read }: Service): boolean {
  return read.some((variable) => {
    const source = variables[variable]?.source;
    return source?.kind === "peers-address" && source.service === name;
  });
}

/** The name behind which the pods of a service find each other: it has no address of its own but those of all of them. */
export function peersService(chart: ChartContext, service: Service): string {
  const { name } = chart;
  return manifest<V1Service>(
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: metadata(chart, name.peers(service.name), service.name),
      spec: {
        type: "ClusterIP",
        clusterIP: "None",
        publishNotReadyAddresses: because(
          "Pods that start or end count: during a roll-out one version asks the other.",
          true,
        ),
        selector: name.selector(service.name),
        ports: [{ name: "http", port: service.port, targetPort: "http", protocol: "TCP" }],
      },
    },
    presence(chart, service),
  );
}
