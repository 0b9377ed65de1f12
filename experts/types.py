"""The values that experts speak in: what one is asked, what it answers, what it asks back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from experts.budget import Boundless, Budget

Lang: TypeAlias = Literal["en", "ru", "zh"]
LANGS: tuple[Lang, ...] = ("en", "ru", "zh")

Hours: TypeAlias = Literal[12, 24]
"""How the clock is told."""

JSON: TypeAlias = "str | int | float | bool | Sequence[JSON] | Mapping[str, JSON] | None"


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: what it shows, and the data (1 to 64 bytes) that a press sends back."""

    text: str
    data: str


Buttons: TypeAlias = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a reply, or one that the user sent: `name` as the user sees it, never a path; `type` a MIME type."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who speaks."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is said to the user, in the turn's language.

    `text` is plain unless `markdown` is set; a transport without formatting shows markdown as plain text. `mention` is
    whom a message in a group is for: it then begins with their name, and they are notified.
    """

    text: str
    buttons: Buttons = ()
    files: tuple[File, ...] = ()
    markdown: bool = False
    mention: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What an expert has asked and waits for.

    `slot` says what answers it: `time`, `which` (a number or a name), `confirm` (yes or no), `reminder` (done, later,
    or when), or anything else for free text. `data` is the half-done request, handed back to `tool` with the answer.
    """

    expert: str
    slot: str
    tool: str
    asked: str
    data: Mapping[str, JSON] = field(default_factory=dict)
    id: int = 0
    at: datetime | None = None
    turns: int = 0

    @property
    def for_consent(self) -> bool:
        """Whether somebody else wants what is asked about."""
        return "consent" in self.data


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a turn happens: `chat` owns notes and events, `conversation` and `thread` get what is said later."""

    chat: str
    conversation: str
    thread: str | None = None
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A kept thing that a request has brought, as it was written: its title, and all of it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What an expert is told of a request that was routed or handed to it.

    `scores` are the route's capabilities, best first, each with its probability (0 to 1); `remainder` is what an
    earlier expert left unserved; `results` are what the tasks have said that this one waited for, and `found` the
    things that they brought. Of a task, `output` is what is wanted, `scope` and `constraints` its bounds, in words.
    """

    request: str
    remainder: str | None = None
    summary: str = ""
    last_turns: tuple[tuple[str, str], ...] = ()
    scores: tuple[tuple[str, float], ...] = ()
    results: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    output: str = ""
    scope: str = ""
    constraints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One piece of work for one expert.

    `named` is true when the user chose this expert (pin, button, command, reply), `chosen` when they chose it for just
    these words (button, command), `kept` when the router left them with their present expert. `capability` is set when
    explicit words chose it, whosever it is, and then `text` is the rest; `question` when `text` answers it; `tool` when
    a button asks for it, and then `text` is its argument; `file` when one was sent that `capability` accepts, and then
    `text` is what was said with it, often nothing. `now` is aware, in the speaker's zone; `zone` is the chat's where
    that is another, and `zone_known` is false while it is only the default. `hours` (12 or 24) is how the chat's clock
    is shown; `remind` are the minutes before an event at which it is announced where nothing else is asked for (None:
    not at all). `first_call` is the number of the first call of a tool, as other work of the same turn has numbers of
    its own; `budget` is what the work may use.
    """

    turn: int
    text: str
    lang: Lang
    now: datetime
    place: Place
    person: Person
    brief: Brief
    named: bool = False
    chosen: bool = False
    kept: bool = False
    capability: str | None = None
    question: Question | None = None
    tool: str | None = None
    file: File | None = None
    zone_known: bool = True
    hours: Hours = 24
    zone: str | None = None
    remind: tuple[int, ...] | None = None
    first_call: int = 0
    budget: Budget = field(default_factory=Boundless)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """The expert is done: its reply, and what it now waits for.

    `served` is false when nobody could do it; `found` are the things that it brought, for whoever goes on with them.
    """

    reply: Reply
    question: Question | None = None
    served: bool = True
    found: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCapability:
    """The request is beyond this expert: which capability it takes (None: it knows of none), why, and what is left."""

    capability: str | None
    reason: str
    remainder: str | None = None


UNANSWERED = MissingCapability(capability=None, reason="it answers nothing that was asked")
"""What a tool makes of words that do not answer its question: they are taken as a request of their own."""

Outcome: TypeAlias = Finish | MissingCapability
