import { CalendarClock, Check, Flag } from "lucide-react";

const TASKS = [
  { title: "Book the train to Turin", due: "Today, 17:00", priority: "Very important", colour: "text-danger" },
  { title: "Water the plants", due: "Tomorrow, 08:00", priority: "High", colour: "text-warm" },
  { title: "Renew the library card", tag: "#errands" },
  { title: "Reply to Sam", done: true },
];

/** A picture of a list for the start page; nothing in it works, so it is hidden from those who do not see it. */
export function ListPreview() {
  return (
    <ul
      aria-hidden="true"
      className="divide-y divide-line overflow-hidden rounded-3xl border border-line bg-surface shadow-float select-none"
    >
      {TASKS.map(({ title, due, priority, colour, tag, done }) => (
        <li key={title} className="flex items-start gap-3.5 px-5 py-4">
          <span
            className={`mt-px grid size-[22px] shrink-0 place-items-center rounded-full border-2 ${done ? "border-accent bg-accent" : "border-edge"}`}
          >
            {done && <Check className="size-3.5 text-on-accent" strokeWidth={3.5} />}
          </span>
          <span className="flex min-w-0 flex-col gap-1">
            <span className={done ? "text-muted line-through" : ""}>{title}</span>
            <span className="flex flex-wrap gap-x-3 text-sm text-muted empty:hidden">
              {due && (
                <span className="inline-flex items-center gap-1.5">
                  <CalendarClock className="size-3.5" />
                  {due}
                </span>
              )}
              {priority && (
                <span className={`inline-flex items-center gap-1.5 ${colour}`}>
                  <Flag className="size-3.5" />
                  {priority}
                </span>
              )}
              {tag}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
