import type { WeeklyStats } from "@todo/api";
import { TrendingDown, TrendingUp } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/design/card.tsx";

interface FiguresProps {
  week: WeeklyStats;
  /** The week before; undefined until it is known. */
  before: WeeklyStats | undefined;
}

/** The numbers of a week, each beside the one of the week before, and what is open now. */
export function Figures({ week, before }: FiguresProps) {
  return (
    <Card>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-2xl bg-line sm:grid-cols-3 lg:grid-cols-5">
        <Figure name="Completed" count={week.completed}>
          {before && <Difference count={week.completed} before={before.completed} />}
        </Figure>
        <Figure name="Created" count={week.created}>
          {before && <Difference count={week.created} before={before.created} />}
        </Figure>
        <Figure name="Open now" count={week.open} />
        <Figure name="Due today" count={week.dueToday} />
        <Figure
          name="Overdue now"
          count={week.overdue}
          className="max-sm:col-span-2"
          tone={week.overdue > 0 ? "text-danger" : ""}
        />
        <div aria-hidden="true" className="bg-surface max-sm:hidden lg:hidden" />
      </dl>
    </Card>
  );
}

interface FigureProps {
  name: string;
  count: number;
  tone?: string;
  className?: string;
  children?: ReactNode;
}

function Figure({ name, count, tone = "", className = "", children }: FigureProps) {
  return (
    <div className={`flex flex-col gap-1 bg-surface p-4 ${className}`}>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2.5">
        <span className={`text-3xl font-semibold tracking-tight tabular-nums ${tone}`}>{count.toLocaleString()}</span>
        {children}
      </dd>
    </div>
  );
}

function Difference({ count, before }: { count: number; before: number }) {
  const difference = count - before;
  const Icon = difference < 0 ? TrendingDown : TrendingUp;
  return (
    <span className="inline-flex items-center gap-1 text-sm text-muted">
      {difference !== 0 && <Icon className="size-3.5" aria-hidden="true" />}
      {difference === 0 ? "as before" : `${Math.abs(difference)} ${difference > 0 ? "more" : "fewer"}`}
      <span className="sr-only"> than in the week before</span>
    </span>
  );
}
