import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

interface PillSelectProps {
  /** What it chooses, to those who do not see it. */
  name: string;
  value: string;
  /** Whether something else than the usual is chosen. */
  active: boolean;
  onChange: (value: string) => void;
  /** The options. */
  children: ReactNode;
}

/** A choice that takes little room: the system's own list behind a small button. */
export function PillSelect({ name, value, active, onChange, children }: PillSelectProps) {
  return (
    <span
      className={`relative inline-flex h-10 max-w-full items-center rounded-full border text-sm sm:h-9 ${active ? "border-accent bg-accent-soft text-accent" : "border-line bg-surface text-ink hover:bg-hover"}`}
    >
      <select
        aria-label={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="field-sizing-content h-full max-w-52 cursor-pointer appearance-none truncate rounded-full bg-transparent pr-8 pl-3.5 focus-visible:outline-offset-0 [&>option]:bg-raised [&>option]:text-ink"
      >
        {children}
      </select>
      <ChevronDown className="pointer-events-none absolute right-3 size-3.5" aria-hidden="true" />
    </span>
  );
}
