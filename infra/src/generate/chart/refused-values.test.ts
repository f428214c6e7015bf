import { describe, expect, test } from "vitest";
import { readApp } from "../../deploy/read-app.ts";
import { useRenderedChart } from "../../testing/rendered-chart.ts";

const chart = useRenderedChart(readApp());

/** What is wrong, the values that are, the path that Helm has to name, and a word of what it has to say. */
type Refusal = [what: string, values: object, path: string, says?: string];

const resources = (amounts: object) => ({ backend: { resources: amounts } });

const byTheSchema: Refusal[] = [
  ["an unknown key at the top", { replicas: 2 }, "", "replicas"],
  ["an unknown service", { worker: { replicaCount: 1 } }, "", "worker"],
  ["an unknown key of a service", { backend: { replicas: 2 } }, "backend", "replicas"],
  ["an unknown key deep down", { backend: { image: { tags: "x" } } }, "backend.image", "tags"],
  ["scaling of a service that has none", { frontend: { autoscaling: { enabled: true } } }, "frontend", "autoscaling"],
  ["a switch of a service that is always there", { backend: { enabled: false } }, "backend", "enabled"],
  ["a variable that nobody reads", { config: { FRONTEND_ULR: "x" } }, "config", "FRONTEND_ULR"],
  ["a secret that nobody reads", { secrets: { values: { JWT_SECRET: "x" } } }, "secrets.values", "JWT_SECRET"],
  ["a field of pods that the chart sets", { backend: { extraPodSpec: { hostNetwork: true } } }, "backend.extraPodSpec"],
  ["text for a number", { backend: { replicaCount: "2" } }, "backend.replicaCount"],
  ["text for a switch", { ingress: { enabled: "yes" } }, "ingress.enabled"],
  ["a number for a variable", { config: { LLM_BASE_URL: 8080 } }, "config.LLM_BASE_URL"],
  ["a list for an object", { database: [] }, "database"],
  ["fewer than no pods", { backend: { replicaCount: -1 } }, "backend.replicaCount"],
  ["half a pod", { frontend: { replicaCount: 1.5 } }, "frontend.replicaCount"],
  ["a database that there is not", { database: { mode: "sqlite" } }, "database.mode"],
  ["a pull policy that there is not", { backend: { image: { pullPolicy: "Sometimes" } } }, "backend.image.pullPolicy"],
  ["a digest that is none", { backend: { image: { digest: "sha256:abc" } } }, "backend.image.digest"],
  ["a tag that is none", { backend: { image: { tag: "a b" } } }, "backend.image.tag"],
  ["a tag in the repository", { backend: { image: { repository: "todo:1.0" } } }, "backend.image.repository"],
  ["a scheme in the registry", { imageRegistry: "https://ghcr.io/acme" }, "imageRegistry"],
  ["a tag in the registry", { imageRegistry: "ghcr.io/acme:1.0" }, "imageRegistry"],
  ["CPUs that are none", resources({ requests: { cpu: "many" } }), "backend.resources.requests.cpu"],
  ["CPUs in bytes", resources({ requests: { cpu: "1Gi" } }), "backend.resources.requests.cpu"],
  ["memory in CPUs", resources({ limits: { memory: "512m" } }), "backend.resources.limits.memory"],
  ["a volume of no size", { database: { storage: "big" } }, "database.storage"],
  ["a port out of range", { database: { port: 70_000 } }, "database.port"],
  ["a port of zero", { database: { port: 0 } }, "database.port"],
  ["a URL for a host", { ingress: { host: "https://todo.example" } }, "ingress.host"],
  ["a host with a port", { ingress: { host: "todo.example:8080" } }, "ingress.host"],
  ["a host in capitals", { ingress: { host: "Todo.example" } }, "ingress.host"],
  ["no host", { ingress: { host: "" } }, "ingress.host"],
  ["a database host with a scheme", { database: { host: "postgres://db" } }, "database.host"],
  ["a log level that there is not", { config: { LOG_LEVEL: "loud" } }, "config.LOG_LEVEL"],
  ["a model provider that there is not", { config: { LLM_PROVIDER: "oracle" } }, "config.LLM_PROVIDER"],
  ["a namespace that is too long", { namespace: "n".repeat(64) }, "namespace"],
  ["a namespace in capitals", { namespace: "Todo" }, "namespace"],
  ["an environment that is no name", { environment: "Pre Production" }, "environment"],
  ["a Secret's name in capitals", { secrets: { existingSecret: "Todo" } }, "secrets.existingSecret"],
  ["a pull secret without a name", { imagePullSecrets: [{}] }, "imagePullSecrets.0", "name"],
  [
    "a scaling target of nothing",
    { autoscaling: { targetCPUUtilizationPercentage: 0 } },
    "autoscaling.targetCPUUtilizationPercentage",
  ],
  [
    "a scaling target above all",
    { autoscaling: { targetCPUUtilizationPercentage: 101 } },
    "autoscaling.targetCPUUtilizationPercentage",
  ],
  ["no pods at the least", { autoscaling: { minReplicas: 0 } }, "autoscaling.minReplicas"],
  [
    "a grace period that ends before the wait",
    { backend: { terminationGracePeriodSeconds: 3 } },
    "backend.terminationGracePeriodSeconds",
  ],
  [
    "a budget that lets no pod go",
    { backend: { podDisruptionBudget: { maxUnavailable: 0 } } },
    "backend.podDisruptionBudget.maxUnavailable",
  ],
  [
    "a budget of more than all",
    { backend: { podDisruptionBudget: { maxUnavailable: "150%" } } },
    "backend.podDisruptionBudget.maxUnavailable",
  ],
  ["backups that are all thrown away", { database: { backup: { keep: 0 } } }, "database.backup.keep"],
  ["a network that is none", { networkPolicy: { notInternet: { ipv4: ["all"] } } }, "networkPolicy.notInternet.ipv4.0"],
  ["an unknown key of a network peer", { networkPolicy: { dns: [{ pods: {} }] } }, "networkPolicy.dns.0", "pods"],
  ["a time limit that is no time", { gateway: { requestTimeout: "long" } }, "gateway.requestTimeout"],
];

