"""A list of notes, a page at a time: the list is kept as it was found, so that new notes do not shift it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from experts.errors import StaleButton
from experts.ports import Note, SpokenNotes, Transaction
from experts.tools.notes import view
from experts.tools.pressing import button, finish, row
from experts.tools.types import ToolCall
from experts.types import JSON, Buttons, Finish

MORE = "notes.more"
# A list that goes on beyond this wants another word, not another page.
MOST = 1000
_AT = re.compile(r"(\d{1,18})\.(\d{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Notes that were found: their numbers, the words that were looked for, and how many come first on the way.

    `first` are shown at once; what comes after the first `sure` fits less.
    """

    numbers: Sequence[int]
    words: str = ""
    first: int = view.LISTED
    sure: int = MOST


async def show(call: ToolCall, head: str, listing: Listing) -> Finish:
    """The first page of a list, and the way to the next."""
    place, numbers = call.assignment.place, list(listing.numbers[:MOST])
    first, more = numbers[: listing.first], f"{call.assignment.turn}.{listing.first}"
    spoken = SpokenNotes(numbers=tuple(first), more=more if len(numbers) > len(first) else None)

    async def keep(tx: Transaction) -> JSON:
        await tx.notes.speak_of(place, spoken, call.assignment.now)
        return {"numbers": numbers, "words": listing.words}

    await call.write(keep)
    notes = await call.storage.read(lambda tx: tx.notes.many(place.chat, first))
    text = "\n\n".join(part for part in (head, view.shown(call, notes, listing.words)) if part)
    label = call.say("Less exact") if len(first) >= listing.sure else call.say("▶️ More")
    buttons = (*view.openers(call, notes), *_next(call, label, spoken, len(numbers) - len(first)))
    return replace(finish(text, buttons), found=tuple(view.found(note) for note in notes[: listing.sure]))


def _next(call: ToolCall, label: str, spoken: SpokenNotes, left: int) -> Buttons:
    return row(button(call, f"{label} ({left})", spoken.more, tool=MORE)) if spoken.more else ()


async def more(call: ToolCall) -> Finish:
    """The next page: of the list whose button is pressed, or of the one that the conversation saw last."""
    place = call.assignment.place
    at = call.text if call.pressed else (await call.storage.read(lambda tx: tx.notes.spoken_of(place))).more
    match = _AT.fullmatch(at or "")
    if match is None:
        if call.pressed:
            raise StaleButton(call.text)
        return finish(call.say("That was all."))
    turn, offset = int(match[1]), int(match[2])
    found = await call.storage.read(lambda tx: tx.calls.result(turn, 0))
    numbers, words = _kept(found[0] if found else None)
    if not numbers:
        raise StaleButton(call.text)
    return await _page(call, turn, offset, numbers, words)


async def _page(call: ToolCall, turn: int, offset: int, numbers: Sequence[int], words: str) -> Finish:
    place, end = call.assignment.place, offset + view.LISTED
    page = tuple(numbers[offset:end])
    spoken = SpokenNotes(numbers=page, more=f"{turn}.{end}" if len(numbers) > end else None)

    async def look(tx: Transaction) -> Sequence[Note]:
        await tx.notes.speak_of(place, spoken, call.assignment.now)
        return await tx.notes.many(place.chat, page)

    notes = await call.storage.write(look)
    if not notes and spoken.more is None:
        return finish(call.say("That was all."))
    last = min(end, len(numbers))
    head = call.say("{first}–{last} of {n}:", first=offset + 1, last=last, n=len(numbers))
    text = "\n\n".join(part for part in (head, view.shown(call, notes, words)) if part)
    left = len(numbers) - last
    return finish(text, (*view.openers(call, notes), *_next(call, call.say("▶️ More"), spoken, left)))


def _kept(result: JSON) -> tuple[list[int], str]:
    """The list that a turn has kept; empty when it kept something else."""
    if not isinstance(result, Mapping) or not isinstance(result.get("numbers"), list | tuple):
        return [], ""
    numbers = result["numbers"]
    assert isinstance(numbers, list | tuple)  # noqa: S101 - for the type checker: asked above
    return [n for n in numbers if isinstance(n, int)], str(result.get("words", ""))
