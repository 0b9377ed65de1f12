"""Finding and browsing notes."""

from collections import Counter
from collections.abc import Sequence

from experts.ports import Note, Transaction
from experts.tools.moments import on_day
from experts.tools.notes import view
from experts.tools.notes.keep import SAVE
from experts.tools.notes.query import NoteQuery, asks_for_tags, asks_how_many, note_query
from experts.tools.notes.words import note_number, words_to_find
from experts.tools.phrases import trim
from experts.tools.pressing import button, finish, row
from experts.tools.terms import query_terms, terms
from experts.tools.types import ToolCall
from experts.types import Finish, Question, Reply

SHOWN, BROWSED, MOST = 5, 10, 200


async def search(call: ToolCall) -> Finish:
    """Show the notes that match the words of a request; the latest where it has none."""
    words = words_to_find(call.text)
    number = note_number(words)
    if number is not None and words != call.text.strip():
        note = await call.storage.read(lambda tx: tx.notes.get(call.assignment.place.chat, number))
        if note is not None:
            return finish(view.shown(call, [note]))
    query = note_query(call, call.text, words_to_find)
    if query.tag and not query.words:
        return await _browse(call, query)
    found = await matching(call, query, words)
    if found:
        return _found(call, words, found)
    return await (_nothing(call, words) if query.words else _browse(call, query))


async def browse(call: ToolCall) -> Finish:
    """Show notes by time, by tag, or the latest; by words where the request has some."""
    if asks_for_tags(call.text):
        return await _tags(call)
    if asks_how_many(call.text):
        return await _browse(call, NoteQuery())
    words = words_to_find(call.text)
    query = note_query(call, call.text, words_to_find)
    if query.words:
        found = await matching(call, query, words)
        return _found(call, query.words, found) if found else await _nothing(call, query.words)
    return await _browse(call, query)


async def matching(call: ToolCall, query: NoteQuery, words: str) -> Sequence[Note]:
    """Notes that have all the words, else those that have the most of them; within the time and tag asked for."""
    chat = call.assignment.place.chat

    async def work(tx: Transaction) -> Sequence[Note]:
        asked = query_terms(words)
        whole = _best(await tx.notes.search(chat, asked, limit=MOST), asked)
        if not query.is_narrow or (query.tag is None and whole and _is_full(whole[0], asked)):
            return whole
        wanted = query_terms(query.words)
        within = [note for note in await tx.notes.search(chat, wanted, limit=MOST) if _is_within(note, query)]
        within = _best(within, wanted)
        return within[: query.latest] if within or query.tag else whole

    return await call.storage.read(work)


def _best(notes: Sequence[Note], wanted: Sequence[str]) -> list[Note]:
    scores = [len(set(wanted).intersection(terms(note.text))) for note in notes]
    return [note for note, score in zip(notes, scores, strict=True) if score == max(scores)]


def _is_full(note: Note, wanted: Sequence[str]) -> bool:
    return set(wanted).issubset(terms(note.text))


def _is_within(note: Note, query: NoteQuery) -> bool:
    late_enough = query.start is None or note.at >= query.start
    early_enough = query.end is None or note.at < query.end
    return late_enough and early_enough and (query.tag is None or query.tag in note.tags)


def _found(call: ToolCall, words: str, notes: Sequence[Note]) -> Finish:
    """The notes that were found, the part that matters of long ones."""
    wanted = query_terms(words)
    shown = view.shown(call, notes[:SHOWN], wanted)
    if len(notes) == 1:
        return finish(shown)
    head = call.say.many("I found {n} note:", "I found {n} notes:", len(notes))
    return finish("\n\n".join(part for part in (head, shown, _more(call, len(notes) - SHOWN)) if part))


def _more(call: ToolCall, left: int) -> str:
    if left <= 0:
        return ""
    return call.say.many("There is {n} more. Another word will narrow it down.",
                         "There are {n} more. Another word will narrow it down.", left)  # fmt: skip


async def _nothing(call: ToolCall, words: str) -> Finish:
    said = call.say("I found no notes about “{words}”.", words=words)
    bare = call.assignment.named and trim(call.text) == words
    if not bare:
        return finish(said)
    text = said + " " + call.say("Save it as a note?")
    question = Question(
        expert=call.expert, slot="confirm", tool=SAVE, asked=call.assignment.person.id, data={"text": call.text.strip()}
    )
    save = button(call, call.say("📝 Save it"), "y", tool=SAVE)
    return Finish(reply=Reply(text=text, buttons=row(save)), question=question)


async def _browse(call: ToolCall, query: NoteQuery) -> Finish:
    chat = call.assignment.place.chat
    limit = query.latest or (BROWSED if query.is_everything else MOST)

    async def work(tx: Transaction) -> tuple[int, Sequence[Note]]:
        notes = await tx.notes.browse(chat, start=query.start, end=query.end, tag=query.tag, limit=limit)
        return await tx.notes.count(chat), notes

    count, notes = await call.storage.read(work)
    if count == 0:
        return finish(call.say("You have no notes yet. Start with “note: …” and I will keep it."))
    if not notes:
        return finish(_none_there(call, query))
    if query.latest == 1:
        return finish(view.shown(call, notes[:1]))
    shown = view.shown(call, notes[:BROWSED])
    more = "" if query.is_everything else _more(call, len(notes) - BROWSED)
    return finish("\n\n".join(part for part in (_browsed(call, query, count, notes), shown, more) if part))


def _browsed(call: ToolCall, query: NoteQuery, count: int, notes: Sequence[Note]) -> str:
    if query.tag:
        return call.say.many("{n} note with #{tag}:", "{n} notes with #{tag}:", len(notes), tag=query.tag)
    if query.start is not None:
        return call.say.many("{n} note from then:", "{n} notes from then:", len(notes))
    if len(notes) < count:
        return call.say.many("You have {n} note. The latest:", "You have {n} notes. The latest:", count)
    return call.say.many("You have {n} note:", "You have {n} notes:", count)


def _none_there(call: ToolCall, query: NoteQuery) -> str:
    if query.tag:
        return call.say("You have no notes with #{tag}.", tag=query.tag)
    if query.start is not None and query.end is not None and (query.end - query.start).days == 1:
        return call.say("No notes were made then: {day}.", day=on_day(call, query.start))
    return call.say("No notes were made then.")


async def _tags(call: ToolCall) -> Finish:
    notes = await call.storage.read(
        lambda tx: tx.notes.browse(call.assignment.place.chat, start=None, end=None, tag=None, limit=MOST)
    )
    counts = Counter(tag for note in notes for tag in note.tags)
    if not counts:
        return finish(call.say("Your notes have no tags yet. Write #word in a note to give it one."))
    lines = (f"#{tag} · {n}" for tag, n in counts.most_common(SHOWN * 6))
    return finish(call.say("Your tags:") + "\n" + "\n".join(lines))
