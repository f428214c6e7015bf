import type { Clock } from "../clock.ts";
import { type Day, type DayTime, dayOf, dayTimeOf, instantOf, isoWithOffset, plusDays } from "./civil-time.ts";

export type DayPart = "morning" | "afternoon" | "evening" | "night";

/** A point in time as someone said it. At least one of `after`, `day`, `time` and `part` is there. */
export interface When {
  /** Milliseconds from now. */
  after?: number;
  day?: Day;
  /** The weekday that it is today was said: today, or if that has passed, in a week. */
  orNextWeek?: boolean;
  /** `sure`: the half of the day was said too, or follows. */
  time?: DayTime & { sure: boolean };
  part?: DayPart;
  /** It comes again so many days later, which is meant where the day's time has passed. */
  again?: number;
  /** "every friday": tasks can't repeat, this is the first time. */
  repeats?: boolean;
}

/** A day without a time ends here. */
export const DAY_END: DayTime = { hour: 23, minute: 59 };

const PART_TIME: Record<DayPart, DayTime> = {
  morning: { hour: 9, minute: 0 },
  afternoon: { hour: 15, minute: 0 },
  evening: { hour: 19, minute: 0 },
  night: { hour: 21, minute: 0 },
};

/**
 * The instant that is meant.
 * @param current the due time that a task has: a day that is said alone keeps its time, a time that is said alone its day.
 */
export function instantOfWhen(when: When, { now, timeZone }: Clock, current?: Date): Date {
  if (when.after !== undefined) return new Date(now.getTime() + when.after);
  const today = dayOf(now, timeZone);
  const times = timesOf(when);
  const at = (day: Day, time: DayTime) => instantOf(day, time, timeZone);
  const ahead = (day: Day) => times.map((time) => at(day, time)).find((instant) => instant > now);

  if (when.day !== undefined) {
    const time = times[0] ?? (current === undefined ? DAY_END : dayTimeOf(current, timeZone));
    if (when.orNextWeek) {
      const later = at(plusDays(when.day, 7), time);
      return times.length === 0 ? later : (ahead(when.day) ?? later);
    }
    // "tonight" said late in the night still means this one
    if (when.part !== undefined && when.time === undefined && at(when.day, time) <= now) return at(when.day, DAY_END);
    const again = when.again !== undefined && times.length > 0 ? plusDays(when.day, when.again) : when.day;
    return ahead(when.day) ?? at(again, time);
  }
  const kept = current !== undefined && current > now ? ahead(dayOf(current, timeZone)) : undefined;
  return kept ?? ahead(today) ?? at(plusDays(today, 1), times[0] ?? DAY_END);
}

/** The same, as tools take it. */
export function dueOf(when: When, clock: Clock, current?: Date): string {
  return isoWithOffset(instantOfWhen(when, clock, current), clock.timeZone);
}

/** The times that may be meant, the likeliest first: "at 5" is in the afternoon, "at 9" in the morning or else the evening. */
function timesOf({ time, part }: When): DayTime[] {
  if (time === undefined) return part === undefined ? [] : [PART_TIME[part]];
  const { hour, minute } = time;
  if (time.sure) return [{ hour, minute }];
  const early = { hour: hour % 12, minute };
  const late = { hour: (hour % 12) + 12, minute };
  if (part === "morning") return [early];
  if (part !== undefined) return [late];
  return hour >= 7 && hour < 12 ? [early, late] : [late];
}
