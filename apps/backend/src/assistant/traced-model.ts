import type { Model } from "@openai/agents";
import { startModelSpan } from "../tracing/model-spans.ts";

/**
 * A model whose calls are spans.
 *
 * @param name what the provider calls the model
 * @param signal aborted, a call was stopped and did not fail
 */
export function tracedModel(
  model: Model,
  { provider, name, signal }: { provider: string; name: string; signal: AbortSignal },
): Model {
  return {
    getResponse: (request) => model.getResponse(request),
    async *getStreamedResponse(request) {
      const span = startModelSpan({ provider, model: name });
      try {
        for await (const event of model.getStreamedResponse(request)) {
          if (event.type === "response_done") span.answered(event.response.usage);
          yield event;
        }
      } catch (error) {
        if (!signal.aborted) span.failed(error);
        throw error;
      } finally {
        span.end();
      }
    },
  };
}
