"""A chat in which tools are called, with a clock that the test sets."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from experts.tools import TOOLS
from experts.tools.types import ToolCall
from experts.types import Assignment, Brief, File, Finish, Lang, Outcome, Person, Place, Question, Reply
from prompts.texts import texts
from tests.fakes import Admins, MemoryStorage

ZONES: dict[Lang, str] = {"en": "Europe/London", "ru": "Europe/Moscow", "zh": "Asia/Shanghai"}


@dataclass(slots=True)
class Chat:
    """Monday, 2 March 2026, 10:00 in the language's zone, unless the test says otherwise."""

    lang: Lang = "en"
    id: str = "1"
    topic: str = ""
    storage: MemoryStorage = field(default_factory=MemoryStorage)
    question: Question | None = None
    reply: Reply = field(default_factory=lambda: Reply(text=""))
    turn: int = 0
    later: timedelta = timedelta()
    zone_known: bool = True
    zone: str | None = None
    remind: tuple[int, ...] | None = None
    group: bool = False
    person: Person = Person(id="u1", name="Ann")  # noqa: RUF009 - frozen
    directory: Admins = field(default_factory=Admins)

    @property
    def now(self) -> datetime:
        return datetime(2026, 3, 2, 10, tzinfo=ZoneInfo(ZONES[self.lang])) + self.later

    async def outcome(self, tool: str, text: str, **given: object) -> Outcome:
        self.turn += 1
        return await self.again(tool, text, **given)

    async def again(self, tool: str, text: str, **given: object) -> Outcome:
        """The same turn once more."""
        return await TOOLS[tool](self.call(text, tool, **given))

    def call(self, text: str, tool: str = "events.create", **given: object) -> ToolCall:
        """What a tool is called with."""
        pressed, question = given.pop("pressed", False) is True, given.pop("question", None)
        brief = given.get("brief")
        assignment = Assignment(
            turn=self.turn,
            text=text,
            lang=self.lang,
            now=self.now,
            place=Place(chat=self.id, conversation=f"test:{self.id}:{self.topic}", group=self.group),
            person=self.person,
            brief=brief if isinstance(brief, Brief) else Brief(request=text, last_turns=(("bot", self.reply.text),)),
            question=question if isinstance(question, Question) else None,
            tool=tool if pressed else None,
            zone_known=self.zone_known,
            named=given.get("named") is True,
            capability=str(given["capability"]) if "capability" in given else None,
            remind=self.remind,
            zone=self.zone,
            file=file if isinstance(file := given.get("file"), File) else None,
        )
        return ToolCall(
            tool=tool,
            expert="memo" if tool.startswith("notes") else "schedule",
            text=text,
            assignment=assignment,
            say=texts(self.lang),
            storage=self.storage,
            directory=self.directory,
            pressed=pressed,
        )

    async def say(self, tool: str, text: str, **given: object) -> str:
        """Use a tool; the text of its reply."""
        outcome = await self.outcome(tool, text, **given)
        assert isinstance(outcome, Finish)
        self.question, self.reply = outcome.question, outcome.reply
        return outcome.reply.text

    async def answer(self, text: str) -> str:
        assert self.question is not None
        return await self.say(self.question.tool, text, question=self.question)

    async def press(self, label: str) -> str:
        """Press the first button whose text begins so."""
        buttons = [button for row in self.reply.buttons for button in row]
        return await self.press_data(next(button.data for button in buttons if button.text.startswith(label)))

    async def press_data(self, data: str) -> str:
        kind, _, tool, argument = data.split(":", 3)
        assert kind == "t"
        return await self.say(tool, argument, pressed=True, question=self.question)

    async def keep(self, text: str) -> str:
        """A note, word for word."""
        return await self.say("notes.save", text, capability="notes.save")

    def slot(self) -> str | None:
        """What the last reply asked for."""
        return None if self.question is None else self.question.slot

    @property
    def buttons(self) -> list[str]:
        return [button.text for row in self.reply.buttons for button in row]
