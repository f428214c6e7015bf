import { ChevronDown } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

const BOX =
  "w-full rounded-xl border border-edge bg-surface px-3.5 text-base text-ink transition-colors hover:border-muted focus-visible:outline-offset-0 aria-invalid:border-danger sm:text-[15px]";

interface Labelled {
  label: string;
  /** What to know before typing. */
  hint?: string | undefined;
  /** What is wrong with what was typed; announced, and tied to the input. */
  error?: string | undefined;
}

type Control<Element extends "input" | "textarea" | "select"> = Omit<ComponentProps<Element>, "id"> & Labelled;

/** One line of text with its label. */
export function TextField({ label, hint, error, className = "", ...rest }: Control<"input">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => <input className={`h-11 ${BOX} ${className}`} {...rest} {...wiring} />}
    </Field>
  );
}

/** Several lines of text with their label. */
export function TextArea({ label, hint, error, className = "", ...rest }: Control<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => <textarea className={`min-h-20 resize-y py-2.5 ${BOX} ${className}`} {...rest} {...wiring} />}
    </Field>
  );
}

/** A choice with its label; the system's own list, which every phone and screen reader knows. */
export function SelectField({ label, hint, error, className = "", ...rest }: Control<"select">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <div className="relative">
          <select className={`h-11 appearance-none pr-10 ${BOX} ${className}`} {...rest} {...wiring} />
          <ChevronDown className="pointer-events-none absolute top-3.5 right-3 size-4 text-muted" aria-hidden="true" />
        </div>
      )}
    </Field>
  );
}

interface Wiring {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}

function Field({ label, hint, error, children }: Labelled & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const note = error ?? hint;
  const wiring: Wiring = {
    id,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": note ? `${id}-note` : undefined,
  };
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children(wiring)}
      <p
        id={`${id}-note`}
        aria-live="polite"
        className={`text-sm empty:hidden ${error ? "text-danger" : "text-muted"}`}
      >
        {note}
      </p>
    </div>
  );
}
