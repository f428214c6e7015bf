"""Who is signed in, as the backend says."""

from typing import Annotated

import jwt
from fastapi import Depends, Header, Request

from server.problem import Problem


class IdentityCheck:
    """Checks the token that the backend signs for each request it passes on."""

    def __init__(self, secret: str, audience: str) -> None:
        self._secret = secret
        self._audience = audience

    def user_of(self, token: str) -> str:
        """The user's id; raises jwt.InvalidTokenError for a token that is not the backend's for this service, now."""
        claims = jwt.decode(
            token,
            self._secret,
            algorithms=["HS256"],
            issuer="todo-backend",
            audience=self._audience,
            # Seconds between the backend's clock and this one's.
            leeway=10,
            options={"require": ["iss", "sub", "aud", "iat", "exp"]},
        )
        return claims["sub"]


def signed_in(request: Request, x_todo_identity: Annotated[str, Header(include_in_schema=False)] = "") -> str:
    check: IdentityCheck = request.app.state.identity
    try:
        return check.user_of(x_todo_identity)
    except jwt.InvalidTokenError:
        raise Problem(401, "NOT_SIGNED_IN", "Sign in to use this.") from None


User = Annotated[str, Depends(signed_in)]
