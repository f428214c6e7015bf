"use client";

import type { Notification } from "@todo/api";
import { AlarmClock, BellRing, Check, Mail } from "lucide-react";
import { agoText } from "@/dates/ago-text.ts";
import { PageLink } from "@/design/page-link.tsx";
import { dueText } from "@/tasks/due-text.ts";
import { KIND_TEXTS } from "./notification-words.ts";

interface NotificationRowProps {
  notification: Notification;
  now: Date;
  onMark: (read: boolean) => void;
}

export function NotificationRow({ notification, now, onMark }: NotificationRowProps) {
  const { title, kind, dueAt, createdAt, readAt } = notification;
  const unread = readAt === null;
  const overdue = kind === "OVERDUE";
  return (
    <li
      className={`relative flex items-start gap-3 py-3 pr-2 pl-4 transition-colors sm:pr-3 ${unread ? "bg-accent-soft/40" : ""}`}
    >
      <span
        className={`mt-0.5 grid size-9 shrink-0 place-items-center rounded-xl ${overdue ? "bg-danger-soft text-danger" : "bg-hover text-warm"}`}
      >
        {overdue ? (
          <AlarmClock className="size-[18px]" aria-hidden="true" />
        ) : (
          <BellRing className="size-[18px]" aria-hidden="true" />
        )}
      </span>
      <div className="min-w-0 flex-1 pt-0.5">
        <p className="leading-snug wrap-anywhere">
          {unread && <span className="sr-only">Unread: </span>}
          <PageLink
            href={`/tasks?search=${encodeURIComponent(title)}`}
            onClick={() => unread && onMark(true)}
            className={`rounded underline-offset-4 hover:underline ${unread ? "font-semibold" : ""}`}
          >
            {title}
          </PageLink>
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-2 text-sm text-muted">
          <span>
            <span className={overdue ? "font-medium text-danger" : ""}>{KIND_TEXTS[kind]}</span>
            {" · "}
            <time dateTime={dueAt}>{dueText(dueAt, now)}</time>
          </span>
          <span>
            <span className="sr-only">Reminded </span>
            <time dateTime={createdAt}>{agoText(createdAt, now)}</time>
          </span>
        </p>
      </div>
      <button
        type="button"
        aria-label={`Mark as ${unread ? "read" : "unread"}: ${title}`}
        title={unread ? "Mark as read" : "Mark as unread"}
        onClick={() => onMark(unread)}
        className="grid size-11 shrink-0 place-items-center rounded-xl text-muted transition-colors hover:bg-hover hover:text-ink sm:size-10"
      >
        {unread ? (
          <Check className="size-[18px]" aria-hidden="true" />
        ) : (
          <Mail className="size-[18px]" aria-hidden="true" />
        )}
      </button>
    </li>
  );
}
