"""The service's connections to PostgreSQL."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

# Seconds; a request rather fails than waits for longer.
CONNECT = 3


def open_pool(url: str) -> AsyncConnectionPool:
    """Connects when a connection is needed, so the service starts without its database too.

    At most nine: with the one that listens for changes, a pod has ten.
    """
    return AsyncConnectionPool(
        url,
        open=False,
        min_size=0,
        max_size=9,
        timeout=CONNECT,
        reconnect_timeout=CONNECT,
        check=AsyncConnectionPool.check_connection,
        # Behind a transaction pooler the next statement may be on another connection, which knows none of this one's.
        kwargs={"connect_timeout": CONNECT, "application_name": "todo-notes", "prepare_threshold": None},
    )


async def connection(request: Request) -> AsyncIterator[AsyncConnection]:
    """One transaction: committed when the route returns, rolled back when it raises."""
    async with request.app.state.pool.connection() as opened:
        yield opened


Connection = Annotated[AsyncConnection, Depends(connection, scope="function")]
