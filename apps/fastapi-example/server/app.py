"""Puts the parts of the service together."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from notes.changes import Changes
from notes.routes import router as notes
from server.database import open_pool
from server.health import Health
from server.health import router as health
from server.identity import IdentityCheck
from server.problem import answer_problems
from server.settings import LOG_LEVELS, Settings
from server.stop import before_stop

API = "/api/v1/notes"


def create_app(settings: Settings) -> FastAPI:
    """The app with everything that its routes find in `app.state`; the database need not be there yet."""
    pool = open_pool(settings.database_url)
    changes = Changes(settings.direct_url)
    readiness = Health(pool)

    def stop() -> None:
        readiness.draining = True
        changes.end_streams()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        quieten_logs(LOG_LEVELS[settings.log_level])
        async with pool:
            listening = asyncio.create_task(changes.listen())
            before_stop(stop)
            yield
            listening.cancel()

    # The pages for reading the OpenAPI document load scripts from other origins, so there are none.
    app = FastAPI(
        title="Notes",
        summary="Notes of a to-do app's users, behind its backend's proxy routes.",
        version="1.0.0",
        lifespan=lifespan,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.pool = pool
    app.state.changes = changes
    app.state.health = readiness
    app.state.identity = IdentityCheck(settings.proxy_identity_secret, audience=API)
    answer_problems(app)
    app.include_router(health)
    app.include_router(notes, prefix=API)
    return app


def quieten_logs(level: int) -> None:
    """Sets the level of the server's loggers, which are there once it starts; that of requests has one of its own."""
    for name in ("uvicorn", "uvicorn.access"):
        logging.getLogger(name).setLevel(level)
    # Probes ask every few seconds, and their lines would hide all others.
    logging.getLogger("uvicorn.access").addFilter(lambda record: '"GET /health' not in record.getMessage())
