import type { WeeklyStats } from "@todo/api";
import { PageLink } from "@/design/page-link.tsx";

const PRIORITIES = [
  { priority: "VERY_IMPORTANT", name: "Very important", colour: "bg-danger" },
  { priority: "HIGH", name: "High", colour: "bg-warm" },
  { priority: "MEDIUM", name: "Medium", colour: "bg-cool" },
  { priority: "LOW", name: "Low", colour: "bg-edge" },
] as const;

/** The open tasks by their priority: one bar in parts, and what each part is. */
export function PriorityShares({ byPriority }: { byPriority: WeeklyStats["byPriority"] }) {
  const all = PRIORITIES.reduce((sum, { priority }) => sum + byPriority[priority], 0);
  return (
    <>
      <div aria-hidden="true" className="mb-4 flex h-4 gap-0.5 overflow-hidden rounded-full bg-hover">
        {PRIORITIES.map(({ priority, colour }) => (
          <span key={priority} className={colour} style={{ width: `${percent(byPriority[priority], all)}%` }} />
        ))}
      </div>
      <ul className="-mx-2 flex flex-col">
        {PRIORITIES.map(({ priority, name, colour }) => (
          <li key={priority}>
            <PageLink
              href={`/tasks?${new URLSearchParams({ priority })}`}
              className="flex min-h-10 items-center gap-2.5 rounded-xl px-2 text-[15px] hover:bg-hover"
            >
              <span aria-hidden="true" className={`size-2.5 rounded-[3px] ${colour}`} />
              {name}
              <Share count={byPriority[priority]} all={all} />
            </PageLink>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The open tasks by their tags, the most used first; a task counts for each of its tags. */
export function TagShares({ byTag, open }: { byTag: WeeklyStats["byTag"]; open: number }) {
  if (byTag.length === 0) {
    return (
      <p className="text-[15px] text-pretty text-muted">No open task has a tag. Tags group what belongs together.</p>
    );
  }
  const most = Math.max(...byTag.map(({ tasks }) => tasks));
  return (
    <ul className="-mx-2 flex flex-col">
      {byTag.slice(0, 8).map(({ tag, tasks }) => (
        <li key={tag}>
          <PageLink
            href={`/tasks?${new URLSearchParams({ tag })}`}
            className="block rounded-xl px-2 py-1.5 text-[15px] hover:bg-hover"
          >
            <span className="flex items-center gap-3">
              <span className="truncate">{`#${tag}`}</span>
              <Share count={tasks} all={open} />
            </span>
            <span aria-hidden="true" className="mt-1.5 block h-2 overflow-hidden rounded-full bg-hover">
              <span className="block h-full rounded-full bg-accent" style={{ width: `${percent(tasks, most)}%` }} />
            </span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}

function Share({ count, all }: { count: number; all: number }) {
  return (
    <span className="ml-auto shrink-0 tabular-nums">
      {count}
      <span className="sr-only">{count === 1 ? " task, " : " tasks, "}</span>
      <span className="ml-2 inline-block w-[5ch] text-right text-sm text-muted">{`${percent(count, all)}%`}</span>
    </span>
  );
}

const percent = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((100 * part) / whole));
