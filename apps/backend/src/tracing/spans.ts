import { SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

/** Nothing is recorded, at hardly any cost, where no tracing was started. */
export const tracer = trace.getTracer("todo-backend");

/** A database statement as a span: its text, which has placeholders for all values, and never a value. */
export async function statementSpan<Result>(text: string, work: () => Promise<Result>): Promise<Result> {
  const [operation = ""] = /^\s*\w+/.exec(text) ?? [];
  const name = operation.trim().toUpperCase();
  const attributes = { "db.system.name": "postgresql", "db.operation.name": name, "db.query.text": text };
  return tracer.startActiveSpan(name || "query", { kind: SpanKind.CLIENT, attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      const { code } = error as { code?: unknown };
      span.setAttribute("error.type", typeof code === "string" ? code : "unknown");
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
