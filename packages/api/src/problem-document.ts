import { z } from "zod";

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** What every failure answers with (RFC 9457). `code` is what programs match on, `detail` is for people. */
export const problemDocument = z
  .object({
    type: z.literal("about:blank"),
    title: z.string().meta({ description: "The status in words.", example: "Not Found" }),
    status: z.int().min(400).max(599),
    code: z.string().meta({ description: "Stable, upper snake case.", example: "TASK_NOT_FOUND" }),
    detail: z.string(),
    requestId: z.string().meta({ description: "Finds the server's log lines about this request." }),
    errors: z
      .array(z.object({ path: z.string().meta({ example: "tags.0" }), message: z.string() }))
      .optional()
      .meta({ description: "Each field that is wrong, for a request of the wrong form." }),
    message: z.string().optional().meta({ description: "`detail` again, for Better Auth's client." }),
  })
  .meta({ id: "Problem" });
export type ProblemDocument = z.infer<typeof problemDocument>;