const external = { mode: "external" };
const url = "postgres://todo:password@db.example:5432/todo";

const byTheChart: Refusal[] = [
  ["a label that resources are found by", { commonLabels: { app: "mine" } }, "commonLabels.app"],
  ["a label that pods are found by", { backend: { podLabels: { component: "x" } } }, "backend.podLabels.component"],
  [
    "a variable that is set already",
    { backend: { extraEnv: [{ name: "DATABASE_URL", value: "x" }] } },
    "backend.extraEnv.0.name",
    "DATABASE_URL",
  ],
  [
    "backups of somebody else's database",
    { database: { mode: "external", backup: { enabled: true } } },
    "database.backup.enabled",
  ],
  ["more CPU promised than allowed", resources({ requests: { cpu: "1.5" } }), "backend.resources.limits.cpu", "1.5"],
  [
    "more memory promised than allowed",
    resources({ requests: { memory: "1Gi" } }),
    "backend.resources.limits.memory",
    "1Gi",
  ],
  [
    "a limit in a smaller unit",
    { database: { resources: { limits: { memory: "90000Ki" } } } },
    "database.resources.limits.memory",
  ],
  [
    "fewer pods at the most than at the least",
    { autoscaling: { minReplicas: 11 } },
    "backend.autoscaling.maxReplicas",
    "11",
  ],
  ["the same for one service", { backend: { autoscaling: { maxReplicas: 1 } } }, "backend.autoscaling.maxReplicas"],
  [
    "scaling at no memory",
    { autoscaling: { targetMemoryAverageValue: "0Mi" } },
    "backend.autoscaling.targetMemoryAverageValue",
  ],
  ["two databases, by a host", { database: { host: "db.example" } }, "database.host", "two databases"],
  [
    "two databases, by a URL",
    { secrets: { values: { DATABASE_URL: url } } },
    "secrets.values.DATABASE_URL",
    "two databases",
  ],
  [
    "two external databases",
    { database: { ...external, host: "db.example" }, secrets: { values: { DATABASE_URL: url } } },
    "database.host",
  ],
  ["no database", { database: external }, "database.host", "secrets.existingSecret"],
  [
    "a database without its password",
    { database: { ...external, host: "db.example" } },
    "secrets.values.DATABASE_PASSWORD",
  ],
  [
    "a schedule in words",
    { database: { backup: { schedule: "every day" } } },
    "database.backup.schedule",
    "17 3 * * *",
  ],
  ["a schedule of six fields", { database: { backup: { schedule: "0 0 3 * * *" } } }, "database.backup.schedule"],
  [
    "a secret beside the Secret that has it",
    { secrets: { existingSecret: "mine", values: { OPENAI_API_KEY: "key" } } },
    "secrets.values.OPENAI_API_KEY",
    "secrets.existingSecret",
  ],
  [
    "a secret that is too short",
    { secrets: { values: { BETTER_AUTH_SECRET: "hunter2" } } },
    "secrets.values.BETTER_AUTH_SECRET",
    "32",
  ],
  [
    "a database URL of another kind",
    { database: external, secrets: { values: { DATABASE_URL: "mysql://x/y" } } },
    "secrets.values.DATABASE_URL",
  ],
  ["an address without a scheme", { config: { FRONTEND_URL: "todo.example" } }, "config.FRONTEND_URL", "https://"],
  ["an origin with a path", { config: { CORS_ORIGINS: "https://a.example/x" } }, "config.CORS_ORIGINS"],
  ["proxy routes outside the API", { config: { PROXY_ROUTES: "/notes=http://notes:8000" } }, "config.PROXY_ROUTES"],
  ["a base URL with a question", { config: { LLM_BASE_URL: "https://m.example/v1?key=x" } }, "config.LLM_BASE_URL"],
  ["https without a certificate", { ingress: { tls: { enabled: true } } }, "ingress.tls.secretName"],
  [
    "the same with a Gateway of the chart's own",
    { ingress: { enabled: false, tls: { enabled: true } }, gateway: { enabled: true, create: true, className: "x" } },
    "ingress.tls.secretName",
  ],
  ["a route to no Gateway", { gateway: { enabled: true } }, "gateway.name"],
  ["a Gateway of no class", { gateway: { enabled: true, create: true } }, "gateway.className"],
  ["a Gateway that nothing uses", { gateway: { create: true, className: "x" } }, "gateway.create"],
  [
    "a Gateway of the chart's own elsewhere",
    { gateway: { enabled: true, create: true, className: "x", namespace: "edge" } },
    "gateway.namespace",
  ],
];

