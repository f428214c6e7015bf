import { type Model, OpenAIChatCompletionsModel, type protocol } from "@openai/agents";
import OpenAI from "openai";
import { AnswerFailure, brokeOff } from "./answer-failure.ts";
import { type ModelSettings, providers, type RemoteProvider } from "./model-settings.ts";

/** How long a provider may take to begin its answer. */
const BEGIN_LIMIT_MS = 60_000;

/**
 * A provider's model, over its API in OpenAI's form.
 *
 * @throws AnswerFailure where something is not set that it needs
 */
export function remoteModel(provider: RemoteProvider, { baseUrl, model, key }: ModelSettings): Model {
  const facts = providers[provider];
  const baseURL = baseUrl ?? facts.baseUrl;
  const name = model ?? facts.model;
  if (key === undefined && !facts.keyless) throw notSet("MODEL_KEY_MISSING", "key (OPENAI_API_KEY)");
  if (baseURL === undefined) throw notSet("MODEL_NOT_SET_UP", "address (LLM_BASE_URL)");
  if (name === undefined) throw notSet("MODEL_NOT_SET_UP", "name (LLM_MODEL)");
  const client = new OpenAI({
    baseURL,
    apiKey: key ?? "none",
    timeout: BEGIN_LIMIT_MS,
    // The user sees at once what is wrong, and asks again.
    maxRetries: 0,
    logLevel: "off",
    // Or else it takes them from the environment.
    organization: null,
    project: null,
  });
  return unbroken(new OpenAIChatCompletionsModel(client, name), facts.name);
}

function notSet(code: string, what: string): AnswerFailure {
  return new AnswerFailure(code, `The assistant's model has no ${what}. Whoever runs this service has to set it.`);
}

/** The SDK takes a stream that ends early for a whole answer, and asks again and again where there is none. */
function unbroken(model: Model, provider: string): Model {
  return {
    getResponse: (request) => model.getResponse(request),
    async *getStreamedResponse(request) {
      let finished = false;
      for await (const event of model.getStreamedResponse(request)) {
        if (event.type === "model") finished ||= isLastChunk(event.event);
        if (event.type === "response_done") {
          if (!finished) throw brokeOff(provider);
          if (!event.response.output.some(saysSomething)) throw saidNothing;
        }
        yield event;
      }
    },
  };
}

function isLastChunk(chunk: { choices?: { finish_reason?: string | null }[] }): boolean {
  return chunk.choices?.some(({ finish_reason }) => typeof finish_reason === "string") ?? false;
}

function saysSomething(item: protocol.OutputModelItem): boolean {
  if (item.type === "function_call") return true;
  if (item.type !== "message") return false;
  return item.content.some((part) => part.type !== "output_text" || part.text.trim() !== "");
}

const saidNothing = new AnswerFailure("MODEL_SAID_NOTHING", "The model gave no answer. Ask again, in other words.");
