"""The SQL of notes. Every query names the user: what belongs to somebody else is not there."""

from datetime import datetime
from uuid import UUID

from psycopg import AsyncConnection, sql
from psycopg.rows import class_row

from notes.note import NewNote, Note, NoteChange

COLUMNS = sql.SQL("id, title, body, created_at, updated_at")

# Where a page begins: after the note created then, of that id.
Position = tuple[datetime, UUID]


async def page(connection: AsyncConnection, user: str, after: Position | None, limit: int) -> list[Note]:
    query = sql.SQL(
        "SELECT {columns} FROM notes.note WHERE user_id = %(user)s {after} ORDER BY created_at DESC, id DESC LIMIT %(limit)s"
    ).format(
        columns=COLUMNS,
        after=sql.SQL("AND (created_at, id) < (%(created_at)s, %(id)s)" if after else ""),
    )
    created_at, id = after or (None, None)
    values = {"user": user, "created_at": created_at, "id": id, "limit": limit}
    async with connection.cursor(row_factory=class_row(Note)) as cursor:
        return await (await cursor.execute(query, values)).fetchall()


async def find(connection: AsyncConnection, user: str, id: UUID) -> Note | None:
    query = sql.SQL("SELECT {} FROM notes.note WHERE user_id = %s AND id = %s").format(COLUMNS)
    return await _one(connection, query, [user, id])


async def insert(connection: AsyncConnection, user: str, note: NewNote) -> Note:
    query = sql.SQL("INSERT INTO notes.note (user_id, title, body) VALUES (%s, %s, %s) RETURNING {}").format(COLUMNS)
    inserted = await _one(connection, query, [user, note.title, note.body])
    assert inserted is not None, "INSERT … RETURNING gives its row"
    return inserted


async def update(connection: AsyncConnection, user: str, id: UUID, change: NoteChange) -> Note | None:
    fields = change.model_dump(exclude_unset=True)
    if not fields:
        return await find(connection, user, id)
    query = sql.SQL("UPDATE notes.note SET updated_at = now(), {} WHERE user_id = %s AND id = %s RETURNING {}").format(
        sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in fields), COLUMNS
    )
    return await _one(connection, query, [*fields.values(), user, id])


async def delete(connection: AsyncConnection, user: str, id: UUID) -> bool:
    done = await connection.execute("DELETE FROM notes.note WHERE user_id = %s AND id = %s", [user, id])
    return done.rowcount == 1


async def _one(connection: AsyncConnection, query: sql.Composed, values: list[object]) -> Note | None:
    async with connection.cursor(row_factory=class_row(Note)) as cursor:
        return await (await cursor.execute(query, values)).fetchone()
