"""The composition root: the only module that knows every concrete class."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from bot import routing
from bot.background import Background
from bot.checks import checked_specs
from bot.delivery import keys
from bot.delivery.clock import ManualClock, SystemClock
from bot.delivery.files import Files
from bot.delivery.inbox import Inbox
from bot.delivery.limits import Limits, Rates
from bot.delivery.outbox import Outbox
from bot.delivery.placeholder import Placeholders
from bot.delivery.ports import Door
from bot.delivery.queue import Queue
from bot.delivery.scheduler import Scheduler
from bot.delivery.typing import Typing
from bot.encoders import open_encoder
from bot.planning import Planning, planning
from bot.settings import Settings
from bot.storage.storage import SqlStorage, open_storage
from bot.telemetry.port import NullTelemetry, Telemetry
from bot.telemetry.watched import WatchedRouter, watched_tools
from bot.transports.base import Accept, Editor, Moving, Transport
from bot.transports.http_api.door import PLATFORM as HTTP
from bot.transports.http_api.door import USER
from experts.direct import DirectRunner
from experts.errors import StorageError
from experts.pool import Pool
from experts.tools import TOOLS
from experts.tools.held import Held
from handlers.access import Access
from handlers.admin import Admin
from handlers.approvals import Approvals
from handlers.chat import Chat
from handlers.commands import Commands
from handlers.dispatch import Dispatch
from handlers.ending import Handler
from handlers.everyone import Everyone
from handlers.feedback import Feedback
from handlers.files import Reading
from handlers.overview import Overviews
from handlers.preferences import Preferences
from handlers.reminders import Announcer
from handlers.scene import Defaults, Scenes
from handlers.types import Inbound, Outbound
from handlers.unasked import Unasked
from orchestrator.breaker import guarded
from orchestrator.engine import Engine
from orchestrator.handoff import Handoffs
from orchestrator.learner import Learner
from orchestrator.live import Board, Current, Live
from orchestrator.memory import Memory
from orchestrator.ports import Decider, Encoder, NoEncoder
from prompts.texts import Texts, texts

log = logging.getLogger(__name__)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Served:
    """A door, and what answers at it."""

    transport: Transport
    commands: Commands
    dispatch: Dispatch
    placeholders: Placeholders | None


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """A process that serves its doors: what lives as long as it does."""

    settings: Settings
    storage: SqlStorage
    access: Access
    live: Live
    learner: Learner
    reports: Sequence[Callable[[Texts], list[str]]]
    background: Background
    queue: Queue
    scheduler: Scheduler
    plans: Planning
    telemetry: Telemetry

    async def run(self, *transports: Transport, moves: Callable[[Moving], None] | None = None) -> None:
        """Serve transports until all end: take up what was left, then answer, then finish what was begun.

        `moves` takes whom a transport shall tell of chats that get a new id.
        """
        limits = {"telegram": Limits(_rates(self.settings))}
        outbox = Outbox(
            self.storage, self.queue, transports, self.scheduler.now, limits=limits, telemetry=self.telemetry
        )
        served = {
            (each.platform, each.bot): self._served(each, outbox, lambda talk: inbox.cancel(talk))
            for each in transports
        }
        inbox = self._inbox(served)
        if moves is not None:
            moves(outbox.move)
        await inbox.resume()
        await outbox.resume()
        self.background.keep(self.scheduler.run, name="scheduler")
        self.background.keep(self.learner.run, name="learner")
        self.live.when_renewed(partial(self._publish, served))
        self._publish(served)
        async with asyncio.TaskGroup() as tasks:
            for transport in transports:
                tasks.create_task(transport.run(self._accepting(inbox)))
        await self.queue.join()

    async def storage_checks(self) -> Mapping[str, str]:
        """Whether the database answers, and whether its tables are as this program knows them."""
        try:
            current = await self.storage.is_current()
        except StorageError as error:
            log.warning("not ready: %s", error)
            return {"database": "unreachable", "migrations": "unknown"}
        return {"database": "ok", "migrations": "ok" if current else "pending"}

    def _inbox(self, served: "Mapping[Door, _Served]") -> Inbox:
        def sorry(turn: int, conversation: str, inbound: Inbound) -> Outbound:
            return served[_door(inbound)].dispatch.sorry(turn, conversation, inbound)

        return Inbox(
            self.storage,
            self.queue,
            partial(self._handle, served),
            sorry,
            self.scheduler.now,
            doors=served,
            bursts={"telegram": self.settings.burst_seconds},
            limit=self.settings.max_concurrent_turns,
        )

    def _served(self, transport: Transport, outbox: Outbox, cancel: Callable[[str], object]) -> "_Served":
        """The handlers in the order in which they are asked."""
        settings, storage, live = self.settings, self.storage, self.live
        defaults = Defaults(
            lang=settings.default_language, zone=settings.default_timezone, threshold=settings.router_threshold
        )
        chat = Chat(live, storage, replayed=transport.platform == HTTP)
        everyone = Everyone(live, chat, storage, cancel)
        preferences, unasked = Preferences(self.access, defaults.zone), Unasked(storage)
        memory = _memory(settings)
        approvals = Approvals(live, chat, storage, self.access, memory, redraw=outbox.redraw)
        admin = Admin(live, self.access, storage, reports=self.reports)
        tables = (everyone, preferences, unasked, approvals, admin)
        commands = Commands([command for each in tables for command in each.table()], everyone.one, live)
        reading = Reading(live, chat, Files(transport, most=settings.max_file_bytes))
        feedback = Feedback(live, storage)
        handlers: list[Handler] = [self.access.guard, reading, commands, feedback, approvals, chat.press, chat.text]
        scenes = Scenes(storage, defaults, corrections=settings.feedback_per_chat)
        dispatch = Dispatch(storage, scenes, handlers, of_another=keys.of_another, memory=memory, lang=defaults.lang)
        self.access.ask(transport.platform, transport.bot, transport)
        after = settings.placeholder_seconds
        placeholders = Placeholders(
            storage, self.queue, outbox, self.background, self.plans.progress, after=after, lang=defaults.lang
        )
        shows = isinstance(transport, Editor) and after > 0
        return _Served(
            transport=transport,
            commands=commands,
            dispatch=dispatch,
            placeholders=placeholders if shows else None,
        )

    async def _handle(
        self, served: "Mapping[Door, _Served]", turn: int, conversation: str, inbound: Inbound, now: datetime
    ) -> Outbound | None:
        door = served[_door(inbound)]
        with self.telemetry.span("turn", platform=inbound.address.platform, turn=str(turn)):
            async with (
                Typing(self.background, partial(door.transport.typing, inbound.address)),
                self._placeholder(door, turn, conversation, inbound),
            ):
                outbound = await door.dispatch(turn, conversation, inbound, now)
            if outbound is not None:
                self.telemetry.answered(outbound.trace)
        self.scheduler.poke()
        self.learner.poke()
        return outbound

    def _placeholder(
        self, door: _Served, turn: int, conversation: str, inbound: Inbound
    ) -> AbstractAsyncContextManager[None]:
        if door.placeholders is None:
            return nullcontext()
        return door.placeholders.over(turn, conversation, inbound)

    def _publish(self, served: "Mapping[Door, _Served]") -> None:
        """The experts are commands, too: the menu changes with them."""
        for each in served.values():
            self.background.start(each.transport.publish(each.commands.menus()), name="command menu")

    def _accepting(self, inbox: Inbox) -> Accept:
        """What is not meant for the bot is not kept. With CLOCK=updates the time is that of the newest update."""

        async def accept(inbound: Inbound) -> int | None:
            if self.settings.clock == "updates":
                await self.scheduler.move_to(inbound.at)
            return await inbox.accept(inbound) if inbound.addressed else None

        return accept


@asynccontextmanager
async def open_app(
    settings: Settings,
    *doors: Door,
    telemetry: Telemetry = NullTelemetry(),  # noqa: B008 # it keeps nothing
) -> AsyncIterator[App]:
    """Everything that a process needs to serve its doors (platform, bot), opened and closed in order.

    Raises SpecError, StorageError, RoutingError.
    """
    settings.make_data_dir()
    url = settings.database_url.get_secret_value()
    async with (
        open_storage(url, batch_size=settings.batch_size) as storage,
        open_encoder(settings) as encoder,
        Background() as background,
    ):
        # Whoever has HTTP_TOKEN has been let in by it.
        access = Access(admins=settings.admin_ids, allowed=settings.allowed_ids and settings.allowed_ids | {USER})

        queue = Queue(background)
        plans = await planning(settings, storage, queue, telemetry)

        async def build() -> Board:
            board = await _board(plans, storage, access, encoder or NoEncoder(), telemetry)
            if encoder is not None:
                background.start(encoder.prepare(board.pool), name="encoder")
            return board

        live = Live(await build(), build)
        learner = routing.learner(settings, storage, live)
        clock = ManualClock(_EPOCH) if settings.clock == "updates" else SystemClock()
        announce = Announcer(lambda: live.pool, _memory(settings), settings.default_timezone, keys.conversation)
        overviews = Overviews(lambda: live.pool, settings.default_timezone)
        scheduler = Scheduler(storage, queue, clock, announce, overviews, doors=doors)
        yield App(
            settings=settings,
            storage=storage,
            access=access,
            live=live,
            learner=learner,
            reports=[learner.report, *([encoder.report] if encoder else [])],
            background=background,
            queue=queue,
            scheduler=scheduler,
            plans=plans,
            telemetry=telemetry,
        )


async def open_router(settings: Settings) -> tuple[Decider, Pool]:
    """The router and its experts alone: no database, no transport. Raises SpecError, RoutingError."""
    pool = Pool(checked_specs(settings))
    return routing.router(settings, pool, await routing.fitted(settings, pool)), pool


async def _board(plans: Planning, storage: SqlStorage, access: Access, encoder: Encoder, telemetry: Telemetry) -> Board:
    settings = plans.settings
    pool = Pool(checked_specs(settings))
    model = await routing.fitted(settings, pool)
    router = Current(routing.router(settings, pool, model))
    tools = guarded(watched_tools(TOOLS, telemetry), plans.staff.breakers)
    runner = DirectRunner(tools, storage, access, texts, floor=settings.router_floor)
    handoffs = Handoffs(pool, max_hops=settings.max_hops, floor=settings.router_floor)
    watched = WatchedRouter(router, telemetry)
    planning, held = plans.over(pool), Held(storage)
    engine = Engine(
        pool, watched, runner, handoffs, _memory(settings), texts, encoder, planning, held, floor=settings.router_floor
    )
    return Board(pool=pool, model=model, router=router, engine=engine)


def _door(inbound: Inbound) -> Door:
    return inbound.address.platform, inbound.address.bot


def _memory(settings: Settings) -> Memory:
    return Memory(question_turns=settings.question_turns, question_age=timedelta(minutes=settings.question_minutes))


def _rates(settings: Settings) -> Rates:
    chat, group, total = settings.telegram_rate_chat, settings.telegram_rate_group, settings.telegram_rate_total
    return Rates(chat=chat, group=group, total=total)
