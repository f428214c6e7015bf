"use client";

import type { WeeklyStats } from "@todo/api";
import { CalendarClock, CircleCheck, Inbox, TriangleAlert } from "lucide-react";
import { PageLink } from "@/design/page-link.tsx";

/** How much there is, each number leading to its tasks; a dash until they are known, in the same room. */
export function Counts({ week }: { week: WeeklyStats | undefined }) {
  const counts = [
    { name: "Due today", count: week?.dueToday, icon: CalendarClock, href: "/tasks?due=today", tone: "text-cool" },
    { name: "Overdue", count: week?.overdue, icon: TriangleAlert, href: "/tasks?due=overdue", tone: "text-danger" },
    { name: "Open", count: week?.open, icon: Inbox, href: "/tasks?sort=due", tone: "text-warm" },
    {
      name: "Done this week",
      count: week?.completed,
      icon: CircleCheck,
      href: "/tasks?status=COMPLETED",
      tone: "text-accent",
    },
  ];
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {counts.map(({ name, count, icon: Icon, href, tone }) => (
        <li key={name}>
          <PageLink
            href={href}
            className="flex flex-col gap-2 rounded-2xl border border-line bg-surface p-4 shadow-card transition-colors hover:bg-hover"
          >
            <span className="flex items-center gap-1.5 text-[13px] whitespace-nowrap text-muted sm:gap-2 sm:text-sm">
              <Icon className={`size-4 ${tone}`} aria-hidden="true" />
              {name}
            </span>
            <span className="text-3xl font-semibold tracking-tight tabular-nums">
              {count === undefined ? <span className="text-muted">–</span> : count.toLocaleString()}
            </span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
