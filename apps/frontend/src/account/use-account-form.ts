"use client";

import { type SubmitEvent, useState } from "react";
import { faultsOf, type Rules } from "./account-rules.ts";

/**
 * The state of a form of text fields that is checked while it is filled in: a field's fault shows once it was left, or
 * on submitting, and goes as soon as it is put right.
 *
 * @param send returns what went wrong, in words for the user; `undefined` when nothing did
 * @param onSent called after `send` succeeded; the form stays busy, because another page follows
 */
export function useAccountForm<Field extends string>(
  rules: Rules<Field>,
  empty: Record<Field, string>,
  send: (values: Record<Field, string>) => Promise<string | undefined>,
  onSent: () => void,
) {
  const [values, setValues] = useState(empty);
  const [left, setLeft] = useState<Partial<Record<Field, true>>>({});
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const faults = faultsOf(rules, values);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const fields = Object.keys(empty) as Field[];
    setLeft(Object.fromEntries(fields.map((name) => [name, true])) as Record<Field, true>);
    const wrong = fields.find((name) => faults[name]);
    if (wrong) {
      (event.currentTarget.elements.namedItem(wrong) as HTMLElement | null)?.focus();
      return;
    }
    setBusy(true);
    setFailure(undefined);
    const problem = await send(values);
    if (problem === undefined) return onSent();
    setFailure(problem);
    setBusy(false);
  }

  /** Ties one input to the form. */
  const field = (name: Field) => ({
    name,
    value: values[name],
    error: left[name] ? faults[name] : undefined,
    onChange: (event: { target: { value: string } }) =>
      setValues((current) => ({ ...current, [name]: event.target.value })),
    onBlur: () => values[name] !== "" && setLeft((current) => ({ ...current, [name]: true })),
  });

  return { values, field, submit, busy, failure };
}
