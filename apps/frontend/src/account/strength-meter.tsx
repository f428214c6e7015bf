import { passwordStrength, STRENGTH_NAMES } from "./password-strength.ts";

const COLOURS = ["bg-line", "bg-danger", "bg-warm", "bg-accent", "bg-accent"];

interface StrengthMeterProps {
  password: string;
  /** What is known of its owner, such as their name. */
  known: readonly string[];
}

/** How good a password is while it is typed; takes its room from the beginning. */
export function StrengthMeter({ password, known }: StrengthMeterProps) {
  const strength = passwordStrength(password, known);
  return (
    <div className="-mt-1.5 flex items-center gap-3">
      <div aria-hidden="true" className="grid flex-1 grid-cols-4 gap-1.5">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={`h-1.5 rounded-full transition-colors ${step <= strength ? COLOURS[strength] : "bg-line"}`}
          />
        ))}
      </div>
      <p role="status" className="min-w-40 text-right text-sm whitespace-nowrap text-muted">
        {password === "" ? "8 characters or more" : STRENGTH_NAMES[strength]}
      </p>
    </div>
  );
}
