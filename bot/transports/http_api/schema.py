"""What programs send and get."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.transports.asked import Name, Text
from bot.transports.http_api.door import Wanted


class Goal(BaseModel):
    """What is wanted, in words or by the `data` of a button; `conversation` is of your choice, or from a reply."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    goal: Text | None = None
    press: Text | None = None
    conversation: Name | None = None

    @model_validator(mode="after")
    def _wants_one_thing(self) -> "Goal":
        if (self.goal is None) == (self.press is None):
            raise ValueError("expected either goal or press")
        return self

    def wanted(self, key: str | None, *, planned: bool = False) -> Wanted:
        """The same, for the door."""
        goal = self.goal or ""
        return Wanted(goal=goal, press=self.press, conversation=self.conversation, planned=planned, key=key)


class _Described(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Route(_Described):
    """Who was chosen, how surely, and why."""

    action: str
    expert: str | None
    confidence: float
    source: str
    reason: str
    cached: bool


class Handoff(_Described):
    """The conversation moved from one expert to another."""

    source: Annotated[str, Field(alias="from")]
    to: str
    capability: str
    reason: str


class Button(_Described):
    """A button: send its `data` back as `press`."""

    text: str
    data: str


class File(_Described):
    """A file of the reply."""

    name: str
    type: str


class Task(_Described):
    """A task of a plan; `text` is what was said to it."""

    id: str
    objective: str
    expert: str
    depends_on: list[str]
    status: str
    seconds: float | None
    text: str | None
    error: str | None


class Plan(_Described):
    """A plan and what came of its tasks so far."""

    id: int
    turn: int
    conversation: str
    goal: str
    status: str
    complexity: str
    tasks: list[Task]


class Reply(_Described):
    """A reply; `turn` is its number, `text` is without markup."""

    conversation: str
    turn: int
    text: str
    expert: str | None
    route: Route
    handoffs: list[Handoff]
    plan: dict[str, Any] | None
    question: str | None
    buttons: list[list[Button]]
    files: list[File]
