import time

import jwt
import pytest

from conftest import SECRET, Sign
from server.identity import IdentityCheck

check = IdentityCheck(SECRET, audience="/api/v1/notes")


def test_tells_the_user(sign: Sign) -> None:
    assert check.user_of(sign("ann")["X-Todo-Identity"]) == "ann"


def test_allows_for_a_clock_that_is_behind(sign: Sign) -> None:
    ahead = int(time.time()) + 8
    assert check.user_of(sign("ann", iat=ahead, exp=ahead + 60)["X-Todo-Identity"]) == "ann"


@pytest.mark.parametrize(
    "claims",
    [
        {"secret": "another-secret-that-is-long-enough-too"},
        {"algorithm": "HS384"},
        {"iss": "somebody"},
        {"aud": "/api/v1/other"},
        {"exp": int(time.time()) - 11},
        {"iat": int(time.time()) + 60},
        {"sub": None},
        {"aud": None},
        {"exp": None},
    ],
    ids=str,
)
def test_refuses(sign: Sign, claims: dict[str, object]) -> None:
    with pytest.raises(jwt.InvalidTokenError):
        check.user_of(sign(**claims)["X-Todo-Identity"])


def test_refuses_an_unsigned_token() -> None:
    now = int(time.time())
    claims = {"iss": "todo-backend", "sub": "ann", "aud": "/api/v1/notes", "iat": now, "exp": now + 60}
    with pytest.raises(jwt.InvalidTokenError):
        check.user_of(jwt.encode(claims, None, algorithm="none"))
    with pytest.raises(jwt.InvalidTokenError):
        check.user_of("")
