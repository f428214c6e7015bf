const WIDTHS = ["w-3/5", "w-2/5", "w-1/2"];

/** The list's outline while the tasks are on their way. */
export function TaskListSkeleton() {
  return (
    <div role="status" aria-label="Loading your tasks">
      <div className="mb-2 h-6 w-16 rounded-md bg-hover" />
      <div className="divide-y divide-line rounded-2xl border border-line bg-surface shadow-card">
        {WIDTHS.map((width) => (
          <div key={width} className="flex h-[54px] items-center gap-3 px-4">
            <div className="size-[22px] shrink-0 animate-pulse rounded-full bg-hover" />
            <div className={`h-4 animate-pulse rounded-md bg-hover ${width}`} />
          </div>
        ))}
      </div>
    </div>
  );
}
