import type { V1Container, V1Pod } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import { and, type Expression, include } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { further, type Templated, whenSet } from "../template/templated.ts";
import { type ChartContext, presence } from "./chart-context.ts";
import { serviceAddress } from "./config-map.ts";
import { image } from "./image.ts";
import { metadata } from "./metadata.ts";
import { TESTS } from "./names.ts";
import { inCluster, libpqEnv, POSTGRES_UID, postgresImage } from "./postgres-client.ts";
import { restrictedContainer, restrictedPod } from "./restricted.ts";

/** A test of the chart: a pod that ends well if the behaviour is there. */
interface ChartTest {
  /** What it shows: `api-ready`. */
  shows: string;
  /** Whether what it is about is there; always, if undefined. */
  condition?: Expression<unknown> | undefined;
  uid: number;
  container: Templated<Pick<V1Container, "image" | "imagePullPolicy" | "command" | "args" | "env">>;
}

/** The tests, one a behaviour, by what they show. */
export function tests(chart: ChartContext): Record<string, string> {
  const services = Object.values(chart.app.services);
  const front = services.find(({ route }) => route === "/");
  const others = services.filter((service) => service !== front);
  const all = [
    ...(front ? [fetching(chart, "front-door-answers", front, front, "/")] : []),
    ...others.map((service) => fetching(chart, `${service.name}-ready`, service, service, service.probes.ready)),
    // To the pages a path of a service that they do not lead to is one of their own: they answer, whatever runs there.
    ...others
      .filter(({ name }) => front?.connects.services.includes(name))
      .filter(({ route, probes }) => route !== undefined && probes.ready.startsWith(`${route}/`))
      .map((service) =>
        fetching(chart, `${service.name}-through-front-door`, service, front ?? service, service.probes.ready),
      ),
    databaseAnswers(chart),
  ];
  return Object.fromEntries(all.map((one) => [one.shows, testPod(chart, one)]));
}

/**
 * Fetches a path by the name of a Service; anything but a 2xx is a failure.
 *
 * @param about the service that has to be there, whose image fetches
 * @param asked the service that is asked
 */
function fetching(chart: ChartContext, shows: string, about: Service, asked: Service, path: string): ChartTest {
  return {
    shows,
    condition: presence(chart, about).when,
    uid: about.uid,
    container: {
      ...image(chart, about),
      ...(about.runtime === "fastapi" ? WITH_PYTHON : WITH_NODE),
      env: [{ name: "URL", value: serviceAddress(chart.name.of(asked.name), asked.port, path) }],
    },
  };
}

const WITH_NODE = {
  command: ["node", "--input-type=module", "--eval"],
  args: [
    `\
const { ok, status } = await fetch(process.env.URL, { signal: AbortSignal.timeout(10_000) });
console.log(process.env.URL, status);
process.exit(ok ? 0 : 1);
`,
  ],
};

const WITH_PYTHON = {
  command: ["python", "-c"],
  args: [
    `\
import os, urllib.request
with urllib.request.urlopen(os.environ["URL"], timeout=10) as answer:
    print(os.environ["URL"], answer.status)
`,
  ],
};

function databaseAnswers(chart: ChartContext): ChartTest {
  return {
    shows: "database-answers",
    condition: inCluster(chart),
    uid: POSTGRES_UID,
    container: {
      image: postgresImage(chart),
      imagePullPolicy: chart.values.database.image.pullPolicy,
      command: ["psql", "--no-psqlrc", "--command=SELECT version()"],
      env: libpqEnv(chart),
    },
  };
}

function testPod(chart: ChartContext, { shows, condition, uid, container }: ChartTest): string {
  const { name, values } = chart;
  const { enabled, resources, extraPodSpec } = values.tests;
  return manifest<V1Pod>(
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: metadata(chart, include(name.call("test"), shows), TESTS, {
        "helm.sh/hook": "test",
        // One that failed stays, for its log.
        "helm.sh/hook-delete-policy": "before-hook-creation,hook-succeeded",
      }),
      spec: {
        restartPolicy: "Never",
        activeDeadlineSeconds: 60,
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        imagePullSecrets: whenSet(values.imagePullSecrets),
        securityContext: restrictedPod(uid, uid),
        containers: [{ name: "test", ...container, resources, securityContext: restrictedContainer() }],
        [further]: whenSet(extraPodSpec),
      },
    },
    { when: condition ? and(enabled, condition) : enabled },
  );
}
