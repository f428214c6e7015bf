"""The HTTP API of notes."""

import base64
import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from notes import queries
from notes.changes import Changes
from notes.note import NewNote, Note, NoteChange, NotePage
from server.database import Connection
from server.identity import User
from server.problem import Problem

router = APIRouter(tags=["notes"])


@router.get("", summary="A page of the user's notes, newest first")
async def list_notes(
    user: User,
    connection: Connection,
    cursor: Annotated[str | None, Query(max_length=200, description="`nextCursor` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> NotePage:
    # One more than asked for tells whether there is another page.
    found = await queries.page(connection, user, decode_cursor(cursor) if cursor else None, limit + 1)
    items = found[:limit]
    return NotePage(items=items, next_cursor=encode_cursor(items[-1]) if len(found) > limit else None)


@router.post("", status_code=201, summary="Write a note")
async def create_note(request: Request, response: Response, user: User, connection: Connection, note: NewNote) -> Note:
    created = await queries.insert(connection, user, note)
    response.headers["Location"] = f"{request.url.path}/{created.id}"
    return created


def listening(request: Request) -> Changes:
    changes: Changes = request.app.state.changes
    if not changes.is_listening:
        raise Problem(503, "DATABASE_UNAVAILABLE", "Changes can not be told just now. Try again in a moment.")
    return changes


@router.get("/events", response_class=EventSourceResponse, summary="What changes, as it happens (server-sent events)")
async def events(user: User, changes: Annotated[Changes, Depends(listening)]) -> AsyncIterator[ServerSentEvent]:
    """An event `created`, `updated` or `deleted` with the note's id. When the stream ends, read the notes anew."""
    with changes.stream(user) as stream:
        # Tells the reader that nothing will be missed from here on.
        yield ServerSentEvent(comment="listening", retry=1000)
        async for change in stream:
            yield ServerSentEvent(event=change.kind, data={"id": str(change.id)})


@router.get("/{id}", summary="One note")
async def read_note(user: User, connection: Connection, id: UUID) -> Note:
    return found(await queries.find(connection, user, id))


@router.patch("/{id}", summary="Change what is given of a note")
async def change_note(user: User, connection: Connection, id: UUID, change: NoteChange) -> Note:
    return found(await queries.update(connection, user, id, change))


@router.delete("/{id}", status_code=204, summary="Delete a note")
async def delete_note(user: User, connection: Connection, id: UUID) -> None:
    if not await queries.delete(connection, user, id):
        raise NOT_FOUND


NOT_FOUND = Problem(404, "NOTE_NOT_FOUND", "There is no such note.")


def found(note: Note | None) -> Note:
    if note is None:
        raise NOT_FOUND
    return note


def encode_cursor(note: Note) -> str:
    """An opaque text for clients to hand back."""
    return base64.urlsafe_b64encode(json.dumps([note.created_at.isoformat(), str(note.id)]).encode()).decode()


def decode_cursor(text: str) -> queries.Position:
    """Raises Problem 400 for a text that `encode_cursor` did not make."""
    try:
        created_at, id = json.loads(base64.urlsafe_b64decode(text))
        return datetime.fromisoformat(created_at), UUID(id)
    except (ValueError, TypeError, AttributeError):
        errors = [{"path": "cursor", "message": "Not the cursor of a page"}]
        raise Problem(400, "INVALID_REQUEST", "The request is not of the right form.", errors) from None
