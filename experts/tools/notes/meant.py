"""Which note a request means: by number, by pointing at what was spoken of, by words; asking where that is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from experts.assent import assent
from experts.ports import Note, NoteFilter, Transaction
from experts.tools.notes import view
from experts.tools.notes.naming import numbers_in, says_it, says_them, words_in
from experts.tools.notes.query import NoteQuery, note_query
from experts.tools.notes.ranking import matching
from experts.tools.phrases import ALL, LATEST, ordinal, trim
from experts.tools.pressing import answer, answered, ask, column, finish, pressed_answer
from experts.tools.terms import query_terms, terms
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, Question

CHOICES = 8
_LABEL = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The notes that a request may mean; `exact` is false when they only resemble what it says."""

    notes: tuple[Note, ...] = ()
    words: str = ""
    exact: bool = True

    @property
    def one(self) -> Note | None:
        """The note, when there is no doubt."""
        return self.notes[0] if len(self.notes) == 1 and self.exact else None


async def found_in(tx: Transaction, call: ToolCall, ref: str) -> Sequence[int]:
    """The numbers of notes, deleted ones too, that a text names or points at without describing them."""
    numbers = numbers_in(ref)
    if numbers:
        return numbers
    spoken = (await tx.notes.spoken_of(call.assignment.place)).numbers
    if _points(ref):
        return spoken
    place = ordinal(words_in(ref) or ref)
    if place is None or place < 0:  # the last one is the newest, wherever it stands in a list
        return ()
    return (spoken[place],) if 1 < len(spoken) > place else (place + 1,)


def _points(ref: str) -> bool:
    return not ref or says_it(ref) or says_them(ref)


async def meant(call: ToolCall, ref: str, query: NoteQuery | None = None) -> Meant:
    """The notes that a text means; `query` is what is known of it already."""
    chat = call.assignment.place.chat

    async def work(tx: Transaction) -> Meant:
        numbers = await found_in(tx, call, ref)
        notes = await tx.notes.many(chat, numbers)
        newest = query is not None and query.latest
        # What was spoken of and is gone is not replaced by another note.
        if not newest and (notes or numbers_in(ref) or (numbers and _points(ref))):
            return Meant(notes=tuple(notes), words=trim(ref) if numbers_in(ref) else "")
        asked = query or note_query(call, ref, words_in)
        if asked.words:
            words = words_in(ref)
            found = await matching(tx, chat, asked, words)
            return Meant(notes=found.best, words=words, exact=bool(found.full))
        return Meant(notes=tuple(await _browsed(tx, chat, asked, ref)))

    return await call.storage.read(work)


async def _browsed(tx: Transaction, chat: str, query: NoteQuery, ref: str) -> Sequence[Note]:
    """Notes by time and tag; the newest where "that note" points at nothing that was spoken of."""
    limit = query.latest or (1 if LATEST.among(ref) and query.is_everything else CHOICES + 1)
    where = NoteFilter(start=query.start, end=query.end, tag=query.tag)
    numbers = await tx.notes.browse(chat, where, limit=limit, newest=True)
    return await tx.notes.many(chat, numbers)


async def wanted(call: ToolCall, ref: str, asking: str) -> Note | Finish:
    """The one note that a request or the answer to "which?" means; else what to say, a question where one helps."""
    question = _which(call)
    if question is not None:
        return await _chosen(call, question, asking)
    found = await meant(call, ref)
    if found.one is not None:
        return found.one
    return ask_which(call, found.notes, asking) if found.notes else none(call, found.words)


def request_of(call: ToolCall) -> str:
    """The words that asked for it: the text, or those that the question was about which the text answers."""
    question = _which(call)
    return call.text if question is None else str(question.data["request"])


def _which(call: ToolCall) -> Question | None:
    question = pressed_answer(call)[0] if call.pressed else answered(call)
    return question if question is not None and question.slot == "which" else None


def ask_which(call: ToolCall, notes: Sequence[Note], asking: str, request: str = "") -> Finish:
    """A list of notes with a button for each."""
    listed = notes[:CHOICES]
    lines = [f"{note.number}. {view.line(note)}" for note in listed]
    buttons = column(answer(call, one[:_LABEL], f"n{note.number}") for one, note in zip(lines, listed, strict=True))
    data: dict[str, JSON] = {"numbers": [note.number for note in listed], "request": request or request_of(call)}
    return ask(call, "which", "\n".join((asking, *lines)), data, buttons)


async def _chosen(call: ToolCall, question: Question, asking: str) -> Note | Finish:
    """The note that an answer chooses: by its number, its place in the list, or its words."""
    chat = call.assignment.place.chat
    if not call.pressed and assent(call.text) is False:
        return finish(call.say("All right, nothing was changed."))
    notes = await call.storage.read(lambda tx: tx.notes.many(chat, asked_numbers(question)))
    fitting = chosen(notes, pressed_answer(call)[1][1:] if call.pressed else call.text)
    if len(fitting) == 1:
        return fitting[0]
    return ask_which(call, fitting or notes, asking, str(question.data["request"])) if notes else none(call, "")


def asked_numbers(question: Question) -> list[int]:
    """The numbers of the notes among which a question asks to choose."""
    numbers = question.data.get("numbers")
    return [n for n in numbers if isinstance(n, int)] if isinstance(numbers, list | tuple) else []


def chosen(notes: Sequence[Note], said: str) -> Sequence[Note]:
    """The notes of a list that an answer chooses; several or none when it does not tell."""
    if ALL.all_of(said):
        return notes
    numbers = numbers_in(said)
    named = [note for note in notes if note.number in numbers]
    if named:
        return named
    place = ordinal(words_in(said) or said)
    if place is not None and -1 <= place < len(notes):
        return [notes[place]]
    words = set(query_terms(words_in(said)))
    return [note for note in notes if words and words.issubset(terms(note.text))]


def none(call: ToolCall, words: str) -> Finish:
    """That there is no such note."""
    numbers = numbers_in(words)
    if len(numbers) == 1:
        return finish(call.say("There is no note {number}.", number=numbers[0]))
    if words and not numbers:
        return finish(call.say("I found no notes about “{words}”.", words=words))
    return finish(call.say("There are no such notes."))
