"""The HTTP API: what a program wants is answered as the conversation would answer it."""

import logging
import secrets
from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.transports.http_api.door import Closing, Site, Stopped
from bot.transports.http_api.guard import Guard
from bot.transports.http_api.schema import Goal, Reply
from bot.transports.http_api.status import Ask, endpoints, failed, refusal, speech
from experts.errors import BotError
from handlers import errors

log = logging.getLogger(__name__)


def api(site: Site, ask: Ask) -> FastAPI:
    """The application, with what is served without a token."""
    app = FastAPI(title="Switchboard", docs_url=None, redoc_url=None)
    free = endpoints(site)
    for path, endpoint in free.items():
        app.add_api_route(path, endpoint, response_model=None)
    _requests(app, ask)
    _errors(app, site)
    app.add_middleware(Guard, site=site, free=frozenset({*free, "/openapi.json"}))
    return app


def _requests(app: FastAPI, ask: Ask) -> None:
    bearer = [Depends(HTTPBearer(auto_error=False))]  # the guard looks at it; this is for the description
    answers: dict[int | str, dict[str, Any]] = {200: {"model": Reply}}

    @app.post("/run", responses=answers, dependencies=bearer)
    async def run(goal: Goal) -> JSONResponse:
        """Answer a goal: by the expert that it is for, or by a plan."""
        return JSONResponse(await ask(goal.wanted()))

    @app.post("/orchestrate", responses=answers, dependencies=bearer)
    async def orchestrate(goal: Goal) -> JSONResponse:
        """Answer a goal by a plan, whoever might answer it directly."""
        return JSONResponse(await ask(goal.wanted(planned=True)))


def _errors(app: FastAPI, site: Site) -> None:
    @app.exception_handler(RequestValidationError)
    async def unreadable(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body")
        problem = str(first["msg"]).removeprefix("Value error, ").replace("Input should be", "expected")
        say = speech(request, site)
        words = say(
            "Send a JSON object with “goal” and, to go on with a conversation, “conversation”. {problem}",
            problem=f"{where[:40]}: {problem}" if where else problem,
        )
        return refusal(422, "unreadable", words)

    @app.exception_handler(HTTPException)
    async def misused(request: Request, error: Exception) -> Response:
        return failed(request, error, site)

    @app.exception_handler(Stopped)
    async def stopped(request: Request, error: Stopped) -> Response:
        say = speech(request, site)
        return refusal(409, "stopped", say("Stopped."))

    @app.exception_handler(Closing)
    async def closing(request: Request, error: Closing) -> Response:
        say = speech(request, site)
        words = say("I am being restarted. The work goes on; please ask again in a moment.")
        return refusal(503, "closing", words, **{"retry-after": "5"})

    @app.exception_handler(BotError)
    async def known(request: Request, error: BotError) -> Response:
        log.warning("%s: %s", request.url.path, error)
        return refusal(503, error.code, errors.words(error, speech(request, site)))

    @app.exception_handler(Exception)
    async def unknown(request: Request, error: Exception) -> Response:
        error_id = secrets.token_hex(4)
        log.error("%s failed, error %s", request.url.path, error_id, exc_info=error)
        return refusal(500, "failed", errors.apology(error_id, speech(request, site)))
