"""The reminders that new events of a chat have of themselves, set or ended in words."""

from datetime import timedelta

from experts.errors import StaleButton
from experts.ports import Transaction
from experts.tools.phrases import Phrases
from experts.tools.pressing import finish
from experts.tools.reminding.ahead import MOST, read_ahead
from experts.tools.reminding.coming import words_of
from experts.tools.reminding.create import create
from experts.tools.settings import usual_set
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, Outcome

_NOT = Phrases(
    en=("no|not|don't|don’t|do not|never|stop|off|disable|without|cancel|remove",),
    ru=("не|нет|без|отключи\\w*|выключи\\w*|убери\\w*|отмени\\w*|хватит|перестань",),
    zh=("不|别|取消|关闭|关掉|停|去掉",),
)
_LONGEST = timedelta(days=28)


async def usual(call: ToolCall) -> Outcome:
    """Set how long ahead every new event is announced, or end that. Of certain events it is a reminder like others."""
    if call.pressed:
        raise StaleButton(call.text)
    if words_of(call):
        return await create(call)
    lengths = [length for length in read_ahead(call, call.text).lengths if length <= _LONGEST][:MOST]
    if _NOT.among(call.text):
        return await _set(call, None)
    if lengths:
        return await _set(call, tuple(sorted(length // timedelta(minutes=1) for length in lengths)))
    return finish(usual_set(call.say, call.assignment.remind))


async def _set(call: ToolCall, minutes: tuple[int, ...] | None) -> Finish:
    async def work(tx: Transaction) -> JSON:
        await tx.chats.set_remind(call.assignment.place.chat, minutes)
        return None

    await call.write(work)
    return finish(usual_set(call.say, minutes))
