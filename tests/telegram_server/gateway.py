"""The gateway: HTTP in front of the world, with the faults that a test has planned."""

import asyncio
from collections.abc import Awaitable, Callable
from inspect import isawaitable

from aiohttp import web

from tests.telegram_server import edits, polling, sends  # noqa: F401 # importing them registers their methods
from tests.telegram_server.calls import Call
from tests.telegram_server.errors import ApiError, Json
from tests.telegram_server.faults import Faults
from tests.telegram_server.methods import METHODS
from tests.telegram_server.parameters import Upload, parsed, read_request
from tests.telegram_server.world import World

DOWNLOAD = "download"
"""How the download of a file is called among the calls, and where faults are planned."""

_BODY_LIMIT = 64 * 1024 * 1024


class Gateway:
    """`/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: World, token: str) -> None:
        self.calls: list[Call] = []
        self.faults = Faults()
        self._world = world
        self._token = token

    def application(self) -> web.Application:
        application = web.Application(client_max_size=_BODY_LIMIT)
        application.router.add_route("*", r"/bot{token:[^/]+}/{method:[^/]*}", self._api)
        application.router.add_get(r"/file/bot{token:[^/]+}/{path:.+}", self._download)
        application.router.add_route("*", r"/{rest:.*}", self._nowhere)
        return application

    async def execute(self, call: Call, raw: Json, uploads: dict[str, Upload]) -> None:
        """Do what a call says, and note in it what came of that."""
        call.parameters, call.files = raw, [upload.name for upload in uploads.values()]
        self.calls.append(call)
        try:
            chosen = METHODS.get(call.method.lower())
            if chosen is None:
                raise ApiError(404, "Not Found")
            call.method = chosen.name
            parameters = parsed(raw, uploads, chosen.schema)
            call.parameters = parameters.values
            result = chosen.handler(self._world, parameters)
            call.result = await result if isawaitable(result) else result
            call.status = 200
        except ApiError as error:
            _refuse(call, error)
            raise
        finally:
            self._world.bell.ring()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._token:
            return _answer(ApiError(401, "Unauthorized"))
        call = Call(method=request.match_info["method"])
        try:
            raw, uploads = await read_request(request)

            async def answer() -> web.Response:
                await self.execute(call, raw, uploads)
                return web.json_response({"ok": True, "result": call.result})

            return await self._with_faults(request, call, raw, answer)
        except ApiError as error:
            return _answer(error)

    async def _with_faults(
        self, request: web.Request, call: Call, raw: Json, answer: Callable[[], Awaitable[web.Response]]
    ) -> web.StreamResponse:
        fault = self.faults.take(call.method)
        if fault is not None and fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        if fault is not None and (fault.error or fault.kind == "drop before"):
            call.parameters = raw
            self.calls.append(call)
            if fault.error is None:
                return self._hang_up(request, call)
            _refuse(call, fault.error)
            self._world.bell.ring()
            raise fault.error
        response = await answer()
        if fault is not None and fault.kind == "drop after":
            return self._hang_up(request, call)
        return response

    def _hang_up(self, request: web.Request, call: Call) -> web.Response:
        call.description = "connection dropped"
        self._world.bell.ring()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self._token:
            return _answer(ApiError(401, "Unauthorized"))
        path = request.match_info["path"]
        call = Call(method=DOWNLOAD)

        async def answer() -> web.Response:
            self.calls.append(call)
            call.parameters = {"path": path}
            stored = self._world.files.at(path)
            if stored is None:
                _refuse(call, ApiError(404, "Not Found"))
                raise ApiError(404, "Not Found")
            call.status = 200
            return web.Response(body=stored.content, content_type="application/octet-stream")

        try:
            return await self._with_faults(request, call, {"path": path}, answer)
        except ApiError as error:
            return _answer(error)
        finally:
            self._world.bell.ring()

    async def _nowhere(self, request: web.Request) -> web.StreamResponse:
        return _answer(ApiError(404, "Not Found"))


def _refuse(call: Call, error: ApiError) -> None:
    call.status, call.description = error.code, error.description


def _answer(error: ApiError) -> web.Response:
    return web.json_response(error.payload(), status=error.code)
