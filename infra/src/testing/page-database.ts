const namespace = "todo-page-database";
const password = "stand-in";

/** The stand-in for a managed database. */
export const DATABASE = {
  namespace,
  /** What of its URL comes after the scheme: user, password, host and name. */
  place: `todo:${password}@postgres.${namespace}:5432/todo`,
} as const;

/** Arguments of kubectl that run a program in the database's pod. */
export const IN_DATABASE = ["exec", "--namespace", namespace, "postgres", "--"];

/** Its namespace, Service and pod, as a list for `kubectl apply`. */
export function databaseObjects(image: string): object {
  const metadata = { name: "postgres", namespace, labels: { app: "postgres" } };
  const env = Object.entries({ POSTGRES_USER: "todo", POSTGRES_DB: "todo", POSTGRES_PASSWORD: password });
  const container = {
    name: "postgres",
    image,
    imagePullPolicy: "Never",
    env: env.map(([name, value]) => ({ name, value })),
    volumeMounts: [{ name: "data", mountPath: "/var/lib/postgresql" }],
    readinessProbe: { exec: { command: ["pg_isready", "--host=127.0.0.1", "--username=todo"] }, periodSeconds: 1 },
  };
  const spec = {
    securityContext: { runAsUser: 999, runAsGroup: 999, fsGroup: 999 },
    containers: [container],
    volumes: [{ name: "data", emptyDir: {} }],
  };
  const items = [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
    { apiVersion: "v1", kind: "Service", metadata, spec: { selector: { app: "postgres" }, ports: [{ port: 5432 }] } },
    { apiVersion: "v1", kind: "Pod", metadata, spec },
  ];
  return { apiVersion: "v1", kind: "List", items };
}
