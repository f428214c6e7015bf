import { argument, Expression } from "../template/expression.ts";

/** What is wrong about a value, for the list that Helm prints: its path, and what would be right. */
export interface ValueFault {
  /** Template code of the condition under which it is wrong. */
  condition: Expression<unknown>;
  /** Reference to the value that has to be changed. */
  at: Expression<unknown>;
  /** To complete "<path>: "; each `%v` stands for one of `shown`. */
  message: string;
  shown?: readonly Expression<unknown>[];
}

/** Lines of a template that add the fault's text to the list `$faults` if it is one. */
export function reported({ condition, at, message, shown = [] }: ValueFault): string {
  const text = JSON.stringify(`${path(at)}: ${message}`);
  const line = shown.length === 0 ? text : `(printf ${text} ${shown.map(argument).join(" ")})`;
  return `{{- if ${condition.code} }}\n{{- $faults = append $faults ${line} }}\n{{- end }}`;
}

/** Where a value is, as people write it: `ingress.tls.secretName`. */
export function path({ code }: Expression<unknown>): string {
  return code.replace(/^\.Values\./, "");
}

/** Whether some text is there and does not look as it should. */
export function unlike(text: Expression<string>, pattern: string): Expression<boolean> {
  const code = `and ${argument(text)} (not (regexMatch ${quotedPattern(pattern)} ${argument(text)}))`;
  return new Expression(code, "plain");
}

/** A regular expression as the template language takes it, without doubling every backslash. */
function quotedPattern(pattern: string): string {
  return pattern.includes("`") ? JSON.stringify(pattern) : `\`${pattern}\``;
}
