"use client";

import { ListIcon } from "./list-icon.tsx";

interface RoundCheckboxProps {
  /** What it is for, to those who do not see it. */
  name: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/**
 * Marks a thing as done. Larger to the finger than to the eye. A plain button: lists have hundreds of it, and most of
 * what a headless one does, such as taking part in forms, is of no use there.
 */
export function RoundCheckbox({ name, checked, disabled, onChange }: RoundCheckboxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input has no room for the mark in it
    <button
      type="button"
      role="checkbox"
      aria-label={name}
      aria-checked={checked}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      // The space bar ticks a checkbox, and nothing else does.
      onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      className="group grid size-11 shrink-0 place-items-center rounded-full sm:size-10"
    >
      <span className="grid size-[22px] place-items-center rounded-full border-2 border-edge transition-colors group-hover:border-accent group-hover:bg-accent-soft group-aria-checked:border-accent group-aria-checked:bg-accent">
        {checked && <ListIcon shape="check" className="size-3.5 text-on-accent" strokeWidth={3.5} />}
      </span>
    </button>
  );
}
