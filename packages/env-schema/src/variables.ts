import { z } from "zod";
import { origin, originList, port, postgresUrl } from "./forms.ts";
import { environmentNames, type Variables } from "./variable.ts";

/**
 * Every environment variable of the app, once. From here come the services' checks at start, the ConfigMap's and the
 * Secret's keys, the values schema, `.env.example` and the reference table.
 *
 * PORT and HOSTNAME of the frontend are not here: Next's own server reads them, and its image sets them.
 */
export const variables = {
  DATABASE_URL: {
    kind: "secret",
    meaning: "The PostgreSQL database, with user and password.",
    type: postgresUrl,
    form: "a PostgreSQL URL with a database name (postgres://user:password@host:5432/name)",
    example: "postgres://todo:password@localhost:5432/todo",
    readers: ["backend"],
    when: "run",
  },
  BETTER_AUTH_SECRET: {
    kind: "secret",
    meaning: "Signs session cookies; a new value signs everybody out.",
    type: z.string().min(32),
    form: "at least 32 characters of random text (openssl rand -base64 48)",
    example: "at-least-32-characters-of-random-text",
    readers: ["backend"],
    when: "run",
  },
  FRONTEND_URL: {
    kind: "configuration",
    meaning: "The address at which users open the app; with https, cookies are sent over https only.",
    type: origin,
    form: "an http or https origin without a path (https://todo.example)",
    example: "https://todo.example",
    readers: ["backend"],
    when: "run",
    defaults: { local: "http://localhost:3000", development: "http://todo-app.local" },
  },
  CORS_ORIGINS: {
    kind: "configuration",
    meaning: "Further origins whose pages may call the API, separated by commas.",
    type: originList,
    form: "a comma-separated list of http or https origins without paths",
    example: "http://localhost:3000,https://admin.todo.example",
    readers: ["backend"],
    when: "run",
    fallback: "",
    // The second is where `kubectl port-forward` serves the pages.
    defaults: { local: "http://127.0.0.1:3000", development: "http://localhost:3000,http://127.0.0.1:3000" },
  },
  BACKEND_URL: {
    kind: "configuration",
    meaning: "Where the frontend's server forwards /api to: the backend as seen from it, never from a browser.",
    type: origin,
    form: "an http or https origin without a path (http://todo-backend:8000)",
    example: "http://todo-backend:8000",
    readers: ["frontend"],
    when: "run",
    defaults: {
      local: "http://127.0.0.1:8000",
      development: "http://todo-backend:8000",
      staging: "http://todo-backend:8000",
      production: "http://todo-backend:8000",
    },
  },
  APP_ENV: {
    kind: "configuration",
    meaning: "The environment that this is.",
    type: z.enum(environmentNames),
    form: `one of ${environmentNames.join(", ")}`,
    example: "production",
    readers: ["backend", "frontend"],
    when: "run",
    defaults: {
      local: "development",
      development: "development",
      staging: "staging",
      production: "production",
    },
  },
  LOG_LEVEL: {
    kind: "configuration",
    meaning: "The least severe log lines that are written.",
    type: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]),
    form: "one of fatal, error, warn, info, debug, trace, silent",
    example: "info",
    readers: ["backend"],
    when: "run",
    fallback: "info",
    defaults: { development: "debug" },
  },
  PORT: {
    kind: "configuration",
    meaning: "The TCP port on which the backend listens.",
    type: port,
    form: "a whole number from 1 to 65535",
    example: "8000",
    readers: ["backend"],
    when: "run",
    fallback: "8000",
  },
} as const satisfies Variables;
