"""What the service is told by its environment, read once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Settings:
    database_url: str
    # The same database past a transaction pooler, if there is one between.
    direct_url: str
    proxy_identity_secret: str
    # A key of LOG_LEVELS.
    log_level: str = "info"


class SettingsError(Exception):
    """Every variable that is missing or wrong, a line each; never what is in it."""


# Name -> level of Python's logging.
LOG_LEVELS = {"fatal": 50, "error": 40, "warn": 30, "info": 20, "debug": 10, "trace": 5, "silent": 100}


@dataclass(frozen=True)
class Variable:
    is_right: Callable[[str], bool]
    # What is right, in the words of packages/env-schema.
    form: str
    fallback: str = ""
    optional: bool = False


def is_postgres_url(text: str) -> bool:
    try:
        url = urlsplit(text)
        return url.scheme in ("postgres", "postgresql") and bool(url.hostname) and len(url.path) > 1
    except ValueError:
        return False


POSTGRES_URL = "a PostgreSQL URL with a database name (postgres://user:password@host:5432/name)"

VARIABLES = {
    "DATABASE_URL": Variable(is_postgres_url, POSTGRES_URL),
    "DATABASE_DIRECT_URL": Variable(is_postgres_url, POSTGRES_URL, optional=True),
    "PROXY_IDENTITY_SECRET": Variable(
        lambda text: len(text) >= 32, "at least 32 characters of random text (openssl rand -base64 48)"
    ),
    "LOG_LEVEL": Variable(lambda text: text in LOG_LEVELS, f"one of {', '.join(LOG_LEVELS)}", fallback="info"),
}


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Raises SettingsError that names all variables at fault."""
    values = _read(environ, VARIABLES)
    return Settings(values["DATABASE_URL"], _direct(values), values["PROXY_IDENTITY_SECRET"], values["LOG_LEVEL"])


def read_direct_url(environ: Mapping[str, str]) -> str:
    """The one setting that migrating needs."""
    return _direct(_read(environ, ["DATABASE_URL", "DATABASE_DIRECT_URL"]))


def _direct(values: Mapping[str, str]) -> str:
    return values["DATABASE_DIRECT_URL"] or values["DATABASE_URL"]


def _read(environ: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    values = {}
    faults = []
    for name in names:
        variable = VARIABLES[name]
        # Set to an empty text counts as not set: that is how ConfigMaps and .env files leave one out.
        values[name] = environ.get(name, "") or variable.fallback
        if values[name] == "" and variable.optional:
            continue
        if values[name] == "":
            faults.append(f"  {name} is not set: it has to be {variable.form}")
        elif not variable.is_right(values[name]):
            faults.append(f"  {name} is wrong: it has to be {variable.form}")
    if faults:
        count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
        raise SettingsError("\n".join([f"the environment of fastapi has {count}:", *faults]))
    return values
