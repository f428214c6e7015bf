"use client";

import type { WeeklyStats } from "@todo/api";
import { PageLink } from "@/design/page-link.tsx";

const SHOWN = 6;

/** The tags of the open tasks as bars, each leading to its tasks. */
export function TagChart({ byTag }: { byTag: WeeklyStats["byTag"] }) {
  const most = Math.max(...byTag.map(({ tasks }) => tasks), 1);
  if (byTag.length === 0) {
    return (
      <p className="px-4 pb-5 text-[15px] text-muted">Tags that you give your tasks show here, the most used first.</p>
    );
  }
  return (
    <ul className="flex flex-col px-2 pb-2">
      {byTag.slice(0, SHOWN).map(({ tag, tasks }) => (
        <li key={tag}>
          <PageLink
            href={`/tasks?${new URLSearchParams({ tag })}`}
            className="block rounded-xl px-2 py-2 text-sm hover:bg-hover"
          >
            <span className="flex justify-between gap-3">
              <span className="truncate">{`#${tag}`}</span>
              <span className="text-muted tabular-nums">
                {tasks}
                <span className="sr-only">{tasks === 1 ? " open task" : " open tasks"}</span>
              </span>
            </span>
            <span aria-hidden="true" className="mt-1.5 block h-2 overflow-hidden rounded-full bg-hover">
              <span className="block h-full rounded-full bg-accent" style={{ width: `${(100 * tasks) / most}%` }} />
            </span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
