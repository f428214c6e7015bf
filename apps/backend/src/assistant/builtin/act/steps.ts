import type { ToolCall, ToolResult } from "../turns.ts";

/** Calls tools, and ends with a value. */
export type Steps<Value> = Generator<ToolCall[], Value, (ToolResult | undefined)[]>;
