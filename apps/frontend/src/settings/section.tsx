import type { ReactNode } from "react";
import { Card } from "@/design/card.tsx";

interface SectionProps {
  /** The fragment that leads here. */
  id: string;
  title: string;
  lead?: ReactNode;
  danger?: boolean;
  children: ReactNode;
}

/** One subject of the settings. */
export function Section({ id, title, lead, danger = false, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="scroll-mt-6">
      <Card className={`p-4 sm:p-6 ${danger ? "border-danger/50" : ""}`}>
        <h2 id={`${id}-title`} className={`text-lg font-semibold ${danger ? "text-danger" : ""}`}>
          {title}
        </h2>
        {lead && <p className="mt-1 max-w-prose text-[15px] text-pretty text-muted">{lead}</p>}
        <div className="mt-4">{children}</div>
      </Card>
    </section>
  );
}

/** What went wrong with a form; announced. */
export function FormFailure({ children }: { children: string | undefined }) {
  return (
    <p role="alert" className="rounded-xl bg-danger-soft px-3.5 py-2.5 text-[15px] text-danger empty:hidden">
      {children}
    </p>
  );
}
