"use client";

import { type SubmitEvent, useState } from "react";
import { faultsOf, type Rules } from "@/account/account-rules.ts";
import { messageOf } from "@/api/api-error.ts";
import { useUnsent } from "@/shell/unsent.tsx";

/**
 * The state of a form of text fields that stays on the page: a field's fault shows once it was left, or on submitting.
 *
 * @param save throws what goes wrong; its message is shown
 * @param initial what is saved; where that changes elsewhere, fields that were not touched follow
 * @param options.clears after saving the fields are as they began, as for passwords
 * @param options.name under which what is typed is kept until it is saved; nothing is without
 */
export function useSettingsForm<Field extends string>(
  rules: Rules<Field>,
  initial: Record<Field, string>,
  save: (values: Record<Field, string>) => Promise<void>,
  options: { clears?: boolean; name?: string } = {},
) {
  const { value: values, show: setValues, keep, forget } = useUnsent(`settings ${options.name}`, initial);
  const [told, setTold] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const faults = faultsOf(rules, values);
  const fields = Object.keys(initial) as Field[];
  if (fields.some((name) => initial[name] !== told[name])) {
    setTold(initial);
    const changed = fields.filter((name) => values[name] === told[name]).map((name) => [name, initial[name]]);
    setValues({ ...values, ...Object.fromEntries(changed) });
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    setLeft(new Set(fields));
    const wrong = fields.find((name) => faults[name]);
    if (wrong) {
      (event.currentTarget.elements.namedItem(wrong) as HTMLElement | null)?.focus();
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      await save(values);
      setLeft(new Set());
      forget();
      if (options.clears) setValues(initial);
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setBusy(false);
    }
  }

  /** Ties one input to the form. */
  const field = (name: Field) => ({
    name,
    value: values[name],
    error: left.has(name) ? faults[name] : undefined,
    onChange: ({ target }: { target: { value: string } }) => {
      const typed = { ...values, [name]: target.value };
      setValues(typed);
      if (options.name) keep(typed);
    },
    onBlur: () => values[name] !== "" && setLeft((names) => new Set(names).add(name)),
  });

  const changed = fields.some((name) => values[name] !== initial[name]);
  return { field, submit, busy, failure, changed };
}
