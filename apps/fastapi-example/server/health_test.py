from collections.abc import Iterator
from contextlib import contextmanager

import anyio
import httpx
import psycopg
import pytest

from conftest import Sign
from server.database import open_pool
from server.health import Health

pytestmark = pytest.mark.anyio


@contextmanager
def unreachable(database: str) -> Iterator[None]:
    """The server goes on, but lets nobody into this database."""
    server, name = database.rsplit("/", 1)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


async def until_ready(client: httpx.AsyncClient) -> None:
    with anyio.fail_after(15):
        while (await client.get("/health/ready")).status_code != 200:
            await anyio.sleep(0.1)


async def test_readiness_follows_the_database_and_liveness_does_not(
    client: httpx.AsyncClient, database: str, sign: Sign
) -> None:
    await until_ready(client)
    with unreachable(database):
        ready = await client.get("/health/ready")
        assert (ready.status_code, ready.json()["code"]) == (503, "NOT_READY")
        notes = await client.get("/api/v1/notes", headers=sign())
        assert (notes.status_code, notes.json()["code"]) == (503, "DATABASE_UNAVAILABLE")
        assert notes.headers["Retry-After"] == "5"
        events = await client.get("/api/v1/notes/events", headers=sign())
        assert (events.status_code, events.json()["code"]) == (503, "DATABASE_UNAVAILABLE")
        assert (await client.get("/health")).json() == {"status": "ok"}
    await until_ready(client)
    assert (await client.get("/api/v1/notes", headers=sign())).status_code == 200


async def test_is_not_ready_once_it_is_about_to_stop() -> None:
    health = Health(open_pool("postgres://todo:hidden@localhost/todo"))
    health.draining = True
    assert await health.why_not_ready() == "The service is about to stop."
