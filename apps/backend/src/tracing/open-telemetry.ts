import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";

/** Which requests are traced, by OpenTelemetry's own variables. */
export interface Sampling {
  OTEL_TRACES_SAMPLER: `${"parentbased_" | ""}${"always_on" | "always_off" | "traceidratio"}`;
  OTEL_TRACES_SAMPLER_ARG: number;
}

/** Traces to a collector by OTLP over HTTP. */
export function openTelemetry(collector: string, sampling: Sampling) {
  return {
    contextManager: new AsyncLocalStorageContextManager().enable(),
    propagator: new W3CTraceContextPropagator(),
    provider: new TracerProvider({
      // Which OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say more of.
      resource: defaultResource()
        .merge(resourceFromAttributes({ "service.name": "todo-backend" }))
        .merge(detectResources({ detectors: [envDetector] })),
      sampler: samplerOf(sampling),
      // The headers are those that OTEL_EXPORTER_OTLP_HEADERS says.
      spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${collector}/v1/traces` }) })],
    }),
  };
}

function samplerOf({ OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: ratio }: Sampling): Sampler {
  const root = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(ratio),
  };
  const isParentBased = name.startsWith("parentbased_");
  const sampler = root[name.replace("parentbased_", "") as keyof typeof root]();
  return isParentBased ? new ParentBasedSampler({ root: sampler }) : sampler;
}
