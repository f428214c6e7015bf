import { AnswerFailure } from "./answer-failure.ts";
import { loadAnswering } from "./load-answering.ts";
import { providers } from "./model-settings.ts";
import type { AssistantEvent, AssistantParts, Question } from "./question.ts";

export interface Assistant {
  /**
   * Answers a question; `tell` is called with the text and the tool calls as they come.
   *
   * @throws AnswerFailure, and what `signal` was aborted with
   */
  answer(question: Question, tell: (event: AssistantEvent) => void): Promise<void>;
}

/** The assistant on the model that the settings name. A fault in them shows in answers only. */
export function createAssistant(parts: AssistantParts): Assistant {
  const { log } = parts;
  const { provider } = parts.settings;
  const name = provider === "builtin" ? "The assistant" : providers[provider].name;
  return {
    async answer(question, tell) {
      const { answer, explainFailure } = await loadAnswering();
      const start = performance.now();
      const line = () => ({ provider, ms: Math.round(performance.now() - start) });
      try {
        await answer(parts, question, tell);
        log.info(line(), "answered");
      } catch (error) {
        question.signal.throwIfAborted();
        const failure = explainFailure(error, name);
        log.warn({ ...line(), code: failure?.code }, "not answered");
        // What is known is told without its text, which may repeat keys and messages.
        if (!failure) log.error({ err: error }, "the assistant failed");
        throw failure ?? unexpected;
      }
    },
  };
}

const unexpected = new AnswerFailure("UNEXPECTED", "Something unexpected happened. Ask again.");
