"""Whether the process works, and whether requests should come here."""

import asyncio

import psycopg
from fastapi import APIRouter, Request
from psycopg_pool import AsyncConnectionPool

from server.problem import Problem

# Seconds; shorter than the time limit of the probes that ask.
LIMIT = 1.5

router = APIRouter(tags=["health"])


class Health:
    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool
        self.draining = False

    async def why_not_ready(self) -> str | None:
        """None when the service can work, else why it can't, in words for anybody."""
        if self.draining:
            return "The service is about to stop."
        try:
            async with asyncio.timeout(LIMIT), self._pool.connection() as connection:
                await connection.execute("SELECT 1")
        except (TimeoutError, psycopg.Error):
            return "The database can not be reached."
        return None


@router.get("/health", summary="Does the process work? The database plays no part.")
async def live() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/health/ready", summary="Should requests come here?")
async def ready(request: Request) -> dict[str, str]:
    reason = await request.app.state.health.why_not_ready()
    if reason is not None:
        raise Problem(503, "NOT_READY", reason)
    return {"status": "ok"}
