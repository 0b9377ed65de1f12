"""The HTTP API: what a program wants is answered as the conversation would answer it."""

import logging
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any, TypeAlias

from fastapi import Depends, FastAPI, Header, Path, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.transports.http_api.door import Closing, Http, Reused, Site, Stopped, Wanted
from bot.transports.http_api.guard import Guard
from bot.transports.http_api.schema import Goal, Plan, Reply
from bot.transports.http_api.status import endpoints, failed, refusal, speech
from bot.transports.http_api.stream import place, streamed
from experts.errors import BotError
from handlers import errors
from prompts.texts import Texts

log = logging.getLogger(__name__)

Last: TypeAlias = Annotated[str | None, Header(description="The id of the last event that came.")]

Key: TypeAlias = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="Of your choice: a request that comes again with it is not done again, and gets the same reply.",
    ),
]

_MOST = 2**63


def api(door: Http) -> FastAPI:
    """The application, with what is served without a token."""
    site = door.site
    app = FastAPI(title="Switchboard", docs_url=None, redoc_url=None)
    free = endpoints(site)
    for path, endpoint in free.items():
        app.add_api_route(path, endpoint, response_model=None)
    _requests(app, door)
    _errors(app, site)
    app.add_middleware(Guard, site=site, free=frozenset({*free, "/openapi.json"}))
    return app


def _requests(app: FastAPI, door: Http) -> None:
    bearer = [Depends(HTTPBearer(auto_error=False))]  # the guard looks at it; this is for the description
    streams = {"description": "The reply; with `stream`, events: turn, what is told of it, then reply or error."}
    answers: dict[int | str, dict[str, Any]] = {200: {"model": Reply, "content": {"text/event-stream": {}}, **streams}}

    @app.post("/run", responses=answers, dependencies=bearer)
    async def run(
        request: Request, goal: Goal, stream: bool = False, last_event_id: Last = None, key: Key = None
    ) -> Response:
        """Answer a goal: by the expert that it is for, or by a plan."""
        return await _answer(door, request, goal.wanted(key), stream, last_event_id)

    @app.post("/orchestrate", responses=answers, dependencies=bearer)
    async def orchestrate(
        request: Request, goal: Goal, stream: bool = False, last_event_id: Last = None, key: Key = None
    ) -> Response:
        """Answer a goal by a plan, whoever might answer it directly."""
        return await _answer(door, request, goal.wanted(key, planned=True), stream, last_event_id)

    @app.get("/plans/{number}", responses={200: {"model": Plan}}, dependencies=bearer)
    async def plan(request: Request, number: Annotated[int, Path(ge=1, lt=_MOST)]) -> Response:
        """A plan and what came of its tasks so far; its number is in the event `plan`."""
        found = await door.plan(number)
        say = speech(request, door.site)
        return JSONResponse(found) if found else refusal(404, "not_found", say("There is no such plan."))


async def _answer(door: Http, request: Request, wanted: Wanted, stream: bool, last: str | None) -> Response:
    say = speech(request, door.site)
    if not stream:
        return JSONResponse(await door.answer(await door.begin(wanted)))
    if last is None:
        return streamed(door, await door.begin(wanted), 0, say)
    # Somebody was cut off: what they want is under way, and is not done again.
    going_on = place(last)
    if going_on is None or not await door.knows(going_on[0]):
        return refusal(404, "not_found", say("There is no event with the id {id}.", id=last[:40]))
    return streamed(door, *going_on, say)


def _errors(app: FastAPI, site: Site) -> None:
    for kind, status, code, words, headers in _EXPECTED:
        app.add_exception_handler(kind, partial(_refused, site, status, code, words, headers))
    app.add_exception_handler(RequestValidationError, partial(_unreadable, site))
    app.add_exception_handler(HTTPException, partial(_misused, site))
    app.add_exception_handler(BotError, partial(_known, site))
    app.add_exception_handler(Exception, partial(_unknown, site))


# What a request may come to that is nobody's fault: status, code, words, headers.
_EXPECTED: tuple[tuple[type[Exception], int, str, Callable[[Texts], str], Mapping[str, str]], ...] = (
    (Stopped, 409, "stopped", lambda say: say("Stopped."), {}),
    (Reused, 422, "key_reused", lambda say: say("That Idempotency-Key came with another request before."), {}),
    (
        Closing,
        503,
        "closing",
        lambda say: say("I am being restarted. The work goes on; please ask again in a moment."),
        {"retry-after": "5"},
    ),
)


async def _refused(
    site: Site,
    status: int,
    code: str,
    words: Callable[[Texts], str],
    headers: Mapping[str, str],
    request: Request,
    error: Exception,
) -> Response:
    return refusal(status, code, words(speech(request, site)), **headers)


async def _unreadable(site: Site, request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - it is registered for these
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part != "body")
    problem = str(first["msg"]).removeprefix("Value error, ").replace("Input should be", "expected")
    say = speech(request, site)
    words = say(
        "Send a JSON object with “goal” and, to go on with a conversation, “conversation”. {problem}",
        problem=f"{where[:40]}: {problem}" if where else problem,
    )
    return refusal(422, "unreadable", words)


async def _misused(site: Site, request: Request, error: Exception) -> Response:
    return failed(request, error, site)


async def _known(site: Site, request: Request, error: Exception) -> Response:
    assert isinstance(error, BotError)  # noqa: S101 - it is registered for these
    log.warning("%s: %s", request.url.path, error)
    return refusal(503, error.code, errors.words(error, speech(request, site)))


async def _unknown(site: Site, request: Request, error: Exception) -> Response:
    error_id = secrets.token_hex(4)
    log.error("%s failed, error %s", request.url.path, error_id, exc_info=error)
    return refusal(500, "failed", errors.apology(error_id, speech(request, site)))
