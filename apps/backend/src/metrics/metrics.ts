import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** One call to the assistant's model. */
export interface ModelCall {
  provider: string;
  outcome: "answered" | "failed" | "stopped";
  seconds: number;
  inputTokens: number;
  outputTokens: number;
}

export interface Metrics {
  /** Everything that is measured, in Prometheus's text format. */
  text(): Promise<string>;
  contentType: string;
  /** Measures every request that passes through. */
  requests: MiddlewareHandler;
  countProxied(prefix: string, outcome: string): void;
  countReminder(kind: string): void;
  countModelCall(call: ModelCall): void;
  /** Measures a value whenever the metrics are asked for. */
  observe(name: string, help: string, value: () => number): void;
}

/**
 * What the backend measures of itself: the process, its requests, and what it does beside them. Labels name routes and
 * not addresses, which hold ids, and nobody.
 */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: "http_request_duration_seconds",
    help: "From a request's head to its answer's head; a body that is streamed may go on for longer",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  const proxied = new Counter({
    name: "proxied_requests_total",
    help: "Requests passed on to another service, by how they ended: answered, broken, client_left, timed_out, unreachable",
    labelNames: ["prefix", "outcome"],
    registers: [registry],
  });
  const reminders = new Counter({
    name: "reminders_total",
    help: "Reminders given by this replica",
    labelNames: ["kind"],
    registers: [registry],
  });
  const modelCalls = new Histogram({
    name: "model_call_duration_seconds",
    help: "Calls to the assistant's model, by how they ended: answered, failed, stopped",
    labelNames: ["provider", "outcome"],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
    registers: [registry],
  });
  const modelTokens = new Counter({
    name: "model_tokens_total",
    help: "Tokens that the assistant's model took (input) and gave (output)",
    labelNames: ["provider", "direction"],
    registers: [registry],
  });
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    requests: async (c, next) => {
      const stop = duration.startTimer();
      await next();
      stop({ method: c.req.method, route: routePath(c), status: c.res.status });
    },
    countProxied: (prefix, outcome) => proxied.inc({ prefix, outcome }),
    countReminder: (kind) => reminders.inc({ kind }),
    countModelCall: ({ provider, outcome, seconds, inputTokens, outputTokens }) => {
      modelCalls.observe({ provider, outcome }, seconds);
      modelTokens.inc({ provider, direction: "input" }, inputTokens);
      modelTokens.inc({ provider, direction: "output" }, outputTokens);
    },
    observe: (name, help, value) => {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(value());
        },
      });
    },
  };
}
