import { MaxTurnsExceededError, ModelRefusalError, ModelTimeoutError } from "@openai/agents";
import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import { isDatabaseUnavailable } from "../database/unavailable.ts";
import { AnswerFailure, brokeOff } from "./answer-failure.ts";

/**
 * Puts whatever ended an answer into words for the user. Texts of providers are not repeated: they hold parts of keys.
 *
 * @param provider its name for people
 * @returns `undefined` for what nobody expected
 */
export function explainFailure(error: unknown, provider: string): AnswerFailure | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const known = explain(cause, provider);
    if (known) return known;
  }
  return undefined;
}

function explain(error: Error, provider: string): AnswerFailure | undefined {
  if (error instanceof AnswerFailure) return error;
  if (error instanceof MaxTurnsExceededError) return tooManySteps;
  if (error instanceof ModelRefusalError) return declined(provider);
  if (error instanceof ModelTimeoutError || error instanceof APIConnectionTimeoutError) return timedOut(provider);
  if (error instanceof APIConnectionError) return unreachable(provider);
  if (error instanceof APIError) return refused(error, provider);
  if (isDatabaseUnavailable(error)) return databaseAway;
  // What Node calls a connection that is lost while an answer is read.
  if (error instanceof TypeError && /terminated|fetch failed|network/i.test(error.message)) return brokeOff(provider);
  return undefined;
}

/** Why a provider refused, by its status, or by its code where it tells that in the middle of its answer. */
function refused(error: APIError, provider: string): AnswerFailure | undefined {
  const status = error.status ?? statusIn(error.code);
  const words = `${error.code} ${error.type} ${error.message}`;
  if (status === 401 || status === 403 || /api.?key/i.test(words)) {
    return new AnswerFailure(
      "MODEL_KEY_REFUSED",
      `${provider} does not accept the key of this service. Whoever runs it has to set another one.`,
    );
  }
  if (status === 402 || /insufficient_quota|billing/i.test(words)) {
    return new AnswerFailure("MODEL_QUOTA_SPENT", `${provider} answers no more for now: the quota is spent.`);
  }
  if (status === 429 || /rate.?limit/i.test(words)) {
    const wait = Number(error.headers?.get("Retry-After") ?? Number.NaN);
    const when = wait >= 1 ? `in ${Math.ceil(wait)} s` : "in a moment";
    return new AnswerFailure("MODEL_BUSY", `${provider} is asked too often just now. Ask again ${when}.`);
  }
  if (status === 404) {
    return new AnswerFailure("MODEL_UNKNOWN", `${provider} does not know the model that this service asks for.`);
  }
  if (/context.?length|too long|too many tokens|maximum context/i.test(words)) {
    return new AnswerFailure("CHAT_TOO_LONG", "This chat is too long for the model. Begin a new one.");
  }
  if (status === 408 || status === 504) return timedOut(provider);
  if (status !== undefined && status < 500) {
    return new AnswerFailure("MODEL_REFUSED", `${provider} refused this request.`);
  }
  return new AnswerFailure("MODEL_UNAVAILABLE", `${provider} can not answer just now. Ask again in a moment.`);
}

function statusIn(code: unknown): number | undefined {
  const status = Number(code);
  return status >= 400 && status <= 599 ? status : undefined;
}

const tooManySteps = new AnswerFailure("TOO_MANY_STEPS", "This took too many steps. Ask for less at once.");
const databaseAway = new AnswerFailure(
  "DATABASE_UNAVAILABLE",
  "The service can not reach its data just now. Try again in a moment.",
);
const declined = (provider: string) =>
  new AnswerFailure("MODEL_DECLINED", `${provider}'s model declines to answer this.`);
const timedOut = (provider: string) => new AnswerFailure("MODEL_TIMED_OUT", `${provider} took too long. Ask again.`);
const unreachable = (provider: string) =>
  new AnswerFailure("MODEL_UNREACHABLE", `${provider} can not be reached. Ask again in a moment.`);
