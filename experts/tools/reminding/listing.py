"""Telling which reminders will come."""

from collections.abc import Sequence

from experts.errors import StaleButton
from experts.ports import Announcement, Transaction
from experts.tools.event_view import when
from experts.tools.moments import at_moment, times, window
from experts.tools.pressing import button, column, finish
from experts.tools.reminding.coming import about, coming, just_spoken_of, whose, words_of
from experts.tools.reminding.form import STOP
from experts.tools.reminding.meant import points_back
from experts.tools.types import ToolCall
from experts.types import JSON, Finish

SHOWN, OFFERED = 20, 8
_LABEL = 40


async def listing(call: ToolCall) -> Finish:
    """Tell which reminders will come: all, those of a stretch of time, or of one thing."""
    if call.pressed:
        raise StaleButton(call.text)
    span, words = window(times(call, call.text)), words_of(call)
    found = [one for one in await coming(call) if span is None or span[0] <= one.at < span[1]]
    if words:
        found = about(found, words)
    elif points_back(call.text):
        found = await just_spoken_of(call, found)
    if not found:
        return finish(_none(call, words, any_time=span is None))
    if len({one.event.number for one in found}) == 1:
        await _speak_of(call, found[0])
    return shown(call, found, call.say("I will remind you:"))


def _none(call: ToolCall, words: str, *, any_time: bool) -> str:
    if words:
        return call.say("I see no reminder of “{words}”.", words=words)
    return call.say("You have no reminders set.") if any_time else call.say("No reminders then.")


async def _speak_of(call: ToolCall, one: Announcement) -> None:
    async def work(tx: Transaction) -> JSON:
        await tx.calendar.speak_of(call.assignment.place, one.event, call.assignment.now)
        return None

    await call.write(work)


def shown(call: ToolCall, found: Sequence[Announcement], heading: str) -> Finish:
    """The reminders in order, with a button that takes each of the first away."""
    lines = [f"• {_line(call, one)}" for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(call.say("And {n} more.", n=len(found) - SHOWN))
    labels = [(one.reminder.id, f"✖ {_line(call, one)}") for one in found[:OFFERED]]
    buttons = column(button(call, _cut(label), f"x{number}", tool=STOP) for number, label in labels)
    return finish("\n".join((heading, *lines)), buttons)


def _cut(label: str) -> str:
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1].rstrip()}…"


def _line(call: ToolCall, one: Announcement) -> str:
    """When it comes and of what; of an event also when that is, and in a group for whom."""
    event, at = one.event, at_moment(call, one.at)
    again = " 🔁" if event.rule else ""
    what = f"⏰ {event.title}{again}" if event.kind == "reminder" else f"🔔 {event.title}{again} ({when(call, event)})"
    return f"{at} · {what}{whose(call, one)}"
