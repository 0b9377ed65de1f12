"""What went off last, and that it is done."""

from collections.abc import Sequence

from experts.ports import Announcement, Transaction
from experts.tools.permission import refusal
from experts.tools.pressing import finish
from experts.tools.types import ToolCall
from experts.types import JSON, Finish


async def last_fired(call: ToolCall) -> Announcement | None:
    """What went off last of the event that the conversation speaks of, if nobody has answered it."""
    place = call.assignment.place

    async def look(tx: Transaction) -> Sequence[Announcement]:
        spoken = await tx.calendar.spoken_of(place)
        return () if spoken is None else await tx.calendar.announced(place.chat, spoken.number)

    return next(iter(await call.storage.read(look)), None)


async def done(call: ToolCall, found: Announcement) -> Finish | None:
    """It is done: a reminder that was for this once says nothing more. None when it was answered before."""
    chat, event = call.assignment.place.chat, found.event
    refused = await refusal(call, found.reminder.asker)
    if refused is not None:
        return refused

    async def work(tx: Transaction) -> JSON:
        if not await tx.calendar.answer(chat, found):
            return False
        if event.kind == "reminder" and event.rule is None:
            left = await tx.calendar.reminders(chat, event.number)
            await tx.calendar.forget(chat, [reminder.id for reminder in left])
        return True

    return finish(call.say("👍 Done: {title}", title=event.title)) if await call.write(work) else None
