declare const type: unique symbol;

/**
 * How an expression is put into YAML: `plain` as it stands (numbers, booleans, names), `quote` as a quoted string,
 * `block` as nested YAML on lines of its own.
 */
export type Rendering = "plain" | "quote" | "block";

/** A piece of Helm template that evaluates to a `T`, such as `.Values.backend.replicaCount`. */
export class Expression<out T> {
  declare protected readonly [type]: T;

  /**
   * @param code what stands between the braces, without pipes that only serve its place in YAML
   */
  constructor(
    readonly code: string,
    readonly rendering: Rendering,
  ) {}
}

/** The code of an expression, in parentheses where it has several words and is to be an argument. */
export function argument(expression: Expression<unknown> | string | number | boolean): string {
  if (!(expression instanceof Expression)) return JSON.stringify(expression);
  return /\s/.test(expression.code) ? `(${expression.code})` : expression.code;
}

/** Calls a named template of `_helpers.tpl`; it gives a name or another word that needs no quotes. */
export function include(name: string, context: Expression<unknown> | "." | "$" = "."): Expression<string> {
  return new Expression(`include "${name}" ${typeof context === "string" ? context : argument(context)}`, "plain");
}

/** Calls a named template that gives nested YAML: labels, a list of variables. */
export function includeBlock<T>(name: string): Expression<T> {
  return new Expression(`include "${name}" .`, "block");
}

export function not(condition: Expression<unknown>): Expression<boolean> {
  return new Expression(`not ${argument(condition)}`, "plain");
}

export function and(...conditions: Expression<unknown>[]): Expression<boolean> {
  return new Expression(`and ${conditions.map(argument).join(" ")}`, "plain");
}

export function equals<T extends string | number>(left: Expression<T>, right: NoInfer<T>): Expression<boolean> {
  return new Expression(`eq ${argument(left)} ${JSON.stringify(right)}`, "plain");
}

/** `expression`, or `other` where that is empty. */
export function orElse(expression: Expression<string>, other: Expression<string>): Expression<string> {
  return new Expression(`${expression.code} | default ${argument(other)}`, expression.rendering);
}

/** The SHA-256 of what a template gives, to make pods roll when it changes. */
export function checksum(expression: Expression<unknown>): Expression<string> {
  return new Expression(`${expression.code} | sha256sum`, "plain");
}

/** The same expression, quoted: for text that a template gives and YAML might take for something else. */
export function quoted(expression: Expression<string>): Expression<string> {
  return new Expression(expression.code, "quote");
}
