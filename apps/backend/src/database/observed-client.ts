import type postgres from "postgres";
import { begin, connectionLost, type Hold } from "./begin.ts";

export interface ClientObserver {
  /** Around whatever needs a connection of its own: a transaction, or a statement outside of one. */
  connection<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Around each statement; its text has placeholders for all values. */
  statement<Result>(text: string, work: () => Promise<Result>): Promise<Result>;
}

/** The same client, for Drizzle, with somebody watching what it does. */
export function observedClient(client: postgres.Sql, observer: ClientObserver): postgres.Sql {
  return watch(client, observer, observer.connection);
}

/** @param hold of a transaction's client */
function watch<Client extends postgres.ISql>(
  client: Client,
  observer: ClientObserver,
  connection: ClientObserver["connection"],
  hold?: Hold,
): Client {
  // A transaction has its connection already.
  const inside = (tx: postgres.TransactionSql, hold: Hold) => watch(tx, observer, (work) => work(), hold);
  const watched = {
    unsafe: (text: string, ...rest: [never[]?, object?]) =>
      new Statement(client.unsafe(text, ...rest), async (send) => {
        if (hold?.isLost) throw connectionLost();
        return connection(() => observer.statement(text, async () => send()));
      }),
    begin: (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
      connection(() => begin(client as unknown as postgres.Sql, (tx, hold) => work(inside(tx, hold)))),
    savepoint: (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
      (client as unknown as postgres.TransactionSql).savepoint((tx) =>
        hold ? hold.part(() => work(inside(tx, hold))) : work(tx),
      ),
  };
  return new Proxy(client, {
    get: (target, name) => (Object.hasOwn(watched, name) ? Reflect.get(watched, name) : Reflect.get(target, name)),
  });
}

/** A statement that, as the driver's own, is sent when somebody waits for it. */
class Statement implements PromiseLike<unknown> {
  constructor(
    private readonly query: postgres.PendingQuery<postgres.Row[]>,
    private readonly around: (work: () => PromiseLike<unknown>) => Promise<unknown>,
  ) {}

  /** Its rows as lists of values. */
  values(): Statement {
    this.query.values();
    return this;
  }

  // biome-ignore lint/suspicious/noThenProperty: it stands for a promise
  then<Result = unknown, Failure = never>(
    done?: ((value: unknown) => Result | PromiseLike<Result>) | null,
    failed?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    return this.around(() => this.query).then(done, failed);
  }
}
