import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

const SHAPE =
  "inline-flex h-11 shrink-0 items-center justify-center gap-2 rounded-xl px-4 text-[15px] font-medium whitespace-nowrap transition-colors [&[disabled]]:opacity-55 sm:h-10";

const LOOKS = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-line bg-surface text-ink hover:bg-hover",
  quiet: "text-muted hover:bg-hover hover:text-ink",
  danger: "bg-danger text-on-danger hover:bg-danger-strong",
};

export interface ButtonProps extends ComponentProps<"button"> {
  look?: keyof typeof LOOKS;
  /** Gives the look to the one child, such as a link, in place of a button. */
  asChild?: boolean;
}

/** A button; of type `button` unless said otherwise. */
export function Button({ look = "primary", asChild = false, className = "", type, ...rest }: ButtonProps) {
  const classes = `${SHAPE} ${LOOKS[look]} ${className}`;
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  return <button type={type ?? "button"} className={classes} {...rest} />;
}
