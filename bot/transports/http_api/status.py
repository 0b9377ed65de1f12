"""What is served without a token: whether the process lives, whether it is ready, and its figures."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.transports.http_api.door import Site
from handlers import language
from prompts.texts import Texts, texts

Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]

_FINE = {"ok", "off"}


def endpoints(site: Site) -> Mapping[str, Endpoint]:
    """What answers under which path."""

    async def healthz(request: Request) -> Response:
        """Whether the process lives."""
        return JSONResponse({"status": "ok"})

    async def readyz(request: Request) -> Response:
        """Whether it can answer: the database, its schema, and the poller of Telegram where there is one."""
        checks = await site.ready()
        ready = all(state in _FINE for state in checks.values())
        body = {"status": "ok" if ready else "not ready", "checks": dict(checks)}
        return JSONResponse(body, status_code=200 if ready else 503)

    async def metrics(request: Request) -> Response:
        """The figures, as Prometheus reads them."""
        body, kind = site.metrics()
        return Response(body, headers={"content-type": kind})

    return {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}


def status(site: Site) -> Starlette:
    """An application of these alone."""

    async def elsewhere(request: Request, error: Exception) -> Response:
        say = speech(request, site)
        return refusal(404, "not_found", say("Without HTTP_TOKEN only /healthz, /readyz and /metrics are here."))

    async def misused(request: Request, error: Exception) -> Response:
        return failed(request, error, site)

    routes = [Route(path, endpoint) for path, endpoint in endpoints(site).items()]
    return Starlette(routes=routes, exception_handlers={404: elsewhere, HTTPException: misused})


def speech(request: Request, site: Site) -> Texts:
    """The words of the language that a request asks for."""
    return texts(language.known(request.headers.get("accept-language")) or site.lang)


def refusal(code: int, name: str, words: str, **headers: str) -> JSONResponse:
    """An error: a name for programs, words for people."""
    return JSONResponse({"error": {"code": name, "message": words}}, status_code=code, headers=headers)


def failed(request: Request, error: Exception, site: Site) -> Response:
    """What the framework refuses: a path or a method that is not there."""
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for these
    say = speech(request, site)
    if error.status_code == 405:
        words = say("{path} does not take {method}.", path=request.url.path, method=request.method)
        return refusal(405, "method_not_allowed", words, **(error.headers or {}))
    return refusal(error.status_code, "not_found", say("There is nothing at {path}.", path=request.url.path))
