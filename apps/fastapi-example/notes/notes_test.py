from uuid import uuid4

import httpx
import pytest

from conftest import Sign

pytestmark = pytest.mark.anyio
API = "/api/v1/notes"


async def test_a_note_from_first_to_last(client: httpx.AsyncClient, sign: Sign) -> None:
    client.headers.update(sign("ann"))
    created = await client.post(API, json={"title": "  Milk ", "body": "two litres"})
    assert created.status_code == 201
    path = created.headers["Location"]
    assert path == f"{API}/{created.json()['id']}"
    note = created.json()
    assert note == {
        "id": note["id"],
        "title": "Milk",
        "body": "two litres",
        "createdAt": note["createdAt"],
        "updatedAt": note["createdAt"],
    }
    assert (await client.get(path)).json() == note

    changed = (await client.patch(path, json={"body": None})).json()
    assert (changed["title"], changed["body"]) == ("Milk", None)
    assert changed["updatedAt"] > note["updatedAt"]
    assert (await client.patch(path, json={})).json() == changed

    deleted = await client.delete(path)
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert (await client.get(path)).status_code == 404


async def test_notes_of_somebody_else_are_not_there(client: httpx.AsyncClient, sign: Sign) -> None:
    path = (await client.post(API, json={"title": "Ann's"}, headers=sign("ann"))).headers["Location"]
    bob = sign("bob")
    answers = [
        await client.get(path, headers=bob),
        await client.patch(path, json={"title": "Bob's"}, headers=bob),
        await client.delete(path, headers=bob),
        await client.get(f"{API}/{uuid4()}", headers=bob),
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(404, "NOTE_NOT_FOUND")}
    assert (await client.get(API, headers=bob)).json() == {"items": [], "nextCursor": None}


async def test_pages_hold_every_note_once(client: httpx.AsyncClient, sign: Sign) -> None:
    client.headers.update(sign("ann"))
    for number in range(5):
        await client.post(API, json={"title": f"Note {number}"})
    seen, cursor = [], None
    while True:
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await client.get(API, params=query)).json()
        seen += [note["title"] for note in page["items"]]
        if (cursor := page["nextCursor"]) is None:
            break
    assert seen == [f"Note {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({}, ["title"]),
        ({"title": " "}, ["title"]),
        ({"title": "x" * 256, "body": "x" * 5001}, ["title", "body"]),
        ({"title": "\0"}, ["title"]),
        ({"title": "Milk", "userId": "bob"}, ["userId"]),
        ({"title": None}, ["title"]),
    ],
    ids=lambda value: str(value)[:30],
)
async def test_what_is_wrong_is_named(client: httpx.AsyncClient, sign: Sign, body: dict, paths: list[str]) -> None:
    answer = await client.post(API, json=body, headers={**sign(), "X-Request-Id": "r1"})
    problem = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (problem["status"], problem["code"], problem["requestId"]) == (400, "INVALID_REQUEST", "r1")
    assert [error["path"] for error in problem["errors"]] == paths


@pytest.mark.parametrize(
    ("method", "path", "content", "status", "code"),
    [
        ("POST", API, b"{", 400, "MALFORMED_REQUEST"),
        ("POST", API, b'{"title": "\\ud800"}', 400, "INVALID_REQUEST"),
        ("GET", f"{API}?cursor=nonsense", None, 400, "INVALID_REQUEST"),
        ("GET", f"{API}?cursor=WzEsMl0", None, 400, "INVALID_REQUEST"),
        ("GET", f"{API}?limit=0", None, 400, "INVALID_REQUEST"),
        ("GET", f"{API}/nonsense", None, 400, "INVALID_REQUEST"),
        ("PUT", API, b"{}", 405, "METHOD_NOT_ALLOWED"),
        ("GET", "/elsewhere", None, 404, "NOT_FOUND"),
    ],
)
async def test_every_failure_is_a_problem_document(
    client: httpx.AsyncClient, sign: Sign, method: str, path: str, content: bytes | None, status: int, code: str
) -> None:
    headers = {**sign(), "Content-Type": "application/json"}
    answer = await client.request(method, path, content=content, headers=headers)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_nothing_without_the_backends_signature(client: httpx.AsyncClient, sign: Sign) -> None:
    for headers in ({}, {"X-Todo-Identity": "ann"}, sign(secret="another-secret-that-is-long-enough-too")):
        for path in (API, f"{API}/{uuid4()}", f"{API}/events"):
            answer = await client.get(path, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (401, "NOT_SIGNED_IN")
