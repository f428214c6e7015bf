import type { ComponentProps } from "react";

/** A raised area that holds a list, a chart or a form. */
export function Card({ className = "", ...rest }: ComponentProps<"div">) {
  return <div className={`rounded-2xl border border-line bg-surface shadow-card ${className}`} {...rest} />;
}
