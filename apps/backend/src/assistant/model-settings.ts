import type { ServiceEnv } from "@todo/env-schema";

/** Whose model answers, and how it is reached. */
export interface ModelSettings {
  provider: ServiceEnv<"backend">["LLM_PROVIDER"];
  /** Where the provider's API is, if not at its usual address. */
  baseUrl?: string | undefined;
  /** The model's name at the provider, if not its usual one. */
  model?: string | undefined;
  key?: string | undefined;
}

export type RemoteProvider = Exclude<ModelSettings["provider"], "builtin">;

interface ProviderFacts {
  /** For people. */
  name: string;
  /** Of its API in OpenAI's form. */
  baseUrl?: string;
  model?: string;
  /** Works without a key too. */
  keyless?: true;
}

export const providers: Readonly<Record<RemoteProvider, ProviderFacts>> = {
  openai: { name: "OpenAI", baseUrl: "https://api.openai.com/v1", model: "gpt-5.6-luna" },
  gemini: {
    name: "Gemini",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta/openai",
    model: "gemini-flash-latest",
  },
  groq: { name: "Groq", baseUrl: "https://api.groq.com/openai/v1", model: "openai/gpt-oss-120b" },
  openrouter: { name: "OpenRouter", baseUrl: "https://openrouter.ai/api/v1", model: "openrouter/auto" },
  // Ollama and vLLM, say.
  compatible: { name: "The model's server", keyless: true },
};

/** What the provider calls the model; `builtin` the rules, and `unknown` one that nobody has named. */
export function modelName({ provider, model }: ModelSettings): string {
  return provider === "builtin" ? provider : (model ?? providers[provider].model ?? "unknown");
}
