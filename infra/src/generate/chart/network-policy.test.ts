import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type {
  V1ConfigMap,
  V1CronJob,
  V1Deployment,
  V1Pod,
  V1PodTemplateSpec,
  V1Secret,
  V1Service,
  V1StatefulSet,
} from "@kubernetes/client-node";
import { describe, expect, test } from "vitest";
import { readApp, repositoryRoot } from "../../deploy/read-app.ts";
import type { Service } from "../../model/service.ts";
import {
  canConnect,
  type Endpoint,
  type PodEndpoint,
  type RenderedPolicy,
} from "../../testing/network-reachability.ts";
import { type Manifests, useRenderedChart } from "../../testing/rendered-chart.ts";

const app = readApp();
const chart = useRenderedChart(app);

const namespace = (name: string) => ({ name, labels: { "kubernetes.io/metadata.name": name } });
const here = namespace(app.environments.production?.namespace ?? "");
let addresses = 0;
const pod = (labels: Record<string, string>, where = here, ports: Record<string, number> = {}): PodEndpoint => ({
  labels,
  namespace: where,
  ip: `10.244.0.${++addresses}`,
  ports,
});

/** What is around the app: those that it knows, and those that it does not. */
const around = {
  controller: pod({ app: "envoy" }, namespace("projectcontour")),
  prometheus: pod({ app: "prometheus" }, namespace("monitoring")),
  dns: pod({ "k8s-app": "kube-dns" }, namespace("kube-system")),
  "other system pod": pod({ "k8s-app": "metrics-server" }, namespace("kube-system")),
  neighbour: pod({ app: "other", component: "backend" }),
  stranger: pod({ app: "todo-app", component: "backend" }, namespace("elsewhere")),
  internet: { ip: "203.0.113.9" },
  "internet 6": { ip: "2001:db8::9" },
  metadata: { ip: "169.254.169.254" },
  "metadata 6": { ip: "fd00:ec2::254" },
  "private network": { ip: "10.20.30.40" },
  database: { ip: "192.168.7.7" },
} satisfies Record<string, Endpoint>;
const outside = Object.keys(around);

/** The pods of the app, by their part; the jobs' and the tests' among them. */
function partsOf(objects: Manifests): Record<string, PodEndpoint> {
  const templates: (V1PodTemplateSpec | undefined)[] = [
    ...objects.ofKind<V1Deployment>("Deployment").map(({ spec }) => spec?.template),
    ...objects.ofKind<V1StatefulSet>("StatefulSet").map(({ spec }) => spec?.template),
    ...objects.ofKind<V1CronJob>("CronJob").map(({ spec }) => spec?.jobTemplate.spec?.template),
    ...objects.ofKind<V1Pod>("Pod"),
  ];
  return Object.fromEntries(
    templates.map((template) => {
      const labels = template?.metadata?.labels ?? {};
      const ports = template?.spec?.containers.flatMap(({ ports }) => ports ?? []) ?? [];
      const named = Object.fromEntries(ports.map(({ name, containerPort }) => [name ?? "", containerPort]));
      return [labels.component ?? "", pod(labels, here, named)];
    }),
  );
}

/** Every connection that policies let the app's pods make or take, over all ports that anything here listens on. */
async function reachable(environment: string, set: object): Promise<string[]> {
  const objects = await chart.render(environment, { namespace: here.name, ...set });
  const policies = objects.ofKind<RenderedPolicy>("NetworkPolicy");
  const parts = partsOf(objects);
  const endpoints: Record<string, Endpoint> = { ...around, ...parts };
  const ports = new Set([
    22,
    53,
    80,
    443,
    5432,
    9464,
    ...Object.values(parts).flatMap(({ ports }) => Object.values(ports ?? {})),
  ]);
  const found: string[] = [];
  for (const [from, source] of Object.entries(endpoints)) {
    for (const [to, target] of Object.entries(endpoints)) {
      if (!parts[from] && !parts[to]) continue;
      for (const port of ports) {
        for (const protocol of ["TCP", "UDP"] as const) {
          if (canConnect(policies, { from: source, to: target, port, protocol }))
            found.push(edge(from, to, port, protocol));
        }
      }
    }
  }
  return found.sort();
}

const edge = (from: string, to: string, port: number, protocol = "TCP") =>
  `${from} -> ${to} ${port}${protocol === "TCP" ? "" : ` ${protocol}`}`;

interface Situation {
  services: readonly string[];
  database: "in-cluster" | "external";
  /** Where an external database may be; anywhere outside by default. */
  databaseAt?: readonly string[];
  internet?: boolean;
  exposed?: boolean;
  backup?: boolean;
}

