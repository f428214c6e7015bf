import { z } from "zod";
import { HttpProblem } from "../server/problem.ts";

/** The last row of a page: the next page begins after it. */
export interface Position {
  createdAt: Date;
  id: string;
}

const position = z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.uuid()]);

/** An opaque text for clients to hand back. */
export function encodeCursor({ createdAt, id }: Position): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString("base64url");
}

/** @throws HttpProblem 400 for a text that `encodeCursor` did not make */
export function decodeCursor(text: string): Position {
  try {
    const [createdAt, id] = position.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { createdAt, id };
  } catch {
    const errors = [{ path: "cursor", message: "Not the cursor of a page" }];
    throw new HttpProblem(400, "INVALID_REQUEST", "The request's query is not of the right form.", { errors });
  }
}
