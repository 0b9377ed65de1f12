"""Both consoles, with a core that answers as it is told."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.transports.base import Accept, Transport, Unreachable
from bot.transports.console import Console
from bot.transports.console_json import JsonConsole
from bot.transports.screen import Step
from experts.types import Button, Buttons, File, Question, Reply
from handlers.types import Inbound, Outbound
from orchestrator.plan import Plan, Task
from orchestrator.progress import Progress
from orchestrator.routing.types import Route
from orchestrator.types import Hop, Trace
from prompts.texts import texts

MOST = 1000
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ROUTE = Route(action="direct", expert="memo", confidence=0.98765, source="model", reason="notes.save 0.99")
BUTTONS: Buttons = ((Button("Undo", "t:1"), Button("Show", "t:2")),)


def trace(**values: Any) -> Trace:
    return Trace(route=ROUTE, **{"expert": "memo", **values})


@dataclass
class Clock:
    at: datetime = NOON
    moves: list[datetime] = field(default_factory=list)
    due: Callable[[], Awaitable[None]] | None = None

    def now(self) -> datetime:
        return self.at

    async def move_to(self, at: datetime) -> None:
        self.moves.append(at)
        self.at = max(self.at, at)
        if self.due is not None:
            await self.due()


@dataclass
class Core:
    """Accepts updates and answers each from another task, as the outbox does."""

    reply: Callable[[Inbound], Reply] = lambda inbound: Reply(text=f"heard {inbound.text}")
    trace: Trace = field(default_factory=trace)
    delay: float = 0.0
    first: int = 7
    heard: list[Inbound] = field(default_factory=list)
    sent: list[str | None] = field(default_factory=list)

    async def talk(self, transport: Transport) -> None:
        async with asyncio.TaskGroup() as group:

            async def accept(inbound: Inbound) -> int:
                self.heard.append(inbound)
                turn = self.first + len(self.heard)
                group.create_task(self.deliver(transport, self.outbound(inbound, turn)))
                await asyncio.sleep(self.delay)  # the reply may overtake the return
                return turn

            await transport.run(accept)

    def outbound(self, inbound: Inbound, turn: int | None, **values: Any) -> Outbound:
        address = inbound.address
        return Outbound(
            address=address,
            conversation=address.owner,
            reply=self.reply(inbound),
            trace=self.trace,
            turn=turn,
            **values,
        )

    async def deliver(self, transport: Transport, outbound: Outbound) -> None:
        for part in transport.split(outbound):
            self.sent.append(await transport.send(outbound, part))


async def given(lines: Iterable[str]) -> AsyncIterator[str]:
    for line in lines:
        yield line


@dataclass
class Talk:
    """One run of the JSON console."""

    core: Core = field(default_factory=Core)
    clock: Clock = field(default_factory=Clock)
    out: list[bytes] = field(default_factory=list)
    console: JsonConsole = field(init=False)

    async def say(self, *lines: object) -> list[Any]:
        texts_of = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        self.console = JsonConsole(
            lines=given(texts_of), write=self.out.append, clock=self.clock, zone=UTC, say=texts("en"), most=MOST
        )
        await asyncio.wait_for(self.core.talk(self.console), 5)
        return [json.loads(line) for line in self.out]


async def test_a_plain_line_is_a_message_of_user_1_in_chat_1() -> None:
    talk = Talk()
    [reply] = await talk.say("hello")
    [inbound] = talk.core.heard
    assert (inbound.text, inbound.user, inbound.at, inbound.addressed) == ("hello", "1", NOON, True)
    assert (inbound.address.owner, inbound.address.kind, inbound.lang) == ("console:bot:1", "private", None)
    assert reply == {
        "conversation": "console:bot:1",
        "turn": 1,
        "text": "heard hello",
        "expert": "memo",
        "route": {
            "action": "direct",
            "expert": "memo",
            "confidence": 0.9877,
            "source": "model",
            "reason": "notes.save 0.99",
            "cached": False,
        },
        "handoffs": [],
        "plan": None,
        "question": None,
        "buttons": [],
        "files": [],
    }


async def test_an_object_says_who_speaks_where_and_when() -> None:
    talk = Talk()
    await talk.say(
        {
            "text": "hi",
            "chat": -100,
            "thread": 5,
            "user": "u2",
            "lang": "ru",
            "at": "2026-03-02T15:00:00+03:00",
            "reply_to": None,
        }
    )
    [inbound] = talk.core.heard
    assert (inbound.address.chat, inbound.address.thread, inbound.address.kind) == ("-100", "5", "group")
    assert (inbound.user, inbound.lang, inbound.reply_to) == ("u2", "ru", None)
    assert talk.clock.moves == [NOON]


async def test_a_time_without_an_offset_is_in_the_default_zone_and_the_clock_tells_the_time() -> None:
    talk = Talk()
    await talk.say({"text": "a", "at": "2026-03-02T13:00"}, {"text": "b", "at": "2026-03-02T12:30"})
    assert talk.clock.moves == [NOON + timedelta(hours=1), NOON + timedelta(minutes=30)]
    assert [inbound.at for inbound in talk.core.heard] == [NOON + timedelta(hours=1)] * 2


@pytest.mark.parametrize("delay", [0.0, 0.02])
async def test_lines_are_answered_strictly_in_order_one_object_each(delay: float) -> None:
    talk = Talk(core=Core(delay=delay))
    replies = await talk.say("a", "", {"text": ""}, {}, "  b  ", "42")
    assert [reply["turn"] for reply in replies] == [1, 2, 3, 4, 5, 6]
    assert [inbound.text for inbound in talk.core.heard] == ["a", "", "", "", "  b  ", "42"]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        '{"text": "a"',
        '{"text": 1}',
        '{"text": "a", "colour": "red"}',
        '{"chat": true}',
        '{"chat": 1.5}',
        '{"chat": ""}',
        '{"user": []}',
        '{"at": "tomorrow"}',
        '{"at": "0001-01-01T00:00:00+14:00"}',
        '{"at": "9999-12-31T23:59:59-12:00"}',
        '{"at": 5}',
        '{"reply_to": "x"}',
        '{"reply_to": 1.5}',
        '{"press": 3}',
        '{"file": "a.txt"}',
        '{"file": {}}',
        '{"file": {"name": "a.txt"}}',
        '{"file": {"name": "", "content": "x"}}',
        '{"file": {"name": 5, "content": "x"}}',
        '{"file": {"name": "a", "content": 5}}',
        '{"file": {"name": "a", "content": "x", "base64": "eA=="}}',
        '{"file": {"name": "a", "base64": "not base64"}}',
        '{"file": {"name": "a", "base64": "eA=="  , "path": "/etc/passwd"}}',
        '{"file": {"name": "a", "content": "\\ud800"}}',
        '{"file": [{"name": "a", "content": "x"}]}',
        '{"press": "t:1", "file": {"name": "a", "content": "x"}}',
        '{"text": "\\ud800"}',
        '{"text": ' + "[" * 100_000,
        '{"reply_to": ' + "9" * 10_000 + "}",
    ],
)
async def test_an_unreadable_line_is_answered_kindly_and_disturbs_nothing(line: str) -> None:
    talk = Talk()
    bad, good = await talk.say(line, "hello")
    assert (bad["route"]["action"], bad["route"]["source"], bad["expert"]) == ("command", "none", None)
    assert (bad["turn"], bad["conversation"], bad["buttons"]) == (1, "console:bot:1", [])
    assert bad["text"].startswith("I could not read that line.")
    assert (good["turn"], good["text"]) == (2, "heard hello")
    assert talk.clock.moves == []


@pytest.mark.parametrize("line", ['"quoted"', "[1, 2]", "null", "note: {x}"])
async def test_only_a_line_that_begins_like_an_object_is_json(line: str) -> None:
    talk = Talk()
    await talk.say(line)
    assert [inbound.text for inbound in talk.core.heard] == [line]


async def test_characters_that_no_database_takes_are_replaced() -> None:
    talk = Talk()
    [reply] = await talk.say({"text": "a\0b"})
    assert reply["text"] == "heard a\ufffdb"


async def test_a_very_long_line_works() -> None:
    text = "слово " * 40_000
    [reply] = await Talk().say({"text": text})
    assert reply["text"] == f"heard {text}"


async def test_a_press_is_the_data_and_no_text() -> None:
    talk = Talk()
    await talk.say({"press": "t:1", "text": "ignored"})
    [inbound] = talk.core.heard
    assert (inbound.press, inbound.text) == ("t:1", "")


async def test_a_reply_to_a_number_names_the_message_that_was_delivered() -> None:
    talk = Talk()
    await talk.say("a", "{", "b", {"text": "c", "reply_to": 3}, {"text": "d", "reply_to": "1"}, {"reply_to": 99})
    third, first, never = [inbound.reply_to for inbound in talk.core.heard[2:]]
    assert [first, third] == talk.core.sent[:2]
    assert never not in talk.core.sent


async def test_ids_differ_between_processes() -> None:
    one, two = Talk(), Talk()
    await one.say("a", "b")
    await two.say("a", "b")
    ids = [*one.core.sent, *two.core.sent]
    ids += [inbound.message for inbound in (*one.core.heard, *two.core.heard)]
    assert len(set(ids)) == len(ids) == 8


async def test_all_of_a_reply_is_shown() -> None:
    full = trace(
        expert="schedule",
        handoffs=(Hop(source="memo", target="schedule", capability="events.move", reason="not notes"),),
        plan=Plan(
            tasks=(
                Task(id="1", objective="find", expert="memo", status="done"),
                Task(id="2", objective="plan", expert="schedule", depends_on=("1",), status="done"),
            )
        ),
        question=Question(expert="schedule", slot="time", tool="events.create", asked="1"),
    )
    reply = Reply(text="x", buttons=BUTTONS, files=(File(name="a.csv", type="text/csv", content=b"1"),))
    [shown] = await Talk(core=Core(trace=full, reply=lambda _: reply)).say("a")
    assert shown["handoffs"] == [{"from": "memo", "to": "schedule", "capability": "events.move", "reason": "not notes"}]
    assert shown["plan"] == {
        "tasks": [
            {"id": "1", "expert": "memo", "depends_on": [], "status": "done"},
            {"id": "2", "expert": "schedule", "depends_on": ["1"], "status": "done"},
        ]
    }
    assert shown["question"] == "time"
    assert shown["buttons"] == [[{"text": "Undo", "data": "t:1"}, {"text": "Show", "data": "t:2"}]]
    assert shown["files"] == [{"name": "a.csv", "type": "text/csv"}]


async def test_one_task_is_no_plan() -> None:
    lone = trace(plan=Plan(tasks=(Task(id="1", objective="find", expert="memo"),)))
    [shown] = await Talk(core=Core(trace=lone)).say("a")
    assert shown["plan"] is None


async def test_what_falls_due_is_printed_before_the_reply_and_is_no_turn() -> None:
    talk = Talk()
    asked = Inbound(address=_address(talk), update="0", user="1", at=NOON)

    async def due() -> None:
        await talk.core.deliver(talk.console, talk.core.outbound(asked, None, due=NOON))

    talk.clock.due = due
    first, reply = await talk.say({"text": "a", "at": "2026-03-02T12:00Z"})
    assert first == {
        "proactive": True,
        "conversation": "console:bot:1",
        "text": "heard ",
        "expert": "memo",
        "due": "2026-03-02T12:00:00+00:00",
        "buttons": [],
    }
    assert reply["turn"] == 1
    assert len(set(talk.core.sent)) == 2


async def test_a_reply_to_a_turn_of_an_earlier_process_stays_off_the_output(
    caplog: pytest.LogCaptureFixture,
) -> None:
    talk = Talk()
    asked = Inbound(address=_address(talk), update="0", user="1", at=NOON)

    async def recovered() -> None:
        await talk.core.deliver(talk.console, talk.core.outbound(asked, 3))

    talk.clock.due = recovered
    [reply] = await talk.say({"text": "a", "at": "2026-03-02T12:00Z"})
    assert reply["text"] == "heard a"
    assert "turn 3 of an earlier process" in caplog.text


async def test_a_reader_that_has_left_ends_the_conversation() -> None:
    def gone(_: bytes) -> None:
        raise BrokenPipeError

    console = JsonConsole(lines=given(["a", "b"]), write=gone, clock=Clock(), zone=UTC, say=texts("en"), most=MOST)
    core = Core()
    with pytest.raises(ExceptionGroup) as caught:
        await asyncio.wait_for(core.talk(console), 5)
    assert caught.group_contains(Unreachable)  # the message waits for another process
    assert len(core.heard) == 1


def _address(talk: Talk) -> Any:
    from handlers.types import Address

    return Address(platform="console", bot="bot", chat="1")


@dataclass
class Paper:
    """A screen that keeps what was shown on it."""

    typed: list[str]
    shown: list[tuple[str, str, list[str]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    plans: list[list[Step]] = field(default_factory=list)

    def open(self) -> AbstractContextManager[object]:
        return nullcontext()

    async def line(self) -> str | None:
        return self.typed.pop(0) if self.typed else None

    def show(self, title: str, reply: Reply, choices: Sequence[str]) -> None:
        self.shown.append((title, reply.text, list(choices)))

    def note(self, text: str) -> None:
        self.notes.append(text)

    def plan(self, steps: Sequence[Step]) -> None:
        self.plans.append(list(steps))


async def people(core: Core, *typed: str, folder: Path = Path("unused")) -> tuple[Paper, Console]:
    paper = Paper(list(typed))
    console = Console(
        screen=paper,
        now=lambda: NOON,
        title=lambda expert, lang: f"📝 {expert}",
        say=texts("en"),
        lang="ru",
        files=folder,
        most=MOST,
        listen=Progress().listen,
    )
    await asyncio.wait_for(core.talk(console), 5)
    return paper, console


async def test_people_see_who_answers() -> None:
    core = Core()
    paper, _ = await people(core, "hello", "   ", "bye")
    assert paper.shown == [("📝 memo", "heard hello", []), ("📝 memo", "heard bye", [])]
    assert [inbound.lang for inbound in core.heard] == ["en", "en"]
    assert len(paper.notes) == 2


async def test_people_are_answered_in_the_language_that_they_write() -> None:
    core = Core()
    await people(core, "12", "hello", "/expert memo", "你好", "42", "/help", "привет")
    assert [inbound.lang for inbound in core.heard] == ["ru", "en", "en", "zh", "zh", "zh", "ru"]


async def test_people_press_buttons_by_number_and_numbers_go_on_counting() -> None:
    core = Core(reply=lambda _: Reply(text="x", buttons=BUTTONS))
    paper, _ = await people(core, "a", "#2", "#3", "#9", "2")
    assert [choices for _, _, choices in paper.shown][:2] == [["#1 Undo", "#2 Show"], ["#3 Undo", "#4 Show"]]
    assert [(inbound.press, inbound.text) for inbound in core.heard] == [
        (None, "a"),
        ("t:2", ""),
        ("t:1", ""),
        (None, "#9"),
        (None, "2"),
    ]


async def test_people_see_what_comes_unasked() -> None:
    core = Core(reply=lambda _: Reply(text="x"))
    paper, console = await people(core)
    asked = Inbound(address=_address(Talk()), update="0", user="1", at=NOON)
    await core.deliver(console, core.outbound(asked, None, due=NOON))
    assert paper.shown == [("🔔 📝 memo", "x", [])]


@pytest.mark.parametrize("make", ["json", "people"])
async def test_a_console_has_no_menu_no_typing_and_no_admins(make: str) -> None:
    transport: Transport
    if make == "json":
        transport = JsonConsole(
            lines=given([]), write=lambda _: None, clock=Clock(), zone=UTC, say=texts("en"), most=MOST
        )
    else:
        transport = (await people(Core()))[1]
    address = _address(Talk())
    await transport.typing(address)
    await transport.publish({"en": [("help", "Help")]})
    assert not await transport.is_admin(address, "1")
    assert (transport.platform, transport.bot) == ("console", "bot")


async def test_an_update_that_was_known_already_is_not_waited_for() -> None:
    async def known(_: Inbound) -> int | None:
        return None

    accept: Accept = known
    console = JsonConsole(
        lines=given(["a", "b"]), write=lambda _: None, clock=Clock(), zone=UTC, say=texts("en"), most=MOST
    )
    await asyncio.wait_for(console.run(accept), 5)
