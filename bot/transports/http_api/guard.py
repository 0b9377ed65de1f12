"""Who may come in by HTTP, how often, and with how much."""

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.transports.http_api.door import Site
from bot.transports.http_api.status import refusal, speech

_MINUTE = 60.0
_ADDRESSES_KEPT = 10_000
_BODY_S = 30.0


class Rate:
    """At most so many requests a minute from one address; those not used gather for a minute."""

    def __init__(self, a_minute: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = a_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str) -> float:
        """Count a request; 0, or in how many seconds it may come."""
        now = self._clock()
        left, at = self._left.pop(address, (float(self._most), now))
        left = min(float(self._most), left + (now - at) * self._most / _MINUTE)
        fits = left >= 1
        self._left[address] = (left - 1 if fits else left, now)
        if len(self._left) > _ADDRESSES_KEPT:
            self._left.popitem(last=False)
        return 0.0 if fits else (1 - left) * _MINUTE / self._most


class Guard:
    """Stands before an application. What is `free` needs no token and is not counted."""

    def __init__(self, app: ASGIApp, *, site: Site, free: frozenset[str]) -> None:
        self._app = app
        self._site = site
        self._free = free
        self._rate = Rate(site.rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in with its whole body, or refuse it."""
        if scope["type"] != "http" or scope["path"] in self._free:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        body = self._refused(request) or await self._body(request)
        if isinstance(body, Response):
            await body(scope, receive, send)
        else:
            await self._app(_as_json(scope), _with(body, receive), send)

    def _refused(self, request: Request) -> Response | None:
        say = speech(request, self._site)
        wait = self._rate.take(request.client.host if request.client else "")
        if wait:
            seconds = max(1, round(wait))
            words = say.many(
                "Too many requests. Try again in {n} second.", "Too many requests. Try again in {n} seconds.", seconds
            )
            return refusal(429, "too_many_requests", words, **{"retry-after": str(seconds)})
        if not self._knows(request):
            words = say("Send the header “Authorization: Bearer …” with the value of HTTP_TOKEN.")
            return refusal(401, "unauthorized", words, **{"www-authenticate": "Bearer"})
        if int(request.headers.get("content-length") or 0) > self._site.most:
            return self._too_large(request)
        return None

    def _knows(self, request: Request) -> bool:
        """Whether the token is ours, in a time that tells nothing about it."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        ours = (self._site.token or "").encode()
        return secrets.compare_digest(token.strip().encode(), ours) and kind.casefold() == "bearer"

    async def _body(self, request: Request) -> bytes | Response:
        """All of the body, unless there is more than may be, or the client stops sending."""
        body = bytearray()
        try:
            async with asyncio.timeout(_BODY_S):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > self._site.most:
                        return self._too_large(request)
        except (TimeoutError, ClientDisconnect):
            say = speech(request, self._site)
            return refusal(408, "incomplete", say("The request did not come whole."))
        return bytes(body)

    def _too_large(self, request: Request) -> Response:
        say = speech(request, self._site)
        return refusal(413, "too_large", say("A request may hold {most} bytes at most.", most=self._site.most))


def _as_json(scope: Scope) -> Scope:
    """`curl -d` calls its body a form; only JSON is meant here."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"content-type"]
    return {**scope, "headers": [*headers, (b"content-type", b"application/json")]}


def _with(body: bytes, receive: Receive) -> Receive:
    """The messages of a request whose body has been read."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
