import type { ChatFailure } from "@todo/api";

/** An answer that can not be given, in words for the user; they tell nothing of keys and addresses. */
export class AnswerFailure extends Error {
  override readonly name = "AnswerFailure";

  constructor(
    readonly code: string,
    readonly detail: string,
  ) {
    super(detail);
  }

  toJSON(): ChatFailure {
    return { code: this.code, detail: this.detail };
  }
}

/** @param provider its name for people */
export const brokeOff = (provider: string) =>
  new AnswerFailure("MODEL_BROKE_OFF", `${provider}'s answer broke off. Ask again.`);
