import json
from pathlib import Path

import pytest

from server.settings import VARIABLES, Settings, SettingsError, read_direct_url, read_settings

RIGHT = {
    "DATABASE_URL": "postgres://todo:hidden@localhost/todo",
    "PROXY_IDENTITY_SECRET": "at-least-32-characters-of-random-text",
}


def test_reads_what_is_right() -> None:
    url, secret = RIGHT.values()
    assert read_settings(RIGHT) == Settings(url, url, secret, "info")
    assert read_settings({**RIGHT, "LOG_LEVEL": "silent"}).log_level == "silent"


def test_a_pooler_is_passed_where_there_is_one() -> None:
    direct = {"DATABASE_DIRECT_URL": "postgres://todo:hidden@past/todo"}
    assert read_settings({**RIGHT, **direct}).direct_url == direct["DATABASE_DIRECT_URL"]
    assert read_direct_url({**RIGHT, **direct}) == direct["DATABASE_DIRECT_URL"]
    assert read_direct_url(RIGHT) == RIGHT["DATABASE_URL"]
    with pytest.raises(SettingsError, match="DATABASE_DIRECT_URL is wrong"):
        read_direct_url({**RIGHT, "DATABASE_DIRECT_URL": "past"})


def test_names_all_faults_at_once_and_no_value() -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings(
            {"DATABASE_URL": "mysql://hidden@localhost/todo", "PROXY_IDENTITY_SECRET": "", "LOG_LEVEL": "all"}
        )
    assert str(raised.value).splitlines() == [
        "the environment of fastapi has 3 faults:",
        f"  DATABASE_URL is wrong: it has to be {VARIABLES['DATABASE_URL'].form}",
        f"  PROXY_IDENTITY_SECRET is not set: it has to be {VARIABLES['PROXY_IDENTITY_SECRET'].form}",
        f"  LOG_LEVEL is wrong: it has to be {VARIABLES['LOG_LEVEL'].form}",
    ]


@pytest.mark.parametrize("url", ["postgres://localhost", "postgres:///todo", "localhost/todo", "postgres://[/todo"])
def test_a_url_needs_host_and_database(url: str) -> None:
    with pytest.raises(SettingsError):
        read_direct_url({"DATABASE_URL": url})


def test_the_declaration_says_the_same() -> None:
    app = json.loads((Path(__file__).parents[3] / "infra" / "app.json").read_text())
    declared = {name: app["variables"][name]["form"] for name in app["services"]["fastapi"]["variables"]}
    assert declared == {name: variable.form for name, variable in VARIABLES.items()}
