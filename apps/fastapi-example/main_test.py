"""The service as it runs: its own process, started as the image starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from conftest import SECRET, Sign

API = "/api/v1/notes"
FASTAPI = Path(sys.executable).with_name("fastapi")


def start(env: dict[str, str], port: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [FASTAPI, "run", "main.py", "--host", "127.0.0.1", "--port", str(port)],
        cwd=Path(__file__).parent,
        env={"PATH": os.environ["PATH"], **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture
def server(database: str) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start({"DATABASE_URL": database, "PROXY_IDENTITY_SECRET": SECRET}, port)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as client:
        deadline = time.monotonic() + 30
        while True:
            try:
                if client.get("/health/ready").status_code == 200:
                    break
            except httpx.TransportError:
                pass
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.1)
        yield process, client
    process.kill()
    process.wait()


def test_a_stream_tells_the_users_changes_and_ends_when_the_server_stops(
    server: tuple[subprocess.Popen[str], httpx.Client], sign: Sign
) -> None:
    process, client = server
    with client.stream("GET", f"{API}/events", headers=sign("ann")) as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        lines = stream.iter_lines()
        assert next(lines) == ": listening"
        client.post(API, json={"title": "Bob's"}, headers=sign("bob"))
        note = client.post(API, json={"title": "Ann's"}, headers=sign("ann")).json()
        client.patch(f"{API}/{note['id']}", json={"body": "more"}, headers=sign("ann"))
        client.delete(f"{API}/{note['id']}", headers=sign("ann"))
        told = []
        while len(told) < 3:
            line = next(lines)
            if line.startswith("event: "):
                told.append((line, next(lines)))
        data = f'data: {{"id": "{note["id"]}"}}'
        assert told == [("event: created", data), ("event: updated", data), ("event: deleted", data)]

        process.send_signal(signal.SIGTERM)
        assert [line for line in lines if line.startswith("event: ")] == []
    printed, _ = process.communicate(timeout=5)
    assert process.returncode in (0, -signal.SIGTERM)
    assert f'"POST {API} HTTP/1.1" 201' in printed
    assert "/health" not in printed


def test_does_not_start_without_its_environment() -> None:
    process = start({"DATABASE_URL": "nonsense"})
    printed, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "DATABASE_URL is wrong" in printed and "PROXY_IDENTITY_SECRET is not set" in printed
