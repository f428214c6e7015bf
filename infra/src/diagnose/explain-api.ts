import { Problem } from "../problem.ts";
import { apiFailure } from "./api-failure.ts";
import { problemOf } from "./explain.ts";

/** A failed request to the API server as an error with advice; whatever else went wrong is passed through. */
export function explainApi(error: unknown): unknown {
  const code = error instanceof Problem ? undefined : apiFailure(error);
  return code === undefined ? error : problemOf(code, "the Kubernetes API", { cause: error });
}
