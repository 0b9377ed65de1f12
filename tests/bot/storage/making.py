"""Values for the tests of storage and delivery, with only what a test speaks of said."""

from datetime import UTC, datetime, timedelta
from itertools import count

from experts.ports import Doing
from experts.types import Person, Place, Question, Reply
from handlers.types import Address, ChatKind, Inbound, Outbound, command_route
from orchestrator.types import Trace

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ANN, BOB = Person(id="1", name="Ann"), Person(id="2", name="Bob")

_updates = count(1)


def address(chat: str = "1", *, thread: str | None = None, kind: ChatKind = "private") -> Address:
    return Address(platform="console", bot="bot", chat=chat, thread=thread, kind=kind)


def place(chat: str = "console:bot:1", *, thread: str | None = None, group: bool = False) -> Place:
    return Place(chat=chat, conversation=chat, thread=thread, group=group)


def doing(*, chat: str = "console:bot:1", turn: int = 1, by: Person = ANN, at: datetime = NOW) -> Doing:
    return Doing(turn=turn, place=place(chat), person=by, at=at)


def inbound(
    text: str = "hello",
    *,
    to: Address | None = None,
    update: str | None = None,
    user: str = "1",
    reply_to: str | None = None,
    message: str | None = None,
    press: str | None = None,
    addressed: bool = True,
) -> Inbound:
    return Inbound(
        address=to or address(),
        update=update or str(next(_updates)),
        user=user,
        at=NOW,
        text=text,
        reply_to=reply_to,
        message=message,
        press=press,
        addressed=addressed,
    )


def outbound(
    text: str = "hi",
    *,
    to: Address | None = None,
    conversation: str = "console:bot:1",
    expert: str | None = "memo",
    turn: int | None = None,
) -> Outbound:
    trace = Trace(route=command_route("test"), expert=expert)
    return Outbound(address=to or address(), conversation=conversation, reply=Reply(text=text), trace=trace, turn=turn)


def question(expert: str = "memo", *, slot: str = "text") -> Question:
    return Question(expert=expert, slot=slot, tool="notes.add", asked="1", data={"n": [1, None]}, at=NOW)
