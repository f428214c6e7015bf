"""Brings the database to the newest migration. Exits 0 when it is, 1 when that can't be reached.

However many start at the same time, they take turns under an advisory lock, and those that come later find nothing to
do. A database that is ahead of this version, as after a roll-back, is left as it is.
"""

import os
import signal
import sys
import time
from pathlib import Path

import psycopg

from server.settings import SettingsError, read_direct_url

MIGRATIONS = Path(__file__).parent / "notes" / "migrations"

# Any number will do as long as it never changes: it is what all runners of all versions lock.
LOCK = 5_907_114_320


def migrate(url: str, folder: Path = MIGRATIONS, wait_seconds: float = 60) -> list[str]:
    """Applies what is missing, each file with its record in a transaction of its own; returns their names.

    Raises psycopg.Error when the database does not answer within `wait_seconds`, or when a migration fails, which
    leaves nothing of it behind.
    """
    with connect(url, wait_seconds) as connection:
        # Neither another runner nor a long transaction of the service can hold this one up for ever.
        connection.execute("SET lock_timeout = '120s'")
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        connection.execute("CREATE SCHEMA IF NOT EXISTS notes")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS notes.migration"
            " (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
        )
        applied = {name for (name,) in connection.execute("SELECT name FROM notes.migration")}
        missing = [file for file in sorted(folder.glob("*.sql")) if file.name not in applied]
        for file in missing:
            with connection.transaction():
                connection.execute(file.read_bytes())
                connection.execute("INSERT INTO notes.migration (name) VALUES (%s)", [file.name])
        # Closing ends the session and with it the lock.
        return [file.name for file in missing]


def connect(url: str, wait_seconds: float) -> psycopg.Connection:
    """Connects, and waits for a database that can't be reached yet."""
    deadline = time.monotonic() + wait_seconds
    told = False
    while True:
        try:
            return psycopg.connect(url, autocommit=True, connect_timeout=5, application_name="todo-notes-migrate")
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
        if not told:
            print(f"the database can not be reached yet; waiting up to {wait_seconds:.0f} s for it", flush=True)
            told = True
        time.sleep(0.5)


def main() -> None:
    # Without a handler the kernel keeps this signal from a container's first process.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        applied = migrate(read_direct_url(os.environ))
    except (SettingsError, psycopg.Error) as error:
        sys.exit(f"the database was not migrated: {error}")
    print(f"the database is up to date; applied: {', '.join(applied) or 'nothing'}")


if __name__ == "__main__":
    main()
