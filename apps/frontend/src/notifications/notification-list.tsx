"use client";

import { Bell, CheckCheck } from "lucide-react";
import { useState } from "react";
import { byDay } from "@/dates/day-text.ts";
import { useNow } from "@/dates/use-now.ts";
import { Button } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { ChoiceBar } from "@/design/choice-bar.tsx";
import { ListSkeleton } from "@/design/list-skeleton.tsx";
import { LoadFailure } from "@/design/load-failure.tsx";
import { Notice } from "@/design/notice.tsx";
import { NotificationRow } from "./notification-row.tsx";
import { type NotificationState, useNotificationActions, useNotifications } from "./use-notifications.ts";

const EMPTY: Record<NotificationState, readonly [title: string, text: string]> = {
  all: ["No notifications yet", "Tasks with a due time remind you here, from six hours before until they are overdue."],
  unread: ["You have read everything", "New reminders appear here by themselves."],
  read: ["Nothing read yet", "What you have marked as read is kept here."],
};

/** The user's reminders; what comes in while the page is open appears by itself. */
export function NotificationList() {
  const [state, setState] = useState<NotificationState>("all");
  const list = useNotifications(state);
  const { mark, markAll, marking } = useNotificationActions();
  const now = useNow();

  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = list.data?.pages.at(-1)?.unread ?? 0;

  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-2.5">
        <ChoiceBar
          name="Which notifications"
          value={state}
          onChange={setState}
          options={[
            { value: "all", label: "All" },
            {
              value: "unread",
              label: (
                <>
                  Unread
                  {unread > 0 && <span className="text-sm tabular-nums">{unread}</span>}
                </>
              ),
            },
            { value: "read", label: "Read" },
          ]}
        />
        <Button look="quiet" className="px-3" disabled={unread === 0 || marking} onClick={markAll}>
          <CheckCheck className="size-[18px]" aria-hidden="true" />
          <span className="max-sm:sr-only">Mark all as read</span>
        </Button>
      </div>
      {list.isPending && <ListSkeleton />}
      {list.isLoadingError && <LoadFailure what="Your notifications" onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Card>
          <Notice icon={<Bell aria-hidden="true" />} title={EMPTY[state][0]}>
            {EMPTY[state][1]}
          </Notice>
        </Card>
      )}
      {byDay(items, ({ createdAt }) => createdAt, now).map(({ day, items: ofDay }) => (
        <section key={day} aria-label={day}>
          <h2 className="mb-2 px-1 text-sm font-semibold text-muted">{day}</h2>
          <Card className="overflow-hidden">
            <ul className="divide-y divide-line">
              {ofDay.map((notification) => (
                <NotificationRow
                  key={notification.id}
                  notification={notification}
                  now={now}
                  onMark={(read) => mark({ id: notification.id, read })}
                />
              ))}
            </ul>
          </Card>
        </section>
      ))}
      {list.hasNextPage && (
        <Button
          look="secondary"
          className="self-center"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? "Loading…" : "Show earlier"}
        </Button>
      )}
      {list.isFetchNextPageError && (
        <p role="alert" className="text-center text-sm text-danger">
          Earlier notifications could not be loaded. Try again.
        </p>
      )}
    </div>
  );
}
