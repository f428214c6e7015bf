import type { DatabaseConnection } from "../database/connect.ts";
import type { Log } from "../server/log.ts";

/** Shorter than the time limit of the probes that ask. */
const LIMIT_MS = 1500;

export interface Readiness {
  /** `undefined` when the service can work, else why it can't, in words for anybody. */
  whyNot(): Promise<string | undefined>;
  isDatabaseUp(): Promise<boolean>;
  /** From now on the service is not ready, whatever the database says. */
  drain(): void;
  readonly draining: boolean;
}

/** Knows whether requests should come here: the database answers and the service is not about to stop. */
export function createReadiness(connection: Pick<DatabaseConnection, "answers">, log: Log): Readiness {
  let draining = false;
  let lastSeen: "up" | "down" | undefined;

  async function isDatabaseUp(): Promise<boolean> {
    const answer = await connection.answers(LIMIT_MS);
    const seen = answer === true ? "up" : "down";
    if (seen !== lastSeen) {
      lastSeen = seen;
      if (answer === true) log.info("the database answers");
      else log.warn({ reason: answer.reason }, "the database can not be reached; not ready until it answers");
    }
    return answer === true;
  }

  return {
    isDatabaseUp,
    whyNot: async () => {
      if (draining) return "The service is about to stop.";
      return (await isDatabaseUp()) ? undefined : "The database can not be reached.";
    },
    drain: () => {
      draining = true;
    },
    get draining() {
      return draining;
    },
  };
}
