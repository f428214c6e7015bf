import type { ReactNode } from "react";
import { Card } from "@/design/card.tsx";

interface ChartCardProps {
  title: string;
  /** What the numbers are of. */
  note?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A chart with its name. */
export function ChartCard({ title, note, className = "", children }: ChartCardProps) {
  return (
    <Card className={`flex min-w-0 flex-col p-4 sm:p-5 ${className}`}>
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">{title}</h2>
        {note && <p className="text-sm text-muted">{note}</p>}
      </div>
      {children}
    </Card>
  );
}

/** What a colour stands for. */
export function Legend({ items }: { items: readonly { name: string; colour: string }[] }) {
  return (
    <span className="flex gap-x-4">
      {items.map(({ name, colour }) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className={`size-2.5 rounded-[3px] ${colour}`} />
          {name}
        </span>
      ))}
    </span>
  );
}
