import type { NotificationKind } from "@todo/api";
import type { Database } from "../database/connect.ts";
import { isDatabaseUnavailable } from "../database/unavailable.ts";
import type { Log } from "../server/log.ts";
import { remind } from "./remind.ts";

export interface ReminderClockOptions {
  db: Database;
  log: Log;
  /** Called for each reminder given. */
  count(kind: NotificationKind): void;
  /** How late a reminder may be, in milliseconds; 10,000 by default. */
  everyMs?: number;
}

/** Gives reminders when they are due, as every replica does at the same time. */
export function startReminders({ db, log, count, everyMs = 10_000 }: ReminderClockOptions): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    try {
      for (const kind of await remind(db)) count(kind);
    } catch (error) {
      // A database that is away is told elsewhere, and nothing is lost: what is due is due afterwards.
      if (!isDatabaseUnavailable(error)) log.error({ err: error }, "reminders could not be given");
    }
    if (!stopped) timer = setTimeout(again, everyMs);
  }

  let looking = look();
  function again() {
    looking = look();
  }
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return looking;
    },
  };
}
