import { createServer } from "node:http";
import { minikubeCluster } from "../../cluster/minikube.ts";
import { environmentNamed, readApp } from "../../deploy/read-app.ts";
import { findEntrance } from "../../deploy/verify/entrance.ts";
import { forwardPort } from "../../kube/port-forward.ts";
import { Problem } from "../../problem.ts";
import { gatherEvidence } from "../gather-evidence.ts";
import { type FailureCase, RELEASE, type Stage } from "./stage.ts";
import { object } from "./workload.ts";

export function ingress(stage: Stage, spec: object) {
  const service = { name: "web", port: { number: 80 } };
  const http = { paths: [{ path: "/", pathType: "Prefix", backend: { service } }] };
  return object("networking.k8s.io/v1", "Ingress", "web", {
    rules: [{ host: `${stage.namespace}.local`, http }],
    ...spec,
  });
}

/** Ways in that lead nowhere. */
export const ENTRANCE_FAILURES: readonly FailureCase[] = [
  {
    name: "Ingress class unknown",
    code: "INGRESS_CLASS_UNKNOWN",
    says: /^Ingress web: .*\(nowhere; there is /,
    next: /kubectl get ingressclass/,
    cause: (stage) => stage.apply(ingress(stage, { ingressClassName: "nowhere" })),
    end: enter,
  },
  {
    name: "TLS secret missing",
    code: "TLS_SECRET_MISSING",
    says: /^Ingress web: .*Secret todo-tls/,
    next: /kubectl create secret tls --namespace/,
    cause: (stage) =>
      stage.apply(ingress(stage, { tls: [{ hosts: [`${stage.namespace}.local`], secretName: "todo-tls" }] })),
    end: enter,
  },
  {
    name: "port in use for the forward",
    code: "PORT_IN_USE",
    says: /^port \d+ of this machine: another program listens on it/,
    next: /--port/,
    cause: async () => {},
    end: async (stage) => {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
      const address = other.address();
      const port = typeof address === "object" && address ? address.port : 0;
      try {
        await forwardPort(stage.kube, { namespace: stage.namespace, service: "web", targetPort: 80 }, port, () => {});
      } finally {
        other.close();
      }
    },
  },
];

/** Looks for the way in, as a deploy does once its pods are ready. What is wrong with it is a warning there. */
export async function enter(stage: Stage): Promise<void> {
  const { kube, namespace, theatre } = stage;
  const environment = { ...environmentNamed(readApp(), "development"), namespace, host: `${namespace}.local` };
  const desired = { namespace, release: RELEASE };
  const evidence = await gatherEvidence(kube, namespace, RELEASE);
  const site = { kube, cluster: minikubeCluster({ env: theatre.env }), environment, desired };
  const { findings } = await findEntrance(site, evidence, { onWait: () => {} });
  for (const { code, message, next } of findings) throw new Problem(code, message, { next });
}
