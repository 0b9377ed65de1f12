"""The server as a test holds it in its hand."""

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.telegram_server.calls import Call
from tests.telegram_server.chats import Chat, Topic
from tests.telegram_server.courier import deliver
from tests.telegram_server.errors import Json
from tests.telegram_server.files import StoredFile
from tests.telegram_server.gateway import Gateway
from tests.telegram_server.groups import Group
from tests.telegram_server.limits import Limits, Rates, Violation
from tests.telegram_server.members import Status, User
from tests.telegram_server.messages import Message, Version
from tests.telegram_server.people import Person
from tests.telegram_server.queries import Press
from tests.telegram_server.updates import Update
from tests.telegram_server.world import World


class TelegramServer:
    """A Bot API of its own for one bot, on a port of its own: `async with TelegramServer() as telegram`."""

    def __init__(
        self,
        bot_token: str = "42:TEST",
        *,
        username: str = "switchboard_bot",
        rates: Rates | None = None,
        privacy: bool = True,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.token = bot_token
        self.bot = User(id=int(bot_token.partition(":")[0]), is_bot=True, first_name="Switchboard", username=username)
        self.limits = Limits(rates or Rates())
        self.world = World(self.bot, self.limits, privacy=privacy, clock=clock)
        self.gateway = Gateway(self.world, bot_token)
        self.url = ""
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        runner = web.AppRunner(
            self.gateway.application(), access_log=None, handler_cancellation=True, shutdown_timeout=1
        )
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        tasks = await self._stack.enter_async_context(asyncio.TaskGroup())
        self._stack.callback(tasks.create_task(deliver(self.world, self.gateway.execute)).cancel)
        self._stack.callback(self.world.updates.close)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    def person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
    ) -> Person:
        """Somebody new, with whom the bot has not talked yet."""
        return Person(
            self.world,
            self.world.new_user(first_name, last_name=last_name, username=username, language_code=language_code),
        )

    def group(
        self,
        title: str,
        members: Iterable[Person] = (),
        administrators: Iterable[Person] = (),
        *,
        owner: Person | None = None,
        bot: Status = "member",
    ) -> Group:
        """A basic group that exists already, the bot in it unless `bot` says otherwise."""
        roles = _roles(self.bot, members, administrators, owner, bot)
        return self.world.new_group(title, type="group", members=roles)

    def supergroup(
        self,
        title: str,
        members: Iterable[Person] = (),
        administrators: Iterable[Person] = (),
        *,
        owner: Person | None = None,
        bot: Status = "member",
    ) -> Group:
        """A supergroup without topics."""
        roles = _roles(self.bot, members, administrators, owner, bot)
        return self.world.new_group(title, type="supergroup", members=roles)

    def forum(
        self,
        title: str,
        members: Iterable[Person] = (),
        administrators: Iterable[Person] = (),
        *,
        owner: Person | None = None,
        bot: Status = "member",
    ) -> Group:
        """A supergroup with topics; General is where no thread is named."""
        roles = _roles(self.bot, members, administrators, owner, bot)
        return self.world.new_group(title, type="supergroup", members=roles, forum=True)

    @property
    def privacy(self) -> bool:
        """Whether the bot gets only what is meant for it in groups where it is no administrator."""
        return self.world.privacy

    @privacy.setter
    def privacy(self, on: bool) -> None:
        self.world.privacy = on

    @property
    def calls(self) -> list[Call]:
        """Every call with the right token, in order of arrival."""
        return self.gateway.calls

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    @property
    def violations(self) -> list[Violation]:
        return self.limits.violations

    @property
    def updates(self) -> list[Update]:
        """Every update there has been."""
        return self.world.updates.history

    def commands(self, scope: Json | None = None, language: str = "") -> list[Json]:
        """The command menu that setMyCommands has left."""
        return self.world.menus.get(scope, language)

    def file(self, file_id: str) -> StoredFile:
        """A file that somebody has sent."""
        stored = self.world.files.get(file_id)
        if stored is None:
            raise KeyError(file_id)
        return stored

    def flood(self, chat: Chat | None, seconds: float) -> None:
        """Refuse sends and edits in a chat (None: anywhere) with 429 and `retry_after` for a while."""
        self.limits.flood(None if chat is None else chat.id, seconds)

    def fail_next(self, method: str, status: int = 500, times: int = 1, description: str | None = None) -> None:
        """Answer the next calls of a method with an error, without effect."""
        self.gateway.faults.fail(method, status, times, description)

    def drop_next(self, method: str, *, after_effect: bool = False, times: int = 1) -> None:
        """Break the connection in the next calls of a method, before or after the effect took place."""
        self.gateway.faults.drop(method, after_effect=after_effect, times=times)

    def delay_next(self, method: str, seconds: float, times: int = 1) -> None:
        """Let the next calls of a method take longer."""
        self.gateway.faults.delay(method, seconds, times)

    def recover(self) -> None:
        """Have no more of the trouble that was asked for, floods aside."""
        self.gateway.faults.clear()

    def redeliver(self, update_id: int) -> None:
        """Send an update once more, although the bot has confirmed it."""
        self.world.updates.redeliver(update_id)

    async def until(self, condition: Callable[[], object], timeout: float = 10) -> None:  # noqa: ASYNC109 # reads best
        """Wait until something is so; it is looked at after every call and every deed, and now and then."""
        if not await self.world.bell.wait_until(condition, timeout, recheck=0.05):
            raise AssertionError(f"not so within {timeout} s; {self._latest()}")

    async def next_message(
        self,
        chat: Chat | None = None,
        timeout: float = 10,  # noqa: ASYNC109 # reads best
        thread: Topic | int | None = None,
    ) -> Message:
        """The bot's next message that no test has taken yet, deleted ones too; an edit changes it in place."""
        if not await self.world.bell.wait_until(lambda: self.untaken(chat, thread), timeout):
            raise AssertionError(f"no message in {chat} within {timeout} s; {self._latest()}")
        message = self.untaken(chat, thread)[0]
        message.taken = True
        return message

    async def next_answer(self, press: Press, timeout: float = 10) -> Json:  # noqa: ASYNC109 # reads best
        """What the bot answers to a press: `text`, `show_alert`, or nothing."""
        await self.until(lambda: press.answered, timeout)
        assert press.answer is not None
        return press.answer

    async def next_edit(self, message: Message, timeout: float = 10) -> Version:  # noqa: ASYNC109 # reads best
        """What a message says after the next edit that no test has taken yet."""
        await self.until(lambda: len(message.edits) > message.edits_taken, timeout)
        message.edits_taken += 1
        return message.edits[message.edits_taken - 1]

    async def idle_poll(self, timeout: float = 10) -> None:  # noqa: ASYNC109 # reads best
        """Wait until the bot has confirmed every update and asked again (with a webhook: taken every update)."""
        await self.until(lambda: self.world.updates.drained or self._webhook_idle(), timeout)

    def untaken(self, chat: Chat | None = None, thread: Topic | int | None = None) -> list[Message]:
        """The bot's messages that no test has taken yet, in order."""
        chats = [chat] if chat else list(self.world.chats.values())
        thread_id = thread.thread_id if isinstance(thread, Topic) else thread
        messages = [message for each in chats for message in each.bot_messages if not message.taken]
        return [message for message in messages if thread is None or message.thread_id == thread_id]

    def _webhook_idle(self) -> bool:
        return bool(self.world.webhook.url) and self.world.updates.first() is None

    def _latest(self) -> str:
        lines = [f"{call.method} {call.status} {call.description or call.parameters}" for call in self.calls[-8:]]
        return "the latest calls:\n" + "\n".join(lines)


def _roles(
    bot: User, members: Iterable[Person], administrators: Iterable[Person], owner: Person | None, bot_status: Status
) -> dict[int, Status]:
    roles: dict[int, Status] = {person.id: "member" for person in members}
    roles |= {person.id: "administrator" for person in administrators}
    roles |= {owner.id: "creator"} if owner else {}
    return roles | {bot.id: bot_status}
