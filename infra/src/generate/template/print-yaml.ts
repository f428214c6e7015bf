import { argument, Expression } from "./expression.ts";
import { further, Wrapped } from "./templated.ts";

const LINE_WIDTH = 120;

/**
 * Prints a templated object as the YAML of a Helm template, as people write it: conditions around keys and list items,
 * nested values by `toYaml … | nindent`, short lists on one line.
 *
 * @param indent columns of the first level
 */
export function printYaml(node: unknown, indent = 0): string {
  return lines(node, indent).join("\n");
}

function lines(node: unknown, indent: number): string[] {
  if (Array.isArray(node)) return node.flatMap((item) => itemLines(item, indent));
  if (isMap(node)) {
    const fields = Object.entries(node).flatMap(([key, value]) => entryLines(key, value, indent));
    return node[further] === undefined ? fields : [...fields, ...lines(node[further], indent)];
  }
  if (node instanceof Wrapped) return wrappedLines(node, indent, (inner) => lines(inner, indent));
  if (node instanceof Expression && node.rendering === "block") return [`${pad(indent)}${block(node, indent)}`];
  return [`${pad(indent)}${scalar(node)}`];
}

function entryLines(key: string, value: unknown, indent: number): string[] {
  if (value === undefined) return [];
  if (value instanceof Wrapped) return wrappedLines(value, indent, (inner) => entryLines(key, inner, indent));
  // The models put _ before the one name of a field that they can't use.
  const name = `${pad(indent)}${yamlText(key === "_from" ? "from" : key)}:`;
  if (isProse(value)) return [`${name} |`, ...proseLines(value, indent + 2)];
  const inline = inlined(value, name.length);
  return inline === undefined ? [name, ...lines(value, indent + 2)] : [`${name} ${inline}`];
}

function itemLines(item: unknown, indent: number): string[] {
  if (item instanceof Wrapped) return wrappedLines(item, indent, (inner) => itemLines(inner, indent));
  if (item instanceof Expression && item.rendering === "block") return lines(item, indent);
  if (isProse(item)) return [`${pad(indent)}- |`, ...proseLines(item, indent + 2)];
  const inline = inlined(item, indent + 1);
  if (inline !== undefined) return [`${pad(indent)}- ${inline}`];
  const nested = lines(item, indent + 2);
  // The dash goes before the first line that is YAML; comments above it stay above.
  const first = nested.findIndex((line) => !line.trimStart().startsWith("#"));
  return nested.map((line, at) => {
    const text = line.slice(indent + 2);
    return at < first ? `${pad(indent)}${text}` : at === first ? `${pad(indent)}- ${text}` : line;
  });
}

function wrappedLines(
  { value, around }: Wrapped<unknown>,
  indent: number,
  print: (inner: unknown) => string[],
): string[] {
  if ("comment" in around) return [...comment(around.comment, indent), ...print(value)];
  if ("with" in around) {
    const dot = new Expression(".", around.with.rendering);
    return [`${pad(indent)}{{- with ${around.with.code} }}`, ...print(dot), `${pad(indent)}{{- end }}`];
  }
  return [`${pad(indent)}{{- if ${around.if.code} }}`, ...print(value), `${pad(indent)}{{- end }}`];
}

/** The text of a value that fits on the line of its key, `undefined` for one that needs lines of its own. */
function inlined(value: unknown, column: number): string | undefined {
  if (value instanceof Wrapped) return undefined;
  if (value instanceof Expression) return value.rendering === "block" ? undefined : scalar(value);
  if (Array.isArray(value)) {
    if (!value.every((item) => typeof item === "number" || (typeof item === "string" && !isProse(item))))
      return undefined;
    const text = `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
    return value.length === 0 || column + text.length < LINE_WIDTH ? text : undefined;
  }
  if (isMap(value)) return isEmpty(value) ? "{}" : undefined;
  return scalar(value);
}

function scalar(value: unknown): string {
  if (value instanceof Expression) {
    return value.rendering === "quote" ? `{{ ${value.code} | quote }}` : `{{ ${value.code} }}`;
  }
  return typeof value === "string" ? yamlText(value) : String(value);
}

function block(expression: Expression<unknown>, indent: number): string {
  const yaml = expression.code.startsWith("include ") ? expression.code : `toYaml ${argument(expression)}`;
  return `{{- ${yaml} | nindent ${indent} }}`;
}

/** A string as YAML, in quotes only where YAML would take it for something else. */
export function yamlText(text: string): string {
  const plain = /^[A-Za-z/_.][\w ./@()+=-]*(:[\w./@()+=-]+)*$/.test(text) && !text.endsWith(" ");
  const special = /^(true|false|yes|no|on|off|null|y|n|~|\.inf|\.nan)$/i.test(text) || /^[.\d]/.test(text);
  const quantity = /^\d+(\.\d+)?(m|Ki|Mi|Gi)$/.test(text);
  return quantity || (plain && !special) ? text : JSON.stringify(text);
}

function comment(text: string, indent: number): string[] {
  const words = text.split(" ");
  const result: string[] = [];
  let line = `${pad(indent)}#`;
  for (const word of words) {
    if (line.length + word.length + 1 > LINE_WIDTH) {
      result.push(line);
      line = `${pad(indent)}#`;
    }
    line += ` ${word}`;
  }
  return [...result, line];
}

/** Text of several lines, such as a script. */
const isProse = (value: unknown): value is string => typeof value === "string" && /\n./.test(value);

function proseLines(text: string, indent: number): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "" : `${pad(indent)}${line}`));
}

const isEmpty = (map: Fields) => Object.values(map).every((field) => field === undefined) && map[further] === undefined;

type Fields = Record<string, unknown> & { [further]?: unknown };

function isMap(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !(value instanceof Expression) && !(value instanceof Wrapped);
}

const pad = (columns: number) => " ".repeat(columns);
