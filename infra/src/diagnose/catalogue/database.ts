import { container, type FailureCase, failedOnce, type Stage } from "./stage.ts";

/** The chart with the backend alone beside its database. */
const BACKEND_ONLY = { frontend: { replicaCount: 0 }, ingress: { enabled: false } };
const POSTGRES = "statefulset/todo-postgres";

/** What stands between the backend and its database, in releases of the real chart. */
export const DATABASE_FAILURES: readonly FailureCase[] = [
  {
    name: "readiness never true: database unreachable",
    code: "DATABASE_UNREACHABLE",
    says: /^pod todo-backend-\S+, container backend: .*Readiness probe failed/,
    log: /the database can not be reached/,
    next: /kubectl get pods --namespace/,
    cause: async (stage) => {
      await stage.install(BACKEND_ONLY);
      await stage.kubectl("rollout", "status", "deployment/todo-backend", "--timeout=110s");
      // Now it goes, and a pod that comes later does not find it: the migration is of no concern to a running one.
      await stage.kubectl("delete", "service", "todo-postgres");
      await stage.kubectl("delete", "pod", "todo-postgres-0", "--timeout=60s");
    },
    shows: async (stage) =>
      (await stage.pods()).some(
        ({ metadata, status }) =>
          metadata?.name?.startsWith("todo-backend") &&
          status?.conditions?.some(({ type, status: is }) => type === "Ready" && is === "False"),
      ),
    end: async (stage) => {
      // The Deployment's own word, which comes a moment after its pod's.
      await stage.kubectl("wait", "--for=condition=Available=false", "deployment/todo-backend", "--timeout=60s");
      await stage.rollout();
    },
  },
  {
    name: "database unreachable from the start",
    code: "DATABASE_UNREACHABLE",
    says: /^pod todo-backend-\S+, container migrate: /,
    log: /the database can not be reached yet/,
    next: /DATABASE_URL/,
    cause: (stage) =>
      stage.install({
        ...BACKEND_ONLY,
        database: { mode: "external" },
        secrets: { values: { DATABASE_URL: "postgres://todo:none@nowhere.invalid:5432/todo" } },
      }),
    shows: container(({ name, state }) => name === "migrate" && state?.running !== undefined),
  },
  {
    name: "migration failed",
    code: "MIGRATION_FAILED",
    says: /^pod todo-backend-\S+, container migrate: .*exit code 1/,
    log: /the database was not migrated: migration 0000_\S+: .*tasks.* already exists/,
    next: /log lines above/,
    cause: async (stage) => {
      await stage.install({ ...BACKEND_ONLY, backend: { replicaCount: 0 } });
      await stage.kubectl("rollout", "status", POSTGRES, "--timeout=110s");
      // A table that somebody made by hand is in the way.
      const sql = "create table tasks (id int)";
      await stage.kubectl("exec", POSTGRES, "--", "psql", "--username=todo", "--dbname=todo", `--command=${sql}`);
      await stage.install(BACKEND_ONLY);
    },
    shows: failedOnce,
  },
  {
    name: "the database refuses the password: its Secret was made anew",
    code: "DATABASE_PASSWORD_REFUSED",
    says: /^pod todo-backend-\S+, container migrate: .*the Secret was made anew/,
    log: /28P01/,
    next: /delete pvc/,
    cause: async (stage) => {
      await stage.install({ ...BACKEND_ONLY, backend: { replicaCount: 0 } });
      await stage.kubectl("rollout", "status", POSTGRES, "--timeout=110s");
      await stage.kubectl("delete", "secret", "todo-secrets");
      await stage.install(BACKEND_ONLY);
    },
    shows: failedOnce,
  },
  {
    name: "the database does not start, and the backend waits for it",
    code: "IMAGE_NOT_ON_NODE",
    says: /^pod todo-postgres-0, container postgres: /,
    next: /minikube image load/,
    cause: (stage) => stage.install({ ...BACKEND_ONLY, database: { image: { tag: "nowhere", pullPolicy: "Never" } } }),
    shows: async (stage: Stage) =>
      (await stage.pods()).some(
        ({ metadata, status }) =>
          metadata?.name === "todo-postgres-0" &&
          status?.containerStatuses?.some(({ state }) => state?.waiting?.reason === "ErrImageNeverPull"),
      ),
  },
];
