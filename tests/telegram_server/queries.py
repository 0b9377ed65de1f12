"""Callback queries: a button pressed, waiting for its one answer."""

from dataclasses import dataclass
from itertools import count

from tests.telegram_server.errors import Json, bad_request
from tests.telegram_server.members import User
from tests.telegram_server.messages import Message


@dataclass(kw_only=True, eq=False, slots=True)
class Press:
    """One press of a button."""

    query_id: str
    user: User
    message: Message
    data: str
    update_id: int | None = None
    answer: Json | None = None
    expired: bool = False

    @property
    def answered(self) -> bool:
        return self.answer is not None

    def expire(self) -> None:
        """From now on it is too old to be answered."""
        self.expired = True

    def payload(self) -> Json:
        return {
            "id": self.query_id,
            "from": self.user.payload(),
            "message": self.message.payload(),
            "chat_instance": str(-(7 * 10**17) + self.message.chat.id),
            "data": self.data,
        }


class QueryLog:
    """All presses of one world."""

    def __init__(self) -> None:
        self._numbers = count(4_382_000_000_000_000_001)
        self.presses: dict[str, Press] = {}

    def add(self, user: User, message: Message, data: str) -> Press:
        press = Press(query_id=str(next(self._numbers)), user=user, message=message, data=data)
        self.presses[press.query_id] = press
        return press

    def answer(self, query_id: str, answer: Json) -> None:
        press = self.presses.get(query_id)
        if press is None or press.expired or press.answered:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        press.answer = answer
