const WIDTHS = ["w-3/5", "w-2/5", "w-1/2", "w-2/3", "w-1/3", "w-3/5"];

/** Stands where a list is about to, in about its size. */
export function ListSkeleton() {
  return (
    <div role="status" className="overflow-hidden rounded-2xl border border-line bg-surface">
      <span className="sr-only">Loading…</span>
      <div className="animate-pulse divide-y divide-line">
        {WIDTHS.map((width, index) => (
          <div key={`${width}-${index + 1}`} className="flex items-center gap-3.5 px-4 py-4">
            <div className="size-9 shrink-0 rounded-xl bg-hover" />
            <div className="flex flex-1 flex-col gap-2">
              <div className={`h-4 rounded bg-hover ${width}`} />
              <div className="h-3 w-1/4 rounded bg-hover" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