/** The connections that the declaration speaks of, and no others. */
function declared({ services, database, databaseAt = outside, internet, exposed = true, backup }: Situation): string[] {
  const present = Object.values(app.services).filter(({ name }) => services.includes(name));
  const toDatabase = (part: string) =>
    database === "in-cluster" ? [edge(part, "postgres", 5432)] : databaseAt.map((place) => edge(part, place, 5432));
  const naming = (part: string) => [edge(part, "dns", 53), edge(part, "dns", 53, "UDP")];
  const ofService = ({ name, connects, route, metrics, port }: Service) => [
    ...naming(name),
    edge("tests", name, port),
    ...(route && exposed ? [edge("controller", name, port)] : []),
    ...(metrics ? [edge("prometheus", name, metrics.port)] : []),
    ...(connects.database ? toDatabase(name) : []),
    ...(connects.internet && internet ? ["internet", "internet 6"].map((place) => edge(name, place, 443)) : []),
    ...present
      .filter((other) => connects.services.includes(other.name))
      .map((other) => edge(name, other.name, other.port)),
  ];
  return [
    ...present.flatMap(ofService),
    ...naming("tests"),
    ...(database === "in-cluster" ? toDatabase("tests") : []),
    ...(backup ? [...naming("postgres-backup"), ...toDatabase("postgres-backup")] : []),
  ].sort();
}

const on = { networkPolicy: { enabled: true } };
/** The services that are on where nobody turns one on: the same in every environment of this file. */
const site = Object.values(app.services)
  .filter(({ switchable }) => !switchable)
  .map(({ name }) => name);

describe("network policies allow exactly the declared connections", () => {
  test.each<[string, string, object, Situation]>([
    ["in production", "production", {}, { services: site, database: "external" }],
    [
      "to an external database only where it is said to be",
      "production",
      { networkPolicy: { externalDatabase: [{ ipBlock: { cidr: "192.168.7.0/24" } }] } },
      { services: site, database: "external", databaseAt: ["database"] },
    ],
    [
      "with a model provider, to the internet and not to the networks around",
      "production",
      { config: { LLM_PROVIDER: "openai" } },
      { services: site, database: "external", internet: true },
    ],
    [
      "with the service behind the backend's proxy routes",
      "production",
      { fastapi: { enabled: true } },
      { services: [...site, "fastapi"], database: "external" },
    ],
    [
      "with a Gateway",
      "production",
      { gateway: { enabled: true, name: "shared" } },
      { services: site, database: "external" },
    ],
    [
      "with no way in from outside",
      "production",
      { ingress: { enabled: false } },
      { services: site, database: "external", exposed: false },
    ],
    ["with the chart's own database", "development", on, { services: site, database: "in-cluster" }],
    [
      "with the chart's own database, backed up, and everything there is",
      "development",
      { ...on, fastapi: { enabled: true }, database: { backup: { enabled: true } }, config: { LLM_PROVIDER: "groq" } },
      { services: [...site, "fastapi"], database: "in-cluster", internet: true, backup: true },
    ],
  ])("%s", async (_what, environment, set, situation) => {
    expect(await reachable(environment, set)).toEqual(declared(situation));
  });

  test("among them the ways to the pages, from there to the API, and on to its database", () => {
    expect(declared({ services: site, database: "in-cluster" })).toEqual(
      expect.arrayContaining([
        "backend -> postgres 5432",
        "controller -> backend 8000",
        "controller -> frontend 3000",
        "frontend -> backend 8000",
        "prometheus -> backend 9464",
      ]),
    );
  });

  test("and those that values add", async () => {
    const monitored = [{ from: [{ podSelector: { matchLabels: { app: "other" } } }], ports: [{ port: "http" }] }];
    const model = [{ to: [{ ipBlock: { cidr: "10.20.0.0/16" } }], ports: [{ port: 80, protocol: "TCP" }] }];
    const set = { backend: { networkPolicy: { extraIngress: monitored, extraEgress: model } } };
    const before = declared({ services: site, database: "external" });
    const added = ["neighbour -> backend 8000", "backend -> private network 80"];
    expect(await reachable("production", set)).toEqual([...before, ...added].sort());
  });

  test("from nobody in particular where the list of controllers is empty", async () => {
    const anyone = await reachable("production", { networkPolicy: { ingressController: [] } });
    expect(anyone).toContain("internet -> frontend 3000");
    expect(anyone).not.toContain("internet -> frontend 5432");
  });

  test("from anybody where the Service itself is reached from outside", async () => {
    const anyone = await reachable("production", { frontend: { service: { type: "LoadBalancer" } } });
    expect(anyone).toContain("internet -> frontend 3000");
    expect(anyone).not.toContain("internet -> backend 8000");
  });

  test("are in production and nowhere else", async () => {
    const policies = async (environment: string) => (await chart.render(environment)).names("NetworkPolicy").length;
    for (const { name, networkPolicies } of Object.values(app.environments)) {
      expect([name, (await policies(name)) > 0]).toEqual([name, networkPolicies]);
    }
    expect(app.environments.production?.networkPolicies).toBe(true);
  });
});

