import type { Expression } from "./expression.ts";

type Scalar = string | number | boolean;

/**
 * A Kubernetes object any part of which may be an expression, under a condition, or explained. A field that the object
 * does not have does not compile.
 */
export type Templated<T> = Part<Templates<NonNullable<T>>>;

type Part<V> = V | Wrapped<V>;

type Templates<T> = [T] extends [Scalar | Date]
  ? T | Expression<T>
  : T extends readonly (infer Item)[]
    ? readonly Part<Templates<NonNullable<Item>> | Expression<readonly Item[]>>[] | Expression<T>
    : T extends object
      ?
          | ({ readonly [Key in keyof T]: Templated<T[Key]> } & { readonly [further]?: Part<Expression<object>> })
          | Expression<T>
      : never;

/** Key of an object's further fields, which only values know; they come last. In a list, an expression does the same. */
export const further: unique symbol = Symbol("further");

/** A part that is there only under a condition, or that has a comment before it. */
export class Wrapped<out V> {
  constructor(
    readonly value: V,
    readonly around: { if: Expression<unknown> } | { with: Expression<unknown> } | { comment: string },
  ) {}
}

/** There only if the condition holds. */
export function when<V>(condition: Expression<unknown>, value: NoInfer<Part<V>>): Wrapped<V> {
  return new Wrapped(value as V, { if: condition });
}

/** The value of the expression as nested YAML, left out with its key where it is empty. */
export function whenSet<T>(expression: Expression<T>): Wrapped<Expression<T>> {
  return new Wrapped(expression, { with: expression });
}

/** With a comment before it that says why it is there. */
export function because<V>(comment: string, value: NoInfer<Part<V>>): Wrapped<V> {
  return new Wrapped(value as V, { comment });
}
