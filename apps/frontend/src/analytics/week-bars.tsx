import type { WeeklyStats } from "@todo/api";
import { chartScale } from "./chart-scale.ts";
import { longDayText, weekdayText } from "./week-text.ts";

/** Created and completed on each day of a week. The bars are for the eye; for others there is a table. */
export function WeekBars({ days, today }: { days: WeeklyStats["days"]; today: string }) {
  const { end, lines } = chartScale(Math.max(...days.map(({ created, completed }) => Math.max(created, completed))));
  return (
    <>
      <div aria-hidden="true" className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        <div className="relative h-48 w-[3ch] text-right text-xs text-muted tabular-nums">
          {lines.map((line) => (
            <span key={line} className="absolute right-0 translate-y-1/2" style={{ bottom: `${(100 * line) / end}%` }}>
              {line}
            </span>
          ))}
        </div>
        <div className="relative h-48">
          {lines.map((line) => (
            <span
              key={line}
              className={`absolute inset-x-0 border-t ${line === 0 ? "border-edge" : "border-line"}`}
              style={{ bottom: `${(100 * line) / end}%` }}
            />
          ))}
          <div className="absolute inset-0 grid grid-cols-7 gap-1.5 sm:gap-4">
            {days.map(({ date, created, completed }) => (
              <div key={date} className="flex items-end justify-center gap-0.5 sm:gap-1">
                <Bar count={created} end={end} colour="bg-cool" />
                <Bar count={completed} end={end} colour="bg-accent" />
              </div>
            ))}
          </div>
        </div>
        <div />
        <div className="mt-2 grid grid-cols-7 gap-1.5 text-center text-xs sm:gap-4 sm:text-sm">
          {days.map(({ date }) => (
            <span key={date} className={date === today ? "font-semibold text-ink" : "text-muted"}>
              {weekdayText(date)}
            </span>
          ))}
        </div>
      </div>
      <div className="sr-only">
        <table>
          <caption>Tasks created and completed on each day</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Created</th>
              <th scope="col">Completed</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ date, created, completed }) => (
              <tr key={date}>
                <th scope="row">{longDayText(date)}</th>
                <td>{created}</td>
                <td>{completed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Bar({ count, end, colour }: { count: number; end: number; colour: string }) {
  return (
    <div
      title={String(count)}
      className={`w-full max-w-5 rounded-t-[5px] ${count > 0 ? "min-h-1" : ""} ${colour}`}
      style={{ height: `${(100 * count) / end}%` }}
    />
  );
}
