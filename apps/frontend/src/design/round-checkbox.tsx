"use client";

import { Check } from "lucide-react";
import { Checkbox } from "radix-ui";

interface RoundCheckboxProps {
  /** What it is for, to those who do not see it. */
  name: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** Marks a thing as done. Larger to the finger than to the eye. */
export function RoundCheckbox({ name, checked, disabled, onChange }: RoundCheckboxProps) {
  return (
    <Checkbox.Root
      aria-label={name}
      checked={checked}
      disabled={disabled}
      onCheckedChange={(next) => onChange(next === true)}
      className="group grid size-11 shrink-0 place-items-center rounded-full sm:size-10"
    >
      <span className="grid size-[22px] place-items-center rounded-full border-2 border-edge transition-colors group-hover:border-accent group-hover:bg-accent-soft group-data-[state=checked]:border-accent group-data-[state=checked]:bg-accent">
        <Checkbox.Indicator>
          <Check className="size-3.5 text-on-accent" strokeWidth={3.5} aria-hidden="true" />
        </Checkbox.Indicator>
      </span>
    </Checkbox.Root>
  );
}
