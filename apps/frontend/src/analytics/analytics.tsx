"use client";

import type { WeeklyStats } from "@todo/api";
import { ChartColumn, ChevronLeft, ChevronRight } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useNow } from "@/dates/use-now.ts";
import { Button } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { LoadFailure } from "@/design/load-failure.tsx";
import { Notice } from "@/design/notice.tsx";
import { PageLink } from "@/design/page-link.tsx";
import { AnalyticsSkeleton } from "./analytics-skeleton.tsx";
import { ChartCard, Legend } from "./chart-card.tsx";
import { Figures } from "./figures.tsx";
import { PriorityShares, TagShares } from "./shares.tsx";
import { TrendLine } from "./trend-line.tsx";
import { useWeeks } from "./use-weeks.ts";
import { WeekBars } from "./week-bars.tsx";
import { todayIn, weekText } from "./week-text.ts";

const TREND_WEEKS = 8;
/** As far back as the API goes. */
const EARLIEST = 520;
const CREATED = { name: "Created", colour: "bg-cool" };
const COMPLETED = { name: "Completed", colour: "bg-accent" };

/** One week in numbers, and the weeks before it; which one is in the address. */
export function Analytics() {
  const asked = Number(useSearchParams().get("weeksAgo"));
  const weeksAgo = Number.isInteger(asked) && asked >= 0 && asked <= EARLIEST ? asked : 0;
  const { weeks, failed, retry } = useWeeks(weeksAgo, Math.min(TREND_WEEKS, EARLIEST - weeksAgo + 1));
  const [lastShown, setLastShown] = useState<WeeklyStats>();
  const now = useNow();

  const known = weeks.at(-1);
  if (known && known !== lastShown) setLastShown(known);
  // While another week is on its way the one before stays, so that nothing jumps.
  const week = known ?? lastShown;

  if (failed && !known) return <LoadFailure what="Your numbers" onRetry={() => void retry()} />;
  if (!week) return <AnalyticsSkeleton />;
  const all = weeks.filter((one) => one !== undefined);
  const nothing =
    all.length === weeks.length && week.open === 0 && all.every((one) => one.created + one.completed === 0);
  if (nothing && weeksAgo === 0) {
    return (
      <Card>
        <Notice
          icon={<ChartColumn aria-hidden="true" />}
          title="No numbers yet"
          actions={
            <Button asChild>
              <PageLink href="/tasks">To your tasks</PageLink>
            </Button>
          }
        >
          Add tasks and complete some: how your weeks go shows here.
        </Notice>
      </Card>
    );
  }
  return (
    <div className={`flex flex-col gap-4 transition-opacity ${known ? "" : "opacity-60"}`} aria-busy={!known}>
      <WeekChoice week={week} weeksAgo={weeksAgo} />
      <Figures week={week} before={known && weeks.at(-2)} />
      <div className="grid gap-4 lg:grid-cols-2">
        <ChartCard title="Day by day" note={<Legend items={[CREATED, COMPLETED]} />}>
          <WeekBars days={week.days} today={todayIn(week.timeZone, now)} />
        </ChartCard>
        <ChartCard title="Week by week" note={<Legend items={[CREATED, COMPLETED]} />}>
          {all.length === weeks.length ? <TrendLine weeks={all} /> : <div className="h-54" />}
        </ChartCard>
        <ChartCard title="By priority" note="Open now">
          <PriorityShares byPriority={week.byPriority} />
        </ChartCard>
        <ChartCard title="By tag" note="Open now">
          <TagShares byTag={week.byTag} open={week.open} />
        </ChartCard>
      </div>
      <p className="px-1 text-sm text-muted">
        {`Days and weeks are those of ${week.timeZone.replaceAll("_", " ")}. `}
        <PageLink href="/settings#time-zone" className="text-accent underline underline-offset-4">
          Change the time zone
        </PageLink>
      </p>
    </div>
  );
}

function WeekChoice({ week, weeksAgo }: { week: WeeklyStats; weeksAgo: number }) {
  const go = (to: number) =>
    window.history.replaceState(null, "", to === 0 ? "/analytics" : `/analytics?weeksAgo=${to}`);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="flex gap-1">
        <Button
          look="secondary"
          className="w-11 px-0! sm:w-10"
          aria-label="The week before"
          disabled={weeksAgo >= EARLIEST}
          onClick={() => go(weeksAgo + 1)}
        >
          <ChevronLeft className="size-5" aria-hidden="true" />
        </Button>
        <Button
          look="secondary"
          className="w-11 px-0! sm:w-10"
          aria-label="The week after"
          disabled={weeksAgo === 0}
          onClick={() => go(weeksAgo - 1)}
        >
          <ChevronRight className="size-5" aria-hidden="true" />
        </Button>
      </div>
      <p aria-live="polite" className="px-1 font-medium">
        {weekText(week.weekStart)}
      </p>
      {weeksAgo > 0 && (
        <Button look="quiet" onClick={() => go(0)}>
          This week
        </Button>
      )}
    </div>
  );
}
