"""What the tests share. They need a PostgreSQL server that TEST_DATABASE_URL leads to, as a user who may make databases."""

import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from uuid import uuid4

import httpx
import jwt
import psycopg
import pytest

from migrate import migrate
from server.app import create_app
from server.settings import Settings

SECRET = "a-secret-of-the-tests-that-is-long-enough-for-every-algorithm"

Sign = Callable[..., dict[str, str]]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def empty_database() -> Iterator[str]:
    """The URL of a database of its own."""
    server = os.environ["TEST_DATABASE_URL"]
    name = f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield server.rsplit("/", 1)[0] + f"/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(empty_database: str) -> str:
    """The same, migrated."""
    migrate(empty_database)
    return empty_database


@pytest.fixture
def sign() -> Sign:
    """Makes the header that the backend sends for a user; claims given by name take the place of the right ones."""

    def header(user: str = "ann", secret: str = SECRET, algorithm: str = "HS256", **claims: object) -> dict[str, str]:
        now = int(time.time())
        right = {"iss": "todo-backend", "sub": user, "aud": "/api/v1/notes", "iat": now, "exp": now + 60}
        given = {name: value for name, value in {**right, **claims}.items() if value is not None}
        return {"X-Todo-Identity": jwt.encode(given, secret, algorithm=algorithm)}

    return header


@pytest.fixture
async def client(database: str) -> AsyncIterator[httpx.AsyncClient]:
    """Speaks to the app in this process."""
    app = create_app(Settings(database, database, SECRET))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://notes") as client,
    ):
        yield client
