import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from migrate import MIGRATIONS, main, migrate

ALL = sorted(file.name for file in MIGRATIONS.glob("*.sql"))


def test_applies_what_is_missing_once(empty_database: str) -> None:
    assert migrate(empty_database) == ALL
    assert migrate(empty_database) == []


def test_runners_at_the_same_time_take_turns(empty_database: str) -> None:
    with ThreadPoolExecutor(4) as runners:
        applied = list(runners.map(migrate, [empty_database] * 4))
    assert sorted(applied, key=len) == [[], [], [], ALL]


def test_a_migration_that_fails_leaves_nothing_behind(empty_database: str, tmp_path: Path) -> None:
    shutil.copytree(MIGRATIONS, tmp_path, dirs_exist_ok=True)
    (tmp_path / "0999_broken.sql").write_text("CREATE TABLE notes.half (id int); SELECT 1 / 0;")
    with pytest.raises(psycopg.errors.DivisionByZero):
        migrate(empty_database, tmp_path)
    with psycopg.connect(empty_database) as connection:
        assert connection.execute("SELECT to_regclass('notes.half')").fetchone() == (None,)
        assert [name for (name,) in connection.execute("SELECT name FROM notes.migration ORDER BY name")] == ALL


def test_a_database_that_is_ahead_is_left_as_it_is(database: str, tmp_path: Path) -> None:
    shutil.copy(MIGRATIONS / ALL[0], tmp_path)
    assert migrate(database, tmp_path) == []


def test_waits_for_the_database_no_longer_than_told() -> None:
    began = time.monotonic()
    with pytest.raises(psycopg.OperationalError):
        migrate("postgres://todo:hidden@127.0.0.1:1/todo", wait_seconds=1)
    assert 1 <= time.monotonic() - began < 5


def test_ends_with_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "nonsense")
    with pytest.raises(SystemExit, match="the database was not migrated.*\n.*DATABASE_URL is wrong"):
        main()
