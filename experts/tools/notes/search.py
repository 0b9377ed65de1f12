"""Finding and browsing notes."""

from dataclasses import replace

from experts.errors import StaleButton
from experts.ports import Note, NoteFilter, SpokenNotes, Transaction
from experts.tools.moments import on_day
from experts.tools.notes import checklists, view
from experts.tools.notes.forms import look_of
from experts.tools.notes.meant import meant
from experts.tools.notes.naming import numbers_in
from experts.tools.notes.pages import MOST, Listing, show
from experts.tools.notes.query import NoteQuery, asks_for_tags, asks_how_many, note_query
from experts.tools.notes.ranking import Ranked, matching
from experts.tools.notes.tags import list_tags
from experts.tools.notes.words import words_to_find
from experts.tools.phrases import trim
from experts.tools.pressing import button, finish, pressed_number, row
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, Question, Reply

SAVE = "notes.save"
SHOWN = 5


async def search(call: ToolCall) -> Finish:
    """Show the notes that match the words of a request; the latest where it has none."""
    words = words_to_find(call.text)
    numbers = numbers_in(words)
    if numbers and words != call.text.strip():
        notes = await call.storage.read(lambda tx: tx.notes.many(call.assignment.place.chat, numbers))
        if len(notes) == 1:
            return await whole(call, notes[0])
    query = note_query(call, call.text, words_to_find)
    if query.tag and not query.words:
        return await browsed(call, query)
    found = await _matching(call, query, words)
    if found.best:
        return await _found(call, query.words or words, found)
    return await (_nothing(call, words) if query.words else browsed(call, query))


async def browse(call: ToolCall) -> Finish:
    """Show notes by time, by tag, or the latest; by words where the request has some."""
    if asks_for_tags(call.text):
        return await list_tags(call)
    if asks_how_many(call.text):
        return await browsed(call, NoteQuery())
    words = words_to_find(call.text)
    query = note_query(call, call.text, words_to_find)
    if query.words:
        found = await _matching(call, query, words)
        return await (_found(call, query.words, found) if found.best else _nothing(call, query.words))
    return await browsed(call, query)


async def open_one(call: ToolCall) -> Finish:
    """Show the one note that is meant, whole; where several may be, as a search does."""
    chat, number = call.assignment.place.chat, pressed_number(call, "n")
    if number is not None:
        note = await call.storage.read(lambda tx: tx.notes.get(chat, number))
        if note is not None:
            return await whole(call, note)
    if call.pressed:
        raise StaleButton(call.text)
    form = look_of(call.text)
    ref = form.get("ref") if form else call.text
    found = await meant(call, ref)
    if found.one is not None:
        return await whole(call, found.one)
    if numbers_in(ref) and not found.notes:
        return finish(call.say("There is no note {number}.", number=numbers_in(ref)[0]))
    if found.notes and not found.words:
        return await show(call, "", Listing(numbers=[note.number for note in found.notes]))
    return await search(call)


async def whole(call: ToolCall, note: Note) -> Finish:
    """One note, however long; a list with its buttons."""
    place, now = call.assignment.place, call.assignment.now
    spoken = SpokenNotes(numbers=(note.number,))
    await call.storage.write(lambda tx: tx.notes.speak_of(place, spoken, now))
    head = view.heading(call, note)
    if note.kind == "list":
        shown = finish(f"{head}\n{checklists.shown(call, note)}", checklists.ticks(call, note))
    else:
        shown = finish(f"{head}\n{note.text}")
    return replace(shown, found=(view.found(note),))


async def _matching(call: ToolCall, query: NoteQuery, words: str) -> Ranked:
    return await call.storage.read(lambda tx: matching(tx, call.assignment.place.chat, query, words))


async def _found(call: ToolCall, words: str, found: Ranked) -> Finish:
    """The notes that were found, the part that matters of long ones; those with some of the words come last."""
    if len(found.best) == 1 and len(found.best[0].text) <= view.ROOM and not (found.full and found.partial):
        return await whole(call, found.best[0])
    numbers = [note.number for note in (*found.full, *found.partial)]
    n = len(found.best)
    head = "" if n == 1 else call.say.many("I found {n} note:", "I found {n} notes:", n)
    return await show(call, head, Listing(numbers=numbers, words=words, first=min(SHOWN, n), sure=n))


async def _nothing(call: ToolCall, words: str) -> Finish:
    said = call.say("I found no notes about “{words}”.", words=words)
    bare = call.assignment.named and trim(call.text) == words
    if not bare:
        return finish(said)
    text = said + " " + call.say("Save it as a note?")
    data: dict[str, JSON] = {"text": call.text.strip(), "turn": call.assignment.turn}
    question = Question(expert=call.expert, slot="confirm", tool=SAVE, asked=call.assignment.person.id, data=data)
    save = button(call, call.say("📝 Save it"), f"y@{call.assignment.turn}", tool=SAVE)
    return Finish(reply=Reply(text=text, buttons=row(save)), question=question)


async def browsed(call: ToolCall, query: NoteQuery, *, pinned: bool | None = None) -> Finish:
    """Notes by time and tag, those that are pinned first."""
    chat = call.assignment.place.chat
    where = NoteFilter(start=query.start, end=query.end, tag=query.tag, pinned=pinned)

    async def work(tx: Transaction) -> tuple[int, int, list[int]]:
        newest, limit = query.latest is not None, query.latest or MOST
        numbers = await tx.notes.browse(chat, where, limit=limit, newest=newest)
        return await tx.notes.count(chat, NoteFilter()), await tx.notes.count(chat, where), list(numbers)

    count, n, numbers = await call.storage.read(work)
    if count == 0:
        return finish(call.say("You have no notes yet. Start with “note: …” and I will keep it."))
    if not numbers:
        return finish(call.say("No notes are pinned.") if pinned else _none_there(call, query))
    if query.latest == 1:
        [note] = await call.storage.read(lambda tx: tx.notes.many(chat, numbers))
        return await whole(call, note)
    head = call.say.many("{n} pinned note:", "{n} pinned notes:", n) if pinned else _head(call, query, count, n)
    return await show(call, head, Listing(numbers=numbers))


def _head(call: ToolCall, query: NoteQuery, count: int, n: int) -> str:
    if query.tag:
        return call.say.many("{n} note with #{tag}:", "{n} notes with #{tag}:", n, tag=query.tag)
    if query.start is not None or query.end is not None:
        return call.say.many("{n} note from then:", "{n} notes from then:", n)
    if query.latest or count > view.LISTED:
        return call.say.many("You have {n} note. The latest:", "You have {n} notes. The latest:", count)
    return call.say.many("You have {n} note:", "You have {n} notes:", count)


def _none_there(call: ToolCall, query: NoteQuery) -> str:
    if query.tag:
        return call.say("You have no notes with #{tag}.", tag=query.tag)
    if query.start is not None and query.end is not None and (query.end - query.start).days == 1:
        return call.say("No notes were made then: {day}.", day=on_day(call, query.start))
    return call.say("No notes were made then.")