/** How Helm 3 and 4 write the path of a value, and how the chart does. */
const spellings = (path: string) =>
  path === "" ? ["(root)", "at ''"] : [`${path}: `, `at '/${path.replaceAll(".", "/")}'`];

describe("helm refuses, naming the value,", () => {
  test.concurrent.each<Refusal>([...byTheSchema, ...byTheChart])("%s", async (_what, values, path, says = "") => {
    const { exitCode, stderr } = await chart.template("development", values);
    expect(exitCode).not.toBe(0);
    expect(spellings(path).some((spelling) => stderr.includes(spelling))).toBe(true);
    expect(stderr).toContain(says);
  });

  test("all faults of a kind at once", async () => {
    const { stderr } = await chart.template("development", {
      database: { host: "db.example" },
      config: { FRONTEND_URL: "todo.example" },
      ingress: { tls: { enabled: true } },
    });
    for (const path of ["database.host: ", "config.FRONTEND_URL: ", "ingress.tls.secretName: "]) {
      expect(stderr).toContain(`\n  ${path}`);
    }
  });

  test("a secret without showing it", async () => {
    const { stderr } = await chart.template("development", { secrets: { values: { BETTER_AUTH_SECRET: "hunter2" } } });
    expect(stderr).toContain("secrets.values.BETTER_AUTH_SECRET: ");
    expect(stderr).not.toContain("hunter2");
  });
});

test.concurrent.each<[string, object]>([
  ["a quantity in other units", resources({ requests: { cpu: "0.05" }, limits: { cpu: "1", memory: "0.25Gi" } })],
  ["a word for a schedule", { database: { backup: { schedule: "@daily" } } }],
  ["names in a schedule", { database: { backup: { schedule: "*/15 3-5 1,15 jan-mar mon" } } }],
  ["a registry with a port", { imageRegistry: "registry.example:5000/acme/" }],
  [
    "an external database by its parts",
    { database: { ...external, host: "db.example" }, secrets: { values: { DATABASE_PASSWORD: "x" } } },
  ],
  ["an external database by its URL", { database: external, secrets: { values: { DATABASE_URL: url } } }],
  ["an external database by a Secret", { database: external, secrets: { existingSecret: "mine" } }],
  [
    "https at a Gateway that has the certificate",
    { ingress: { tls: { enabled: true } }, gateway: { enabled: true, name: "edge", namespace: "edge" } },
  ],
])("helm takes %s", async (_what, values) => {
  expect((await chart.template("development", values)).stderr).toBe("");
});
