import type { WeeklyStats } from "@todo/api";
import { chartScale } from "./chart-scale.ts";
import { shortDayText } from "./week-text.ts";

type Week = Pick<WeeklyStats, "weekStart" | "created" | "completed">;

/** Completed and created in each of the weeks, the oldest first. The line is for the eye; for others there is a table. */
export function TrendLine({ weeks }: { weeks: readonly Week[] }) {
  const { end, lines } = chartScale(Math.max(...weeks.map(({ created, completed }) => Math.max(created, completed))));
  // In the middle of equal columns, in percent of the width and the height.
  const x = (index: number) => (100 * (index + 0.5)) / weeks.length;
  const y = (count: number) => 100 - (100 * count) / end;
  const path = (count: (week: Week) => number) =>
    weeks.map((week, index) => `${index === 0 ? "M" : "L"}${x(index)} ${y(count(week))}`).join("");
  const completed = path((week) => week.completed);

  return (
    <>
      <div aria-hidden="true" className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        <div className="relative h-48 w-[3ch] text-right text-xs text-muted tabular-nums">
          {lines.map((line) => (
            <span key={line} className="absolute right-0 -translate-y-1/2" style={{ top: `${y(line)}%` }}>
              {line}
            </span>
          ))}
        </div>
        <div className="relative h-48">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="size-full overflow-visible" fill="none">
            <title>Completed and created in each week</title>
            {lines.map((line) => (
              <path
                key={line}
                d={`M0 ${y(line)}H100`}
                vectorEffect="non-scaling-stroke"
                className={line === 0 ? "stroke-edge" : "stroke-line"}
              />
            ))}
            <path d={`${completed}V100H${x(0)}Z`} className="fill-accent/12" />
            <path
              d={path((week) => week.created)}
              vectorEffect="non-scaling-stroke"
              strokeWidth="2"
              strokeDasharray="4 4"
              strokeLinejoin="round"
              className="stroke-cool"
            />
            <path
              d={completed}
              vectorEffect="non-scaling-stroke"
              strokeWidth="2.5"
              strokeLinejoin="round"
              className="stroke-accent"
            />
          </svg>
          {weeks.map((week, index) => (
            <span
              key={week.weekStart}
              title={`${week.completed} completed, ${week.created} created`}
              className="absolute size-2.5 -translate-1/2 rounded-full border-2 border-surface bg-accent"
              style={{ left: `${x(index)}%`, top: `${y(week.completed)}%` }}
            />
          ))}
        </div>
        <div />
        <div
          className="mt-2 grid text-center text-xs text-muted"
          style={{ gridTemplateColumns: `repeat(${weeks.length}, minmax(0, 1fr))` }}
        >
          {weeks.map(({ weekStart }, index) => (
            <span key={weekStart} className={`whitespace-nowrap ${index % 2 === 0 ? "max-sm:invisible" : ""}`}>
              {shortDayText(weekStart)}
            </span>
          ))}
        </div>
      </div>
      <div className="sr-only">
        <table>
          <caption>Tasks completed and created in each week</caption>
          <thead>
            <tr>
              <th scope="col">Week from</th>
              <th scope="col">Completed</th>
              <th scope="col">Created</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ weekStart, ...week }) => (
              <tr key={weekStart}>
                <th scope="row">{shortDayText(weekStart)}</th>
                <td>{week.completed}</td>
                <td>{week.created}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
