"""Failures as problem documents (RFC 9457), of the same shape as the backend's."""

from http import HTTPStatus

import psycopg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException


class Problem(Exception):
    """A failure that is raised on purpose. Its detail is for people and tells nothing of the service's inside."""

    def __init__(self, status: int, code: str, detail: str, errors: list[dict[str, str]] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = errors


def answer_problems(app: FastAPI) -> None:
    """Has the app answer every failure as a problem document; what nobody expected is also logged, by the server."""

    @app.exception_handler(Problem)
    async def on_purpose(request: Request, problem: Problem) -> JSONResponse:
        return _respond(request, problem)

    @app.exception_handler(RequestValidationError)
    async def wrong_form(request: Request, error: RequestValidationError) -> JSONResponse:
        faults = error.errors()
        if any(fault["type"] == "json_invalid" for fault in faults):
            return _respond(request, Problem(400, "MALFORMED_REQUEST", "The request's body is not JSON."))
        errors = [{"path": ".".join(map(str, fault["loc"][1:])), "message": fault["msg"]} for fault in faults]
        return _respond(request, Problem(400, "INVALID_REQUEST", "The request is not of the right form.", errors))

    @app.exception_handler(HTTPException)
    async def by_the_framework(request: Request, error: HTTPException) -> JSONResponse:
        code = HTTPStatus(error.status_code).name
        return _respond(request, Problem(error.status_code, code, str(error.detail)), error.headers)

    @app.exception_handler(psycopg.OperationalError)
    async def no_database(request: Request, _: psycopg.OperationalError) -> JSONResponse:
        detail = "The service can not reach its data just now. Try again in a moment."
        return _respond(request, Problem(503, "DATABASE_UNAVAILABLE", detail))

    @app.exception_handler(Exception)
    async def unexpected(request: Request, _: Exception) -> JSONResponse:
        return _respond(request, Problem(500, "UNEXPECTED", "Something unexpected happened. Try again later."))


def _respond(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    document = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "code": problem.code,
        "detail": problem.detail,
        "requestId": request.headers.get("x-request-id", ""),
    }
    if problem.errors:
        document["errors"] = problem.errors
    retry = {"Retry-After": "5"} if problem.status == 503 else {}
    return JSONResponse(
        document, problem.status, headers={**(headers or {}), **retry}, media_type="application/problem+json"
    )
