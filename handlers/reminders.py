"""What is said when a reminder falls due."""

from collections.abc import Callable

from experts import zones
from experts.pool import Pool
from experts.timetext.say import say_moment
from experts.tools import reminder_reply
from handlers import language
from handlers.ports import DueReminder
from handlers.types import Outbound
from orchestrator.routing.types import Route
from orchestrator.types import Trace
from prompts.texts import texts

_TOOL = "reminders.create"


class Announcer:
    """Puts due reminders into words. `zone` (an IANA name) is that of chats that have set none."""

    def __init__(self, pool: Callable[[], Pool], zone: str) -> None:
        self._pool = pool
        self._zone = zone

    def __call__(self, due: DueReminder) -> Outbound:
        """The message, in the chat's language or that in which the reminder was asked for."""
        lang = language.known(due.settings.lang) or due.lang
        zone = zones.zone(due.settings.zone or self._zone)
        start, now = due.event.start.astimezone(zone), due.due.astimezone(zone)
        when = (
            say_moment(start, now=now, lang=lang, grain="minute", hours=due.settings.hours or 24)
            if start > now
            else None
        )
        expert = next((spec.id for spec in self._pool() if any(c.tool == _TOOL for c in spec.capabilities)), "")
        route = Route(
            action="direct", expert=expert or None, confidence=1.0, source="rule", reason="a reminder fell due"
        )
        return Outbound(
            address=due.address,
            conversation=due.conversation,
            reply=reminder_reply(due.event, texts(lang), expert=expert, when=when),
            trace=Trace(route=route, expert=expert or None),
            due=due.due,
        )
