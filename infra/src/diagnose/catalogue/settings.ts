import { type FailureCase, failedOnce, waitsWith } from "./stage.ts";
import { deployment, object } from "./workload.ts";

/** Settings that a container is not given, or can't use. */
export const SETTING_FAILURES: readonly FailureCase[] = [
  {
    name: "missing Secret",
    code: "SETTING_MISSING",
    says: /^pod web-\S+, container web: .*secret "todo-secrets" not found/,
    next: /deploy again/,
    cause: (stage) => stage.apply(deployment(stage, { envFrom: [{ secretRef: { name: "todo-secrets" } }] })),
    shows: waitsWith("CreateContainerConfigError"),
  },
  {
    name: "missing key of a Secret",
    code: "SETTING_MISSING",
    says: /^pod web-\S+, container web: .*couldn't find key DATABASE_URL in Secret \S+\/todo-secrets/,
    next: /create the one that is named above/,
    cause: (stage) => {
      const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "todo-secrets" } };
      const valueFrom = { secretKeyRef: { name: "todo-secrets", key: "DATABASE_URL" } };
      return stage.apply(secret, deployment(stage, { env: [{ name: "DATABASE_URL", valueFrom }] }));
    },
    shows: waitsWith("CreateContainerConfigError"),
  },
  {
    name: "missing Secret of a volume",
    code: "SETTING_MISSING",
    says: /^pod web-\S+: .*secret "todo-certificate" not found/,
    next: /create the one that is named above/,
    cause: (stage) => {
      const volumes = [{ name: "certificate", secret: { secretName: "todo-certificate" } }];
      const volumeMounts = [{ name: "certificate", mountPath: "/certificate" }];
      return stage.apply(deployment(stage, { volumeMounts }, { volumes }));
    },
    shows: async (stage) => (await stage.events()).some(({ reason }) => reason === "FailedMount"),
  },
  {
    name: "wrong environment variable",
    code: "VARIABLE_INVALID",
    says: /^pod web-\S+, container web: .*LOG_LEVEL is wrong: it has to be /,
    log: /the environment of backend has \d+ faults?/,
    next: /environment-variables\.md/,
    cause: (stage) => stage.apply(deployment(stage, { command: ["node", "main.js"], env: withLogLevel("loud") })),
    shows: failedOnce,
  },
  {
    name: "command that is not in the image",
    code: "CONTAINER_REFUSED",
    says: /^pod web-\S+, container web: .*\/nowhere/,
    next: /correct what is named above/,
    cause: (stage) => stage.apply(deployment(stage, { command: ["/nowhere"] })),
    shows: failedOnce,
  },
  {
    name: "Service without endpoints",
    code: "SERVICE_WITHOUT_ENDPOINTS",
    says: /^Service web: .*component=nothing/,
    next: /compare its selector/,
    cause: (stage) =>
      stage.apply(
        deployment(stage, {}),
        object("v1", "Service", "web", { selector: { component: "nothing" }, ports: [{ port: 80 }] }),
      ),
  },
];

function withLogLevel(value: string) {
  return [
    { name: "LOG_LEVEL", value },
    { name: "APP_ENV", value: "development" },
    { name: "DATABASE_URL", value: "postgres://todo:none@localhost:5432/todo" },
  ];
}
