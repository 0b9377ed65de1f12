"""A thing on a list that is told to be done in words of its own: "логин починила", "快递寄了", "fixed the login"."""

import re

from experts.ports import NoteFilter, Transaction
from experts.tools.asking import is_question
from experts.tools.notes.checklist import Checklist
from experts.tools.notes.list_forms import told_of_a_thing
from experts.tools.notes.list_words import items_of
from experts.tools.terms import STOP_CHARACTERS, STOP_WORDS, terms
from experts.types import Place

# What is past, by the ending of a verb or the sign for it.
_PAST = re.compile(
    r"(?:[了啦]|完|好)[。!！\s]*$|(?<!\w)[а-яё]{2,}(?:л|ла|ли|лся|лась|лись)(?!\w)"
    r"|\b(?:[a-z]{2,}ed|done|did|made|sent|paid|bought|wrote|cut|put|read|found|took|got|built)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"(?<!\w)(?:not|n['’]t|не|надо|нужно|need|should)(?!\w)|[没不别要]", re.IGNORECASE)
_MOST_MORE = 3
_MOST_LISTS = 200


async def told_done(tx: Transaction, place: Place, text: str) -> str | None:
    """The thing of the list spoken of that a text tells to be done; None when it tells of none."""
    if is_question(text) or _PAST.search(text) is None or _NOT_YET.search(text) is not None:
        return None
    spoken = await tx.notes.many(place.chat, (await tx.notes.spoken_of(place)).numbers[:1])
    said = _words(text)
    for note in (note for note in spoken if note.kind == "list"):
        for item in Checklist.of(note.text).left:
            words = _words(item.text)
            if len(words) > 1 and words <= said and len(said) <= len(words) + _MOST_MORE:
                return item.text
    return None


async def listed(tx: Transaction, place: Place, text: str) -> bool:
    """Whether a text tells to tick or remove things that are all on one list of the chat."""
    form = told_of_a_thing(text)
    items = items_of(form.get("items")) if form is not None else ()
    if not items:
        return False
    numbers = await tx.notes.browse(place.chat, NoteFilter(kind="list"), limit=_MOST_LISTS, newest=True)
    found = (Checklist.of(note.text) for note in await tx.notes.many(place.chat, numbers))
    return any(all(one.find(item) for item in items) for one in found)


def _words(text: str) -> frozenset[str]:
    """The telling words of a text; of Chinese its characters, whose order a sentence may turn."""
    found = (term for term in terms(text) if len(term) == 1 or not "一" <= term[0] <= "鿿")
    return frozenset(term for term in found if term not in STOP_WORDS and term not in STOP_CHARACTERS)
