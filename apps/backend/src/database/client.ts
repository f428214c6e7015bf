import postgres from "postgres";

export interface ClientOptions {
  /** Most connections at a time. */
  max: number;
  /** What the database's own views call this program. */
  name: string;
}

/** The driver on a PostgreSQL URL. Nothing is connected before the first query, and again after a loss. */
export function openClient(url: string, { max, name }: ClientOptions): postgres.Sql {
  const address = new URL(url);
  // libpq's word in the URLs of hosted databases; the driver would pass it on as a setting that the server refuses.
  address.searchParams.delete("channel_binding");
  return postgres(address.href, {
    max,
    // Behind a transaction pooler the next query may be on another connection, which knows no statement of this one.
    prepare: false,
    connect_timeout: 5,
    idle_timeout: 300,
    // Soon after the database is back, so is the service: 0.1 s, doubled up to 2 s.
    backoff: (attempt: number) => Math.min(0.1 * 2 ** attempt, 2),
    // Notices go to standard output otherwise, past the log.
    onnotice: () => {},
    connection: { application_name: name },
  });
}
