import type { Model } from "@openai/agents";
import type { ModelCall } from "../metrics/metrics.ts";

/**
 * A model whose calls are counted.
 *
 * @param signal aborted, a call was stopped and did not fail
 */
export function countedModel(
  model: Model,
  { provider, signal, count }: { provider: string; signal: AbortSignal; count: (call: ModelCall) => void },
): Model {
  return {
    getResponse: (request) => model.getResponse(request),
    async *getStreamedResponse(request) {
      const start = performance.now();
      const call: ModelCall = { provider, outcome: "stopped", seconds: 0, inputTokens: 0, outputTokens: 0 };
      try {
        for await (const event of model.getStreamedResponse(request)) {
          if (event.type === "response_done") {
            const { inputTokens, outputTokens } = event.response.usage;
            Object.assign(call, { outcome: "answered", inputTokens, outputTokens });
          }
          yield event;
        }
      } catch (error) {
        if (!signal.aborted) call.outcome = "failed";
        throw error;
      } finally {
        count({ ...call, seconds: (performance.now() - start) / 1000 });
      }
    },
  };
}
