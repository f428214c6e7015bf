"""The shapes of notes, as the API takes and gives them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic.alias_generators import to_camel


def storable(text: str) -> str:
    """PostgreSQL keeps every character but this one."""
    if "\0" in text:
        raise ValueError("must not hold the character U+0000")
    return text


Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255), AfterValidator(storable)]
Body = Annotated[str, StringConstraints(max_length=5000), AfterValidator(storable)]


class Shape(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


class Note(Shape):
    id: UUID
    title: str
    body: str | None
    created_at: datetime
    updated_at: datetime


class NewNote(Shape):
    title: Title
    body: Body | None = None


class NoteChange(Shape):
    """Only what is given changes; null clears the body."""

    title: Title = ""
    body: Body | None = None


class NotePage(Shape):
    """One page of a user's notes, newest first."""

    items: list[Note]
    next_cursor: str | None
