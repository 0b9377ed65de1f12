"""The courier: brings updates to the webhook, one after the other, until each is taken."""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp

from tests.telegram_server.calls import Call
from tests.telegram_server.errors import ApiError, Json
from tests.telegram_server.parameters import Upload
from tests.telegram_server.updates import Update
from tests.telegram_server.world import World

_PAUSE = 0.05  # before a refused update is offered again; Telegram waits longer
Execute = Callable[[Call, Json, dict[str, Upload]], Awaitable[None]]


async def deliver(world: World, execute: Execute) -> None:
    """Deliver for as long as the server lives."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
        while True:
            await world.bell.wait_until(lambda: world.webhook.url and world.updates.first(), None)
            update = world.updates.first()
            if update is not None:
                await _deliver_one(world, execute, session, update)


async def _deliver_one(world: World, execute: Execute, session: aiohttp.ClientSession, update: Update) -> None:
    try:
        async with session.post(world.webhook.url, json=update.payload(), headers=world.webhook.headers()) as answer:
            body = await answer.json() if answer.content_type == "application/json" else None
            problem = "" if answer.status < 300 else f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        body, problem = None, f"Connection failed: {error}"
    if problem:
        world.webhook.last_error_date, world.webhook.last_error_message = world.now(), problem
        await asyncio.sleep(_PAUSE)
        return
    world.updates.done(update)
    if isinstance(body, dict) and "method" in body:
        await _execute_answer(execute, body)


async def _execute_answer(execute: Execute, body: Json) -> None:
    """A webhook may answer with a call; what comes of that is told to nobody."""
    try:
        await execute(Call(method=str(body.pop("method"))), body, {})
    except ApiError:
        return
