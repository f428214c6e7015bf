import type { ProblemDocument } from "@todo/api";

/** A request to the API failed; `message` is for the user. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** 0: no answer came. */
  readonly status: number;
  /** The problem document's, such as `TASK_NOT_FOUND`; `UNREACHABLE` when no answer came. */
  readonly code: string;
  /** Each field that is wrong, as the problem document tells it. */
  readonly faults: NonNullable<ProblemDocument["errors"]>;

  constructor(message: string, { status, code, faults = [] }: Pick<ApiError, "status" | "code"> & Partial<ApiError>) {
    super(message);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
}

/** What to tell the user of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : "The service answered something unexpected. Try again.";
}
