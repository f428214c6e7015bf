import type postgres from "postgres";
import { isDatabaseUnavailable } from "./unavailable.ts";

/** How long after a failure it may take until the driver notices that the connection is gone. */
const NOTICED_MS = 1000;

/** The connection that a transaction has. */
export interface Hold {
  readonly isLost: boolean;
  /** Does a part of the transaction. Once the connection is gone that never ends: the driver would send a ROLLBACK. */
  part<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * The driver's `begin`, for a connection that may go in the middle of the transaction. The driver says so to whoever
 * began it, but would write on to what is not there any more, which ends the process: so nothing is sent any more then.
 */
export function begin<Result>(
  client: postgres.Sql,
  work: (tx: postgres.TransactionSql, hold: Hold) => Promise<Result>,
): Promise<Result> {
  let isLost = false;
  const hold: Hold = {
    get isLost() {
      return isLost;
    },
    async part(work) {
      try {
        return await work();
      } catch (error) {
        if (isDatabaseUnavailable(error)) await Promise.race([over, pause(NOTICED_MS)]);
        if (isLost) return new Promise<never>(() => {});
        throw error;
      }
    },
  };
  const begun = client.begin((tx) => hold.part(() => work(tx, hold))) as Promise<Result>;
  const over = begun.then(
    () => {},
    () => {
      isLost = true;
    },
  );
  return begun;
}

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref());

/** What a statement of such a transaction fails with. */
export function connectionLost(): Error {
  return Object.assign(new Error("the connection of this transaction is gone"), { code: "CONNECTION_CLOSED" });
}
