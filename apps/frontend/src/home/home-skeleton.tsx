const CARDS = ["h-64 lg:row-span-2", "h-64", "h-44"];

/** The outline of what the home page holds, all of which comes at once: one part after the other, they would push each other down. */
export function HomeSkeleton() {
  return (
    <div role="status" aria-label="Loading your day" className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
      {CARDS.map((size) => (
        <div key={size} className={`rounded-2xl border border-line bg-surface p-4 shadow-card ${size}`}>
          <div className="h-5 w-28 animate-pulse rounded-md bg-hover" />
          <div className="mt-6 flex animate-pulse flex-col gap-6">
            <div className="h-4 w-3/5 rounded-md bg-hover" />
            <div className="h-4 w-2/5 rounded-md bg-hover" />
          </div>
        </div>
      ))}
    </div>
  );
}
