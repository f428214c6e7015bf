/** Stands where the numbers are about to, in their size. */
export function AnalyticsSkeleton() {
  return (
    <div role="status" className="flex animate-pulse flex-col gap-4">
      <span className="sr-only">Loading…</span>
      <div className="h-11 w-64 rounded-xl bg-hover sm:h-10" />
      <div className="h-24 rounded-2xl bg-hover max-lg:h-50" />
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="h-76 rounded-2xl bg-hover" />
        <div className="h-76 rounded-2xl bg-hover" />
        <div className="h-70 rounded-2xl bg-hover" />
        <div className="h-70 rounded-2xl bg-hover" />
      </div>
    </div>
  );
}
