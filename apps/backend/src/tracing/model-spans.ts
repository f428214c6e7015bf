import { type Span, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { tracer } from "./spans.ts";

// By OpenTelemetry's conventions for generative AI (1.45). Of what is said and of a tool's arguments nothing is told.

/** The conventions' words for providers, where they are not this app's. */
const PROVIDERS: Readonly<Record<string, string>> = { gemini: "gcp.gemini" };

/** One call of a model. The span is whoever's who began it, and ends with `end`. */
export function startModelSpan({ provider, model }: { provider: string; model: string }) {
  const span = tracer.startSpan(`chat ${model}`, {
    kind: provider === "builtin" ? SpanKind.INTERNAL : SpanKind.CLIENT,
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": PROVIDERS[provider] ?? provider,
      "gen_ai.request.model": model,
    },
  });
  return {
    answered: ({ inputTokens, outputTokens }: { inputTokens: number; outputTokens: number }) => {
      span.setAttributes({ "gen_ai.usage.input_tokens": inputTokens, "gen_ai.usage.output_tokens": outputTokens });
    },
    failed: (error: unknown) => fail(span, typeOf(error)),
    end: () => span.end(),
  };
}

/**
 * One call of a tool, around its work.
 *
 * @param errorType says what kind of failure a result is; `undefined` of one that is none
 */
export async function toolSpan<Result>(
  name: string,
  work: () => Promise<Result>,
  errorType: (result: Result) => string | undefined,
): Promise<Result> {
  const attributes = {
    "gen_ai.operation.name": "execute_tool",
    "gen_ai.tool.name": name,
    "gen_ai.tool.type": "function",
  };
  return tracer.startActiveSpan(`execute_tool ${name}`, { attributes }, async (span) => {
    try {
      const result = await work();
      const type = errorType(result);
      if (type !== undefined) fail(span, type);
      return result;
    } finally {
      span.end();
    }
  });
}

function fail(span: Span, type: string): void {
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The status that a provider answered, or the error's own code or name: none of them is text of anybody's. */
function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { status, code } = error as Error & { status?: unknown; code?: unknown };
  if (typeof status === "number") return String(status);
  return typeof code === "string" ? code : error.name;
}
