import { Problem } from "../problem.ts";

/** How a command that was given `--json` says that it failed. */
export interface ErrorDocument {
  schema: 1;
  error: {
    /** Stable; `BUG` for what nobody meant to happen. */
    code: string;
    message: string;
    /** What to do next, a step each. */
    next: readonly string[];
    /** What was underneath, where something was. */
    cause?: string;
  };
}

/** A failure as a document for programs. */
export function errorDocument(error: unknown): ErrorDocument {
  if (!(error instanceof Problem)) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { schema: 1, error: { code: "BUG", message, next: ["report it with this message"] } };
  }
  const { code, message, next } = error;
  const cause = causes(error.cause).join("\n");
  return { schema: 1, error: { code, message, next, ...(cause === "" ? {} : { cause }) } };
}

function causes(cause: unknown): string[] {
  return cause instanceof Error ? [cause.message, ...causes(cause.cause)] : [];
}
