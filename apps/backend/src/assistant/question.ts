import type { Owner } from "../auth/owner.ts";
import type { KeptToolCall } from "../chat/tables.ts";
import type { Database } from "../database/connect.ts";
import type { ModelCall } from "../metrics/metrics.ts";
import type { Log } from "../server/log.ts";
import type { PastMessage } from "./model-input.ts";
import type { ModelSettings } from "./model-settings.ts";

export interface Question {
  /** Whose tasks the tools reach, and nobody else's. */
  owner: Owner;
  /** The conversation up to the question, oldest first. */
  before: readonly PastMessage[];
  text: string;
  now: Date;
  /** Aborted, it ends the call of the model. */
  signal: AbortSignal;
}

export type AssistantEvent =
  | { kind: "text"; text: string }
  /** A tool call that begins, and the same one once it has ended. */
  | { kind: "tool"; toolCall: KeptToolCall };

/** What answers need beside their question. */
export interface AssistantParts {
  settings: ModelSettings;
  db: Database;
  log: Log;
  count: (call: ModelCall) => void;
}
