"""Deleting notes, and bringing them back."""

import sys
from collections.abc import Sequence

from experts.assent import assent
from experts.errors import StaleButton
from experts.ports import Note, Transaction
from experts.tools import permission
from experts.tools.notes import view
from experts.tools.notes.query import NoteQuery, note_query
from experts.tools.notes.search import MOST, matching
from experts.tools.notes.words import note_number, words_to_delete
from experts.tools.phrases import ALL, LATEST, ordinal, without_openers
from experts.tools.pressing import answered, ask, asked, button, column, finish, pressed_number, row
from experts.tools.terms import is_telling, query_terms, terms
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, Question

CHOICES = 8


async def delete(call: ToolCall) -> Finish:
    """Delete the note that is meant, or ask which."""
    if call.pressed:
        return await _press(call)
    question = answered(call)
    if question is not None:
        return await (_confirmed(call, question) if question.slot == "confirm" else _chosen(call, question))
    return await _requested(call)


async def _press(call: ToolCall) -> Finish:
    verdict = permission.verdict_of(call)
    if verdict is not None:
        return await _decided(call, verdict)
    number, undone = pressed_number(call, "n"), pressed_number(call, "u")
    if number is not None:
        return await _remove(call, [number])
    if undone is not None:
        return await _restore(call, undone)
    question = asked(call)
    if question.slot != "confirm" or call.text not in ("y", "n"):
        raise StaleButton(call.text)
    return await _remove_all(call, question) if call.text == "y" else _kept(call)


async def _requested(call: ToolCall) -> Finish:
    words = words_to_delete(call.text)
    number, place = note_number(words), ordinal(words)
    if number is None and place is not None and place >= 0:
        number = place + 1
    if number is not None:
        return await _remove(call, [number])
    query = note_query(call, call.text, words_to_delete)
    if query.words:
        found = await matching(call, query, words)
    elif query.is_everything and not ALL.among(call.text):
        # "that note" is the newest one; a bare "delete a note" is not.
        recent = await _browse(call, NoteQuery(), CHOICES)
        found = recent[:1] if LATEST.among(without_openers(call.text)) else recent
    else:
        found = await _browse(call, query, query.latest or MOST)
    if not found:
        return _none(call, words)
    if query.words and not set(query_terms(query.words)).issubset(terms(found[0].text)):
        # None has all the words, so none is deleted unasked.
        return _which(call, found[:CHOICES])
    if len(found) > 1 and (ALL.among(call.text) or (query.is_narrow and not query.words)):
        return await _sure(call, query, found)
    return await _remove(call, [found[0].number]) if len(found) == 1 else _which(call, found[:CHOICES])


async def _browse(call: ToolCall, query: NoteQuery, limit: int) -> Sequence[Note]:
    return await call.storage.read(
        lambda tx: tx.notes.browse(
            call.assignment.place.chat, start=query.start, end=query.end, tag=query.tag, limit=limit
        )
    )


def _none(call: ToolCall, words: str) -> Finish:
    if is_telling(words):
        return finish(call.say("I found no notes about “{words}”, so nothing was deleted.", words=words))
    return finish(call.say("There are no such notes, so nothing was deleted."))


async def _sure(call: ToolCall, query: NoteQuery, found: Sequence[Note]) -> Finish:
    """Ask before deleting several at once."""
    if query.is_everything:
        n = await call.storage.read(lambda tx: tx.notes.count(call.assignment.place.chat))
        text = call.say("Delete all your notes ({n})?", n=n)
        data: dict[str, JSON] = {"all": True}
    else:
        text = call.say.many("Delete {n} note?", "Delete {n} notes?", len(found))
        text += "\n" + "\n".join(f"{note.number}. {view.line(note)}" for note in found[:CHOICES])
        data = {"numbers": [note.number for note in found]}
    choices = row(button(call, call.say("🗑 Delete"), "y"), button(call, call.say("Keep"), "n"))
    return ask(call, "confirm", text, data, choices)


def _which(call: ToolCall, found: Sequence[Note]) -> Finish:
    lines = "\n".join(f"{note.number}. {view.line(note)}" for note in found)
    buttons = column(button(call, f"{note.number}. {view.line(note)}"[:40], f"n{note.number}") for note in found)
    data: dict[str, JSON] = {"numbers": [note.number for note in found]}
    return ask(call, "which", call.say("Which note shall I delete?") + f"\n{lines}", data, buttons)


