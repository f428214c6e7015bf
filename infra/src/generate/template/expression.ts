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

const ROOT = new Expression<unknown>(".", "plain");

/**
 * Calls a named template of `_helpers.tpl`; it gives a name or another word that needs no quotes.
 *
 * @param context what it is called with, text or an expression; the chart's values and all else by default
 */
export function include(name: string, context: Expression<unknown> | string = ROOT): Expression<string> {
  return new Expression(`include "${name}" ${argument(context)}`, "plain");
}

/** Calls a named template that gives nested YAML: labels, a list of variables. */
export function includeBlock<T>(name: string): Expression<T> {
  return new Expression(`include "${name}" .`, "block");
}

/** Calls a named template with several arguments, which it takes as a list. */
export function includeWith(name: string, ...given: (Expression<unknown> | string | number)[]): Expression<string> {
  return new Expression(`include "${name}" (list ${given.map(argument).join(" ")})`, "plain");
}

export function not(condition: Expression<unknown>): Expression<boolean> {
  return new Expression(`not ${argument(condition)}`, "plain");
}

export function and(...conditions: Expression<unknown>[]): Expression<boolean> {
  return new Expression(`and ${conditions.map(argument).join(" ")}`, "plain");
}

/** Whether any of the conditions holds; the condition itself where there is only one. */
export function or(...conditions: readonly [Expression<unknown>, ...Expression<unknown>[]]): Expression<boolean> {
  const [first, ...others] = conditions;
  const code = others.length === 0 ? first.code : `or ${conditions.map(argument).join(" ")}`;
  return new Expression(code, "plain");
}

export function equals<T extends string | number>(left: Expression<T>, right: NoInfer<T>): Expression<boolean> {
  return new Expression(`eq ${argument(left)} ${JSON.stringify(right)}`, "plain");
}

/** Whether text, or `presumed` where that is empty, is another one than `presumed`. */
export function differs(text: Expression<string>, presumed: string): Expression<boolean> {
  return new Expression(`ne (${text.code} | default ${JSON.stringify(presumed)}) ${JSON.stringify(presumed)}`, "plain");
}

/** One of two texts, as a condition holds or not. */
export function choose(
  condition: Expression<boolean>,
  text: Expression<string> | string,
  otherwise: Expression<string>,
): Expression<string> {
  return new Expression(`${condition.code} | ternary ${argument(text)} ${argument(otherwise)}`, "quote");
}

/** `expression`, or `other` where that is empty. */
export function orElse(expression: Expression<string>, other: Expression<string>): Expression<string> {
  return new Expression(`${expression.code} | default ${argument(other)}`, expression.rendering);
}

/** Entries of several maps; where two have the same key, the earlier one's. */
export function merged(...maps: Expression<Readonly<Record<string, string>>>[]): Expression<Record<string, string>> {
  return new Expression(`merge dict ${maps.map(argument).join(" ")}`, "block");
}

/** What `overrides` say under a key, or else the standard. */
export function overridden<T>(overrides: Expression<object>, key: string, standard: Expression<T>): Expression<T> {
  return new Expression(`dig "${key}" ${argument(standard)} ${argument(overrides)}`, standard.rendering);
}

/** Whether the cluster is of that version or newer: `1.27`. */
export function kubernetesFrom(version: string): Expression<boolean> {
  return new Expression(`semverCompare ">=${version}.0-0" .Capabilities.KubeVersion.Version`, "plain");
}

/** The map that a named template gives, for further work on it. */
export function parsed<T>({ code }: Expression<T>): Expression<T> {
  return new Expression(`${code} | fromYaml`, "block");
}

/** Those entries of a map that have one of the names, as JSON in the order of their names. */
export function picked(map: Expression<unknown>, names: readonly string[]): Expression<string> {
  return new Expression(
    `pick ${argument(map)} ${names.map((name) => JSON.stringify(name)).join(" ")} | toJson`,
    "plain",
  );
}

/** The SHA-256 of what a template gives, to make pods roll when it changes. */
export function checksum(expression: Expression<unknown>): Expression<string> {
  return new Expression(`${expression.code} | sha256sum`, "plain");
}

/** The same expression as text in quotes: for what YAML might take for something else. */
export function quoted(expression: Expression<string | number>): Expression<string> {
  return new Expression(expression.code, "quote");
}
