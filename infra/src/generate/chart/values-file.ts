import { z } from "zod";
import { printYaml, yamlText } from "../template/print-yaml.ts";

/**
 * Prints values as a values file, each with what its schema says about it in a comment.
 *
 * @param comments whether the meanings are printed: in the chart's own values, not in those that differ from them
 */
export function printValues(values: Record<string, unknown>, schema: z.ZodObject, comments: boolean): string {
  const said = new Set<string | undefined>();
  const lines = (key: string, value: unknown, described: z.ZodType | undefined, indent: number): string[] => {
    const pad = " ".repeat(indent);
    const meaning = described?.description;
    // Once is enough: what holds for one service holds for the next.
    const about = comments && meaning && !said.has(meaning) ? [`${pad}# ${meaning}`] : [];
    said.add(meaning);
    // Lists of objects take lines of their own, as in a manifest.
    if (Array.isArray(value)) return [...about, printYaml({ [key]: value }, indent)];
    if (!isFilledRecord(value)) return [...about, `${pad}${key}: ${scalar(value)}`];
    const nested = Object.entries(value).flatMap(([name, inner]) =>
      lines(name, inner, fieldOf(described, name), indent + 2),
    );
    return [...about, `${pad}${key}:`, ...nested];
  };
  const sections = Object.entries(values).map(([key, value]) => lines(key, value, fieldOf(schema, key), 0).join("\n"));
  return `${sections.join("\n\n")}\n`;
}

const scalar = (value: unknown) => (typeof value === "string" ? yamlText(value) : JSON.stringify(value));

function isFilledRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

function fieldOf(schema: z.ZodType | undefined, key: string): z.ZodType | undefined {
  return schema instanceof z.ZodObject ? (schema.shape[key] as z.ZodType | undefined) : undefined;
}
