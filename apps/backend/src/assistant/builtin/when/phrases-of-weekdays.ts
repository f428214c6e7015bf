import { nextNamed, PART, partNamed, WEEKDAY, weekdayNamed } from "./calendar-names.ts";
import { mondayOf, plusDays, weekdayOf } from "./civil-time.ts";
import { type Phrase, phrase } from "./when-phrase.ts";

/** Weekdays: "next friday", "monday week", "tuesday morning". */
export const phrasesOfWeekdays: Phrase[] = [
  phrase(
    `(${WEEKDAY})(?:\\s+of)?\\s+next\\s+week|next\\s+week(?:\\s+on)?\\s+(${WEEKDAY})|(${WEEKDAY})\\s+week`,
    ([, one, two, three], { today }) =>
      three === undefined
        ? { day: plusDays(mondayOf(today), 7 + weekdayNamed(one ?? two)) }
        : { day: plusDays(nextNamed(three, today), 7) },
  ),
  phrase(`next\\s+(${WEEKDAY})(?:\\s+(${PART}))?`, ([, name, of], { today }) => ({
    day: plusDays(mondayOf(today), 7 + weekdayNamed(name)),
    ...(of === undefined ? {} : { part: partNamed(of) }),
  })),
  // What is added so late is overdue
  phrase(`last\\s+(${WEEKDAY})`, ([, name], { today }) => ({
    day: plusDays(today, -(((weekdayOf(today) - weekdayNamed(name) + 6) % 7) + 1)),
  })),
  phrase(`(?:this|coming|this\\s+coming)\\s+(${WEEKDAY})(?:\\s+(${PART}))?`, ([, name, of], { today }) => ({
    day: nextNamed(name, today),
    ...(of === undefined ? {} : { part: partNamed(of) }),
  })),
  phrase(
    `(${WEEKDAY})(?:\\s+(${PART}))?`,
    ([, name, of], { today }) => ({
      day: nextNamed(name, today),
      orNextWeek: weekdayNamed(name) === weekdayOf(today),
      ...(of === undefined ? {} : { part: partNamed(of) }),
    }),
    true,
  ),
];