async def _chosen(call: ToolCall, question: Question) -> Finish:
    """The answer to "which": its number, its place in the list, or its words."""
    numbers = _numbers(question)
    if assent(call.text) is False:
        return _kept(call)
    if ALL.all_of(call.text):
        return await _remove(call, numbers)
    number = note_number(words_to_delete(call.text) or call.text)
    if number in numbers:
        return await _remove(call, [number])
    place = ordinal(call.text)
    if place is not None and place < len(numbers):
        return await _remove(call, [numbers[place]])
    notes = [note for n in numbers if (note := await _get(call, n)) is not None]
    wanted = set(query_terms(words_to_delete(call.text)))
    fitting = [note for note in notes if wanted and wanted.issubset(terms(note.text))]
    if len(fitting) == 1:
        return await _remove(call, [fitting[0].number])
    return _which(call, fitting or notes) if notes else _none(call, "")


async def _get(call: ToolCall, number: int) -> Note | None:
    return await call.storage.read(lambda tx: tx.notes.get(call.assignment.place.chat, number))


async def _confirmed(call: ToolCall, question: Question) -> Finish:
    if assent(call.text) or ALL.all_of(call.text):
        return await _remove_all(call, question)
    return _kept(call)


def _kept(call: ToolCall) -> Finish:
    return finish(call.say("All right, nothing was deleted."))


def _numbers(question: Question) -> list[int]:
    numbers = question.data.get("numbers")
    return [n for n in numbers if isinstance(n, int)] if isinstance(numbers, list | tuple) else []


async def _remove_all(call: ToolCall, question: Question) -> Finish:
    return await _remove(call, None if question.data.get("all") else _numbers(question))


async def _decided(call: ToolCall, verdict: permission.Verdict) -> Finish:
    """The owner of a note, or an administrator, says whether it may go."""
    note = await _get(call, int(verdict.key)) if verdict.key.isdecimal() else None
    if note is None:
        raise StaleButton(call.text)
    refused = await permission.refusal(call, note.author)
    if refused is not None:
        return refused
    return await _remove_one(call, note.number) if verdict.allowed else permission.kept(call)


async def _remove(call: ToolCall, numbers: Sequence[int] | None) -> Finish:
    """Delete notes by number (None: all of them); the owners of those that are not the person's are asked."""
    if not call.assignment.place.group:
        return await _removed(call, numbers)
    notes = await _notes(call, numbers)
    lines = (f"{note.number}. {view.line(note)}" for note in notes)
    things = [
        permission.Owned(key=str(note.number), line=line, owner=note.author)
        for note, line in zip(notes, lines, strict=True)
    ]
    asked = await permission.others(call, things)
    if not asked:
        return await _removed(call, numbers)
    keys = {thing.key for thing in asked}
    own = [note.number for note in notes if str(note.number) not in keys]
    return permission.consent(call, asked, await _removed(call, own) if own else None)


async def _notes(call: ToolCall, numbers: Sequence[int] | None) -> Sequence[Note]:
    if numbers is None:
        return await _browse(call, NoteQuery(), sys.maxsize)
    return [note for number in numbers if (note := await _get(call, number)) is not None]


async def _removed(call: ToolCall, numbers: Sequence[int] | None) -> Finish:
    """What was deleted; a single note is offered back."""
    if numbers is not None and len(numbers) == 1:
        return await _remove_one(call, numbers[0])
    chat = call.assignment.place.chat
    n = await call.write(lambda tx: tx.notes.delete_all(chat, numbers))
    assert isinstance(n, int)  # noqa: S101 - for the type checker
    if n == 0 and call.pressed:
        raise StaleButton(call.text)
    return finish(call.say.many("Deleted {n} note.", "Deleted {n} notes.", n)) if n else _none(call, "")


async def _remove_one(call: ToolCall, number: int) -> Finish:
    chat = call.assignment.place.chat

    async def work(tx: Transaction) -> JSON:
        note = await tx.notes.get(chat, number)
        return view.line(note) if note is not None and await tx.notes.delete(chat, number) else None

    line = await call.write(work)
    if isinstance(line, str):
        undo = button(call, call.say("↩️ Undo"), f"u{number}")
        return finish(call.say("Deleted note {number}: {line}", number=number, line=line), row(undo))
    if call.pressed:
        raise StaleButton(call.text)
    return finish(call.say("There is no note {number}.", number=number))


async def _restore(call: ToolCall, number: int) -> Finish:
    chat = call.assignment.place.chat

    async def work(tx: Transaction) -> JSON:
        if not await tx.notes.restore(chat, number):
            return None
        note = await tx.notes.get(chat, number)
        return note.text if note else None

    text = await call.write(work)
    if not isinstance(text, str):
        raise StaleButton(call.text)
    said = call.say("Note {number} is back:", number=number)
    return finish(f"{said}\n{view.excerpt(text, (), view.PREVIEW)}")