describe("the connections that the app makes", () => {
  test("lead, by the addresses that its pods are given, exactly where policies let them", async () => {
    const objects = await chart.render("development", { ...on, namespace: here.name, fastapi: { enabled: true } });
    const policies = objects.ofKind<RenderedPolicy>("NetworkPolicy");
    const parts = partsOf(objects);
    const given: Record<string, string> = {
      ...objects.ofKind<V1ConfigMap>("ConfigMap")[0]?.data,
      ...Object.fromEntries(
        Object.entries(objects.ofKind<V1Secret>("Secret")[0]?.data ?? {}).map(([key, value]) => [
          key,
          Buffer.from(value, "base64").toString(),
        ]),
      ),
    };
    /** The pods behind a Service, and the port on which they answer. */
    const behind = (host: string, port: number) => {
      const service = objects.ofKind<V1Service>("Service").find(({ metadata }) => metadata?.name === host);
      const target = service?.spec?.ports?.find((one) => one.port === port)?.targetPort;
      const found = Object.entries(parts).find(([component]) => component === service?.spec?.selector?.component);
      if (!found) return undefined;
      return { part: found[0], port: typeof target === "string" ? (found[1].ports?.[target] ?? 0) : Number(target) };
    };
    for (const service of Object.values(app.services)) {
      const urls = service.variables.flatMap((name) => (given[name] ?? "").match(/\w+:\/\/[^\s,]+/g) ?? []);
      const dialled = urls
        .map((url) => new URL(url))
        .flatMap((url) => behind(url.hostname, Number(url.port)) ?? [])
        .map(({ part, port }) => edge(service.name, part, port));
      const allowed = Object.entries(parts).flatMap(([part, to]) =>
        Object.values(to.ports ?? {})
          .filter((port) => canConnect(policies, { from: parts[service.name] as PodEndpoint, to, port }))
          .map((port) => edge(service.name, part, port)),
      );
      expect(dialled.sort()).toEqual(allowed.sort());
    }
  });

  /** What opens connections, by file, with the variable that says where to: none but these does. */
  const DIALLING: Readonly<Record<string, string>> = {
    "apps/backend/src/database/client.ts": "DATABASE_URL",
    "apps/backend/src/proxy/upstreams.ts": "PROXY_ROUTES",
    "apps/frontend/src/server/reach-backend.ts": "BACKEND_URL",
    "apps/frontend/src/server/peers.ts": "FRONTEND_PEERS_URL",
    "apps/fastapi-example/server/database.py": "DATABASE_URL",
    "apps/fastapi-example/notes/changes.py": "DATABASE_URL",
    "apps/fastapi-example/migrate.py": "DATABASE_URL",
    // In the browser: paths of the page's own origin.
    "apps/frontend/src/account/auth-client.ts": "",
    "apps/frontend/src/api/call-api.ts": "",
    "apps/frontend/src/api/leave-to-sign-in.ts": "",
    "apps/frontend/src/api/live-connection.ts": "",
    "apps/frontend/src/chat/conversation.ts": "",
    "apps/frontend/src/settings/account-requests.ts": "",
    "apps/frontend/src/server/unavailable-page.ts": "",
    "apps/frontend/src/settings/import-tasks.ts": "",
    "apps/frontend/src/shell/reload-when-gone.ts": "",
    // Know addresses, or the driver's errors, and connect to nobody.
    "apps/backend/src/database/migration-failure.ts": "",
    "apps/backend/src/rate-limit/client-address.ts": "",
  };

  test("are opened in no other places of its code, each to where a variable says", () => {
    const opens = [
      /\bfetch\(|\b(WebSocket|EventSource)\(|\b\w*Connection\.connect\(|\b\w*ConnectionPool\(|\b(psycopg|httpx)\.\w+\(/,
      /^import (?!type\b).* from "(postgres|undici|node:(net|tls|dgram|http2))";/m,
      /^import \{[^}]*\b(request|get|Agent)\b[^}]*\} from "node:https?";/m,
    ];
    const inTests =
      /\.test\.tsx?$|_test\.py$|conftest\.py$|-under-test\.ts$|\/testing\/|\/(fresh-database|test-gate)\.ts$/;
    const built = ["node_modules", ".venv", ".next", "dist"];
    const files = Object.values(app.services).flatMap(({ workspace: { path } }) =>
      globSync("**/*.{ts,tsx,py}", { cwd: join(repositoryRoot, path), exclude: (name) => built.includes(name) })
        .map((file) => `${path}/${file}`)
        .filter((file) => !inTests.test(file)),
    );
    const opening = files.filter((file) => {
      const text = readFileSync(join(repositoryRoot, file), "utf8");
      return opens.some((pattern) => pattern.test(text));
    });
    expect(opening.sort()).toEqual(Object.keys(DIALLING).sort());
    for (const [file, variable] of Object.entries(DIALLING)) {
      if (variable === "") continue;
      const reader = Object.values(app.services).find(({ workspace }) => file.startsWith(`${workspace.path}/`));
      expect([file, reader?.variables.includes(variable)]).toEqual([file, true]);
    }
  });
});
