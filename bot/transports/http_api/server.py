"""The web server that carries the HTTP API."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Generator

import uvicorn
from starlette.types import ASGIApp

from bot.transports.base import TransportError
from bot.transports.http_api.door import Http, Site
from bot.transports.http_api.status import status

log = logging.getLogger(__name__)

_GRACE_S = 5


class _Server(uvicorn.Server):
    """Signals are the process's own affair."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave them alone."""
        yield


async def serve(door: Http) -> None:
    """Serve a door until cancelled; then close it. Raises TransportError when the address is taken.

    Without a token nobody has asked for it, and an address that is taken is only worth a warning.
    """
    site = door.site
    try:
        listening = _bound(site)
    except TransportError as error:
        if site.token is not None:
            raise
        log.warning("%s; the state of this process is not served", error)
        return
    config = uvicorn.Config(
        _app(door), log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=_GRACE_S
    )
    server = _Server(config)
    log.info("HTTP on %s:%s", *listening.getsockname()[:2])
    try:
        await server.serve([listening])
    except asyncio.CancelledError:
        door.close()
        await server.shutdown([listening])
        raise


def _app(door: Http) -> ASGIApp:
    if door.site.token is None:
        return status(door.site)
    from bot.transports.http_api.api import api  # deferred: FastAPI takes half a second

    return api(door)


def _bound(site: Site) -> socket.socket:
    family = socket.AF_INET6 if ":" in site.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((site.host, site.port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        problem = error.strerror or str(error)
        raise TransportError(f"HTTP_HOST {site.host}, HTTP_PORT {site.port}: {problem}") from error
    listening.setblocking(False)
    return listening
