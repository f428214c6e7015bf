import { context, propagation, trace } from "@opentelemetry/api";
import type { Sampling } from "./open-telemetry.ts";

export interface Tracing {
  /** Sends what has not been sent. A collector that is away holds nobody up for long. */
  stop(): Promise<void>;
}

/** Sends spans to a collector from now on, if there is one; what that needs is loaded only then. */
export async function startTracing({
  OTEL_EXPORTER_OTLP_ENDPOINT: collector,
  ...sampling
}: Sampling & { OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined }): Promise<Tracing | undefined> {
  if (collector === undefined) return undefined;
  const { openTelemetry } = await import("./open-telemetry.ts");
  const { contextManager, propagator, provider } = openTelemetry(collector, sampling);
  context.setGlobalContextManager(contextManager);
  propagation.setGlobalPropagator(propagator);
  trace.setGlobalTracerProvider(provider);
  return {
    stop: async () => {
      const limit = new Promise((resolve) => setTimeout(resolve, 2000).unref());
      await Promise.race([provider.shutdown().catch(() => {}), limit]);
      for (const each of [context, propagation, trace]) each.disable();
    },
  };
}
