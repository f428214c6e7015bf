"""What changes, told as it happens."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, contextmanager
from typing import Literal
from uuid import UUID

import psycopg

from notes.note import Shape

# Changes that a reader may be behind; one who is slower than that has to begin again.
BACKLOG = 100

# Seconds between attempts to listen.
RETRY = 1

log = logging.getLogger("uvicorn.error")


class Change(Shape):
    kind: Literal["created", "updated", "deleted"]
    id: UUID


class Notification(Change):
    """The payload that the trigger of migration 0002 sends."""

    user_id: str


Queue = asyncio.Queue[Change | None]


class Changes:
    """Listens to the database on one connection, and tells every open stream of this process what concerns its user.

    A stream ends when its reader may have missed something: the connection broke, the reader is too slow, or the
    process is about to stop. Readers then connect again, as browsers do by themselves, and read the notes anew.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._streams: dict[Queue, str] = {}
        self.is_listening = False

    async def listen(self) -> None:
        """Works until it is cancelled, however often the database goes away."""
        while True:
            try:
                await self._listen_once()
            except psycopg.Error as error:
                if self.is_listening:
                    log.warning("changes are not told until the database answers: %s", type(error).__name__)
            self.is_listening = False
            self.end_streams()
            await asyncio.sleep(RETRY)

    async def _listen_once(self) -> None:
        connection = await psycopg.AsyncConnection.connect(
            self._url,
            autocommit=True,
            connect_timeout=5,
            application_name="todo-notes-listen",
            # A connection that is only listened to never notices by itself that the other side is gone.
            keepalives_idle=30,
            keepalives_interval=10,
            keepalives_count=3,
        )
        async with connection, aclosing(connection.notifies()) as notifications:
            await connection.execute("LISTEN notes_changed")
            self.is_listening = True
            async for notification in notifications:
                self._tell(Notification.model_validate_json(notification.payload))

    def _tell(self, change: Notification) -> None:
        for queue, user in self._streams.items():
            if user != change.user_id:
                continue
            if queue.qsize() < BACKLOG:
                queue.put_nowait(Change(kind=change.kind, id=change.id))
            elif queue.qsize() == BACKLOG:
                queue.put_nowait(None)

    def end_streams(self) -> None:
        for queue in self._streams:
            queue.put_nowait(None)

    @contextmanager
    def stream(self, user: str) -> Iterator[AsyncIterator[Change]]:
        """The user's changes, from now on."""
        queue: Queue = asyncio.Queue()
        self._streams[queue] = user
        try:
            yield _until_end(queue)
        finally:
            del self._streams[queue]


async def _until_end(queue: Queue) -> AsyncIterator[Change]:
    while (change := await queue.get()) is not None:
        yield change
