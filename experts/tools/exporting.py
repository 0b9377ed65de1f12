"""The calendar, or a part of it, as a file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from experts.errors import StaleButton
from experts.ports import Event, Transaction
from experts.tools.finding import MOST, best, wanted
from experts.tools.free import Stretch
from experts.tools.moments import times, window, without_times
from experts.tools.phrases import Phrases, trim
from experts.tools.pressing import finish
from experts.tools.terms import is_telling
from experts.tools.types import ToolCall
from experts.types import File, Finish, Reply

if TYPE_CHECKING:
    from experts.ics.writing import Entry

TYPE, NAME = "text/calendar", "calendar.ics"

_EXPORT = Phrases(
    en=(
        "export|send|email|mail|download|share|save|back ?up|ics|\\.ics|ical|icalendar|file|files|as|an?|copy|"
        "format|give|get|into|"
        "everything|entire|whole|full|events?|meetings?|make|create|generate|dump|outlook|apple|google|attach",
    ),
    ru=(
        "экспорт\\w*|выгруз\\w+|скач\\w+|сохран\\w+|файл\\w*|ics|пришли\\w*|скинь|отправ\\w+|формат\\w*|вид\\w*|"
        "весь|целиком|событи\\w+|дай|сделай|виде|выдай|всё|все|в",
    ),
    zh=("导出|下载|发给?我|保存|文件|ics|格式|备份|全部|整个|成|为|一份|一下|生成|发",),
)
_THAT = Phrases(en=("that|this|it",), ru=("это|его|её|эту|этот",), zh=("这个|那个|它",))


async def give_out(call: ToolCall) -> Finish:
    """Send the calendar as a file: what is named or spoken of, what is planned for a time, or all that is not over."""
    if call.pressed:
        raise StaleButton(call.text)
    from experts.ics.writing import write  # deferred: its library is slow to import and rarely needed

    found = times(call, call.text)
    span = window(found)
    words = trim(_EXPORT.without(wanted(without_times(call.text, found)).specific))
    chat, now = call.assignment.place.chat, call.assignment.now

    async def look(tx: Transaction) -> "Sequence[Entry]":
        numbers = {event.number for event in await _meant(call, tx, words if is_telling(words) else "", span)}
        meant = [one for one in await tx.calendar.every(chat) if one[0].number in numbers]
        reminders = [await tx.calendar.reminders(chat, event.number) for event, _ in meant]
        leads = [[each.lead for each in ours if each.lead is not None] for ours in reminders]
        return [(event, changes, ahead) for (event, changes), ahead in zip(meant, leads, strict=True)]

    entries = await call.storage.read(look)
    if not entries:
        return finish(call.say("There are no such events, so there is no file."))
    file = File(name=NAME, type=TYPE, content=write(entries, chat=chat, now=now))
    text = call.say.many("Here is {n} event as a file.", "Here are {n} events as a file.", len(entries))
    return Finish(reply=Reply(text=text, files=(file,)))


async def _meant(call: ToolCall, tx: Transaction, words: str, span: Stretch | None) -> Sequence[Event]:
    chat, now = call.assignment.place.chat, call.assignment.now
    if span is not None:
        within = await tx.calendar.between(chat, *span)
        return best(within, words, words) if words else within
    if words:
        return best(await tx.calendar.upcoming(chat, now, limit=MOST), words, words)
    spoken = await tx.calendar.spoken_of(call.assignment.place) if _THAT.among(call.text) else None
    return await tx.calendar.upcoming(chat, now, limit=MOST) if spoken is None else [spoken]
