"use client";

import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";

interface ChoiceBarProps<Value extends string> {
  /** What is chosen, to those who do not see it. */
  name: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode }[];
  onChange: (value: Value) => void;
}

/** A choice of one of a few, all of them in view; arrow keys go from one to the next. */
export function ChoiceBar<Value extends string>({ name, value, options, onChange }: ChoiceBarProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={name}
      value={value}
      // What is chosen cannot be unchosen.
      onValueChange={(next: Value | "") => next && onChange(next)}
      className="flex max-w-full gap-1.5 max-sm:-m-1 max-sm:overflow-x-auto max-sm:p-1 max-sm:[scrollbar-width:none] sm:flex-wrap"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="inline-flex h-10 shrink-0 items-center gap-1.5 rounded-full border border-line bg-surface px-3.5 text-[15px] text-muted transition-colors hover:border-edge hover:text-ink data-[state=on]:border-accent data-[state=on]:bg-accent-soft data-[state=on]:font-medium data-[state=on]:text-accent sm:h-9"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
