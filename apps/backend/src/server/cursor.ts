import type { z } from "zod";
import { HttpProblem } from "./problem.ts";

/** Where a page of a list ended, as an opaque text for clients to hand back. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/**
 * @param shape what `encodeCursor` was given; anybody may make up a text, so a time in it is one of `@todo/api`, which the
 *   database takes
 * @throws HttpProblem 400 for a text that does not hold that
 */
export function decodeCursor<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch {
    const errors = [{ path: "cursor", message: "Not the cursor of a page" }];
    throw new HttpProblem(400, "INVALID_REQUEST", "The request's query is not of the right form.", { errors });
  }
}
