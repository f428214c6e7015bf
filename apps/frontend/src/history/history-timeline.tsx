"use client";

import { History, X } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { byDay } from "@/dates/day-text.ts";
import { useNow } from "@/dates/use-now.ts";
import { Button } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { ChoiceBar } from "@/design/choice-bar.tsx";
import { ListSkeleton } from "@/design/list-skeleton.tsx";
import { LoadFailure } from "@/design/load-failure.tsx";
import { Notice } from "@/design/notice.tsx";
import { PageLink } from "@/design/page-link.tsx";
import { HistoryRow } from "./history-row.tsx";
import { ACTION_NAMES, readAction } from "./history-words.ts";
import { restorable } from "./restorable.ts";
import { useHistory, useHistoryActions } from "./use-history.ts";

const ALL = "ALL";
const OPTIONS = [
  { value: ALL, label: "All" },
  ...Object.entries(ACTION_NAMES).map(([value, label]) => ({ value, label })),
];

/** What has happened, day by day; the filter is in the address. */
export function HistoryTimeline() {
  const query = useSearchParams();
  const action = readAction(query.get("action"));
  const taskId = query.get("task") ?? undefined;
  const history = useHistory({ action, taskId });
  const { forget, restore, restoring } = useHistoryActions();
  const [announcement, setAnnouncement] = useState("");
  const now = useNow();

  function filter(next: { action?: string | undefined; task?: string | undefined }) {
    const given = Object.entries(next).filter((part): part is [string, string] => part[1] !== undefined);
    window.history.replaceState(null, "", given.length > 0 ? `/history?${new URLSearchParams(given)}` : "/history");
  }

  const entries = history.data?.pages.flatMap(({ items }) => items) ?? [];
  const undoable = action === undefined ? restorable(entries, now) : new Set<string>();
  const filtered = action !== undefined || taskId !== undefined;

  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-2.5">
        <ChoiceBar
          name="What has happened"
          value={action ?? ALL}
          options={OPTIONS}
          onChange={(value) => filter({ action: value === ALL ? undefined : value, task: taskId })}
        />
        {taskId && (
          <p className="flex items-center gap-2 text-[15px] text-muted">
            <span className="min-w-0 truncate">
              Only <span className="font-medium text-ink">{entries[0]?.title ?? "one task"}</span>
            </span>
            <Button look="secondary" className="h-9! px-3" onClick={() => filter({ action })}>
              <X className="size-4" aria-hidden="true" />
              All tasks
            </Button>
          </p>
        )}
      </div>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {history.isPending && <ListSkeleton />}
      {history.isLoadingError && <LoadFailure what="Your history" onRetry={() => void history.refetch()} />}
      {history.data && entries.length === 0 && (
        <Card>
          <Notice
            icon={<History aria-hidden="true" />}
            title={filtered ? "Nothing of that kind" : "Nothing has happened yet"}
            actions={
              filtered ? (
                <Button look="secondary" onClick={() => filter({})}>
                  Show everything
                </Button>
              ) : (
                <Button asChild>
                  <PageLink href="/tasks">To your tasks</PageLink>
                </Button>
              )
            }
          >
            {filtered
              ? "No entry matches what you have chosen."
              : "Whatever you add, change, complete or delete is noted down here."}
          </Notice>
        </Card>
      )}
      {byDay(entries, ({ at }) => at, now).map(({ day, items }) => (
        <section key={day} aria-label={day}>
          <h2 className="mb-2 px-1 text-sm font-semibold text-muted">{day}</h2>
          <Card className="overflow-hidden">
            <ul className="divide-y divide-line">
              {items.map((entry) => (
                <HistoryRow
                  key={entry.id}
                  entry={entry}
                  now={now}
                  onOnly={taskId ? undefined : () => filter({ action, task: entry.taskId })}
                  onRestore={undoable.has(entry.id) && !restoring ? () => restore(entry) : undefined}
                  onForget={() => {
                    setAnnouncement(`Removed: ${ACTION_NAMES[entry.action]} ${entry.title}`);
                    forget(entry);
                  }}
                />
              ))}
            </ul>
          </Card>
        </section>
      ))}
      {history.hasNextPage && (
        <Button
          look="secondary"
          className="self-center"
          disabled={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {history.isFetchingNextPage ? "Loading…" : "Show earlier"}
        </Button>
      )}
      {history.isFetchNextPageError && (
        <p role="alert" className="text-center text-sm text-danger">
          Earlier entries could not be loaded. Try again.
        </p>
      )}
    </div>
  );
}
