import type { Clock } from "../clock.ts";
import { compareDays, DAY, type Day, dayOf, dayTimeOf, weekdayOf } from "../when/civil-time.ts";
import { DAY_END } from "../when/when.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "today at 5 pm", "tomorrow", "Fri 27 Nov at 9:30 am": as people say it, in the user's zone. */
export function describeDue(instant: Date, { now, timeZone }: Clock): string {
  const time = dayTimeOf(instant, timeZone);
  const day = describeDay(dayOf(instant, timeZone), dayOf(now, timeZone));
  if (time.hour === DAY_END.hour && time.minute === DAY_END.minute) return day;
  const minutes = time.minute === 0 ? "" : `:${String(time.minute).padStart(2, "0")}`;
  return `${day} at ${time.hour % 12 || 12}${minutes} ${time.hour < 12 ? "am" : "pm"}`;
}

/** "today", "tomorrow", "Fri 27 Nov", and the year where it is another. */
export function describeDay(day: Day, today: Day): string {
  const distance = Math.round(compareDays(day, today) / DAY);
  if (distance === 0) return "today";
  if (distance === 1) return "tomorrow";
  if (distance === -1) return "yesterday";
  const year = day.year === today.year ? "" : ` ${day.year}`;
  return `${WEEKDAYS[weekdayOf(day)]} ${day.day} ${MONTHS[day.month - 1]}${year}`;
}
