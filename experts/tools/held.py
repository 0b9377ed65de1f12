"""What the chat itself holds an answer to: a note or an event that has all the words of a question."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from experts.ports import Event, Storage, Transaction
from experts.timetext import find, is_only_time
from experts.tools.asking import is_question
from experts.tools.event_sibling import is_undo
from experts.tools.moments import spoken
from experts.tools.notes.list_adding import added_in_passing
from experts.tools.notes.list_forms import list_of
from experts.tools.notes.told_done import listed, told_done
from experts.tools.phrases import Phrases, without_openers
from experts.tools.terms import query_terms, terms
from experts.types import Place

# Further back nobody asks in passing, and each day of a series that comes every day costs.
_BACK = timedelta(days=31)
_MOST = 500
_WHEN = Phrases(
    en=("when|what (?:time|day|date)|how soon|how long until",),
    ru=("когда|во сколько|в какой день|какого числа|через сколько",),
    zh=("什么时候|几点|哪天|几号|何时",),
)
_ASKING = Phrases(
    en=(
        "who (?:has )?(?:added|created|made|booked|scheduled|planned|set up|put)",
        "added|created|booked|scheduled|planned|what|which|who|whose|where|when|why|how|is|are|was|were|do|does|did|time|day|date|need|know|go|our|we",
    ),
    ru=(
        "у (?:нас|меня|вас)|кто (?:добавил|создал|поставил|назначил|запланировал|записал)\\w*",
        "что|кто|где|когда|куда|как\\w{0,2}|сколько|чь[яеёи]|чей|ли|время|день|число|находит\\w+|лежит|лежат|нужн\\w+",
    ),
    zh=(
        "什么时候|什么|啥|来着|哪里|哪儿|哪了?(?=[？?。！!\\s]*$)|哪个|哪天|谁|几点|几号|多少|怎么|何时|是|在|吗|呢|要|时候",
    ),
)


_ABOUT = re.compile(r"^(?:(?:what|how) about|(?:как|что) насч[её]т|а)(?!\w)\s*", re.IGNORECASE)
_TAGGED = re.compile(r"(?:[^\W\d_]+\s+){0,3}(?:[一-鿿]{1,4}\s*)?#[\w-]{1,40}\W*")
_MOMENTS = frozenset({"second", "minute"})


class Held:
    """Looks into what a chat has stored, for questions that by their words alone are nobody's."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def capability(self, text: str, place: Place, now: datetime, *, just: bool) -> str | None:
        """Which capability finds the answer: of notes or of the calendar; None for what is no question.

        A day or a stretch of days alone asks what is planned then, a tag what has it; things under a heading are a
        list. What goes on with the list spoken of is for it only where that was `just` answered.
        """
        if is_undo(text):
            return "events.undo"  # also where nothing was done: whoever takes it back says so
        if _TAGGED.fullmatch(text.strip()):
            return "notes.browse"
        if (capability := await self._of_lists(text, place, just=just)) is not None:
            return capability
        if _is_only_days(text, now):
            return "events.query"
        wanted = set(query_terms(_ASKING.without(without_openers(text))))
        if not wanted or not is_question(text):
            return None

        async def look(tx: Transaction) -> str | None:
            dated = _WHEN.among(text)
            if dated and await _planned(tx, place.chat, now, wanted):
                return "events.query"
            notes = await tx.notes.search(place.chat, tuple(wanted), limit=1)
            if any(wanted <= set(terms(note.text)) for note, _ in notes):
                return "notes.search"
            return "events.query" if not dated and await _planned(tx, place.chat, now, wanted) else None

        return await self._storage.read(look)

    async def _of_lists(self, text: str, place: Place, *, just: bool) -> str | None:
        """What is asked of a list, or of a thing that is on one."""
        form = added_in_passing(text)
        if form is not None and (form.kind == "make" or (just and await self._speaks_of_list(place))):
            return "lists.add"
        if just and await self._storage.read(lambda tx: told_done(tx, place, text)) is not None:
            return "lists.tick"
        if await self._storage.read(lambda tx: listed(tx, place, text)):
            return "lists.tick"
        asked = list_of(text)
        return "lists.show" if asked is not None and asked.kind in ("show", "check") else None

    async def _speaks_of_list(self, place: Place) -> bool:
        """Whether of all notes the conversation has spoken of a list last: "and also tea" goes there."""

        async def look(tx: Transaction) -> bool:
            notes = await tx.notes.many(place.chat, (await tx.notes.spoken_of(place)).numbers[:1])
            return any(note.kind == "list" for note in notes)

        return await self._storage.read(look)


def _is_only_days(text: str, now: datetime) -> bool:
    """Whether a text says days and nothing else: "tomorrow?", "а в пятницу?", "后天呢"."""
    bare = _ABOUT.sub("", without_openers(text)).strip()
    lang = spoken(bare, "en")
    found = find(bare, now=now, lang=lang)
    days = [
        one for one in found if one.kind in ("instant", "interval") and not one.clocked and one.grain not in _MOMENTS
    ]
    return bool(found) and len(days) == len(found) == 1 and is_only_time(bare, now=now, lang=lang)


async def _planned(tx: Transaction, chat: str, now: datetime, wanted: set[str]) -> bool:
    """Whether an event ahead, or one that has just been, has all the words in its title."""

    def among(events: Sequence[Event]) -> bool:
        return any(wanted <= set(terms(event.title)) for event in events)

    return among(await tx.calendar.upcoming(chat, now, limit=_MOST)) or among(
        await tx.calendar.between(chat, now - _BACK, now)
    )
