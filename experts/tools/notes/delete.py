"""Deleting notes."""

from collections.abc import Sequence

from experts.assent import assent
from experts.errors import StaleButton
from experts.ports import Note, NoteFilter, Transaction
from experts.tools import permission
from experts.tools.notes import view
from experts.tools.notes.changes import doing, undo_button
from experts.tools.notes.meant import CHOICES, Meant, ask_which, asked_numbers, chosen, meant, none
from experts.tools.notes.naming import numbers_in, says_them
from experts.tools.notes.query import NoteQuery, note_query
from experts.tools.notes.words import words_to_delete
from experts.tools.phrases import ALL, LATEST, without_openers
from experts.tools.pressing import answer, answered, ask, finish, pressed_answer, row
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, Question


async def delete(call: ToolCall) -> Finish:
    """Delete the notes that are meant, or ask which."""
    verdict = permission.verdict_of(call)
    if verdict is not None:
        return await _decided(call, verdict)
    in_words = permission.decided_in_words(call)
    if in_words is not None:
        keys, allowed = in_words
        return await remove(call, [int(key) for key in keys]) if allowed else permission.kept(call)
    question, said = pressed_answer(call) if call.pressed else (answered(call), call.text)
    if question is None:
        return await _requested(call)
    if question.slot == "confirm":
        agreed = said == "y" if call.pressed else assent(said) or ALL.all_of(said)
        numbers = None if question.data.get("all") else asked_numbers(question)
        return await remove(call, numbers) if agreed else _kept(call)
    return await _chosen(call, question, said.removeprefix("n") if call.pressed else said)


async def _requested(call: ToolCall) -> Finish:
    ref = words_to_delete(call.text)
    query = note_query(call, call.text, words_to_delete)
    every = ALL.among(call.text) or (query.is_narrow and query.latest is None)
    if every and not query.words and not _named(ref):
        return await _sure(call, query)
    if not ref and query.is_everything:
        # "That note" points at one; a bare "delete a note" does not.
        if not LATEST.among(without_openers(call.text)):
            recent = await meant(call, "", NoteQuery(latest=CHOICES))
            return _which(call, recent.notes) if recent.notes else _nothing(call, recent)
        ref = "it"
    found = await meant(call, ref, query)
    if numbers_in(ref):
        return await remove(call, numbers_in(ref))
    if not found.notes:
        return _nothing(call, found)
    if found.one is not None or _named(ref) or (query.latest and not query.words):
        return await remove(call, [note.number for note in found.notes])
    if every and found.exact:
        return _confirm(call, [note.number for note in found.notes], found.notes)
    return _which(call, found.notes)


def _which(call: ToolCall, notes: Sequence[Note], request: str = "") -> Finish:
    return ask_which(call, notes, call.say("Which note shall I delete?"), request)


def _named(ref: str) -> bool:
    """Whether notes are named one by one."""
    return bool(numbers_in(ref)) or says_them(ref)


def _nothing(call: ToolCall, found: Meant) -> Finish:
    return finish(" ".join((none(call, found.words).reply.text, call.say("Nothing was deleted."))))


async def _sure(call: ToolCall, query: NoteQuery) -> Finish:
    """Ask before deleting all notes, or all of a time or tag."""
    chat, where = call.assignment.place.chat, NoteFilter(start=query.start, end=query.end, tag=query.tag)

    async def work(tx: Transaction) -> tuple[list[int], Sequence[Note]]:
        n = await tx.notes.count(chat, where)
        numbers = list(await tx.notes.browse(chat, where, limit=CHOICES if query.is_everything else max(n, 1)))
        return numbers if not query.is_everything else [0] * n, await tx.notes.many(chat, numbers[:CHOICES])

    numbers, notes = await call.storage.read(work)
    if not numbers:
        return _nothing(call, Meant())
    return _confirm(call, None if query.is_everything else numbers, notes, n=len(numbers))


def _confirm(call: ToolCall, numbers: Sequence[int] | None, notes: Sequence[Note], n: int = 0) -> Finish:
    if numbers is None:
        text, data = call.say("Delete all your notes ({n})?", n=n), dict[str, JSON](all=True)
    else:
        text = call.say.many("Delete {n} note?", "Delete {n} notes?", len(numbers))
        text = "\n".join((text, *(f"{note.number}. {view.line(note)}" for note in notes[:CHOICES])))
        data = {"numbers": list(numbers)}
    choices = row(answer(call, call.say("🗑 Delete"), "y"), answer(call, call.say("Keep"), "n"))
    return ask(call, "confirm", text, data, choices)


async def _chosen(call: ToolCall, question: Question, said: str) -> Finish:
    """The answer to "which": its number, its place in the list, or its words."""
    if not call.pressed and assent(said) is False:
        return _kept(call)
    chat = call.assignment.place.chat
    notes = await call.storage.read(lambda tx: tx.notes.many(chat, asked_numbers(question)))
    fitting = chosen(notes, said) or chosen(notes, words_to_delete(said))
    if len(fitting) == 1 or (fitting and (ALL.all_of(said) or _named(words_to_delete(said)))):
        return await remove(call, [note.number for note in fitting])
    return _which(call, fitting or notes, str(question.data["request"])) if notes else _nothing(call, Meant())


def _kept(call: ToolCall) -> Finish:
    return finish(call.say("All right, nothing was deleted."))


async def _decided(call: ToolCall, verdict: permission.Verdict) -> Finish:
    """The owner of a note, or an administrator, says whether it may go."""
    chat, key = call.assignment.place.chat, verdict.key
    note = await call.storage.read(lambda tx: tx.notes.get(chat, int(key))) if key.isdecimal() else None
    if note is None:
        raise StaleButton(call.text)
    refused = await permission.refusal(call, note.author)
    if refused is not None:
        return refused
    return await _removed(call, [note.number]) if verdict.allowed else permission.kept(call)


async def remove(call: ToolCall, numbers: Sequence[int] | None) -> Finish:
    """Delete notes by number (None: all of them); the owners of those that are not the person's are asked."""
    if not call.assignment.place.group:
        return await _removed(call, numbers)
    notes = await call.storage.read(lambda tx: _notes(tx, call, numbers))
    things = [
        permission.Owned(key=str(note.number), line=f"{note.number}. {view.line(note)}", owner=note.author)
        for note in notes
    ]
    asked = await permission.others(call, things)
    if not asked:
        return await _removed(call, numbers)
    keys = {thing.key for thing in asked}
    own = [note.number for note in notes if str(note.number) not in keys]
    return permission.consent(call, asked, await _removed(call, own) if own else None)


async def _notes(tx: Transaction, call: ToolCall, numbers: Sequence[int] | None) -> Sequence[Note]:
    chat = call.assignment.place.chat
    if numbers is None:
        numbers = await tx.notes.browse(chat, NoteFilter(), limit=await tx.notes.count(chat, NoteFilter()))
    return await tx.notes.many(chat, numbers)


async def _removed(call: ToolCall, numbers: Sequence[int] | None) -> Finish:
    """What was deleted, and the way back."""
    chat = call.assignment.place.chat

    async def work(tx: Transaction) -> JSON:
        gone = await tx.notes.many(chat, numbers[:CHOICES]) if numbers else ()
        n = await tx.notes.delete(doing(call), numbers)
        there = [note.number for note in gone]
        missing = [number for number in (numbers or ())[:CHOICES] if number not in there]
        return {"n": n, "lines": [f"{note.number}. {view.line(note)}" for note in gone], "missing": missing}

    done = await call.write(work)
    assert isinstance(done, dict)  # noqa: S101 - for the type checker
    n, lines = int(str(done["n"])), [str(line) for line in done["lines"]]
    if n == 0 and call.pressed:
        raise StaleButton(call.text)
    absent = [call.say("There is no note {number}.", number=number) for number in done["missing"]]
    if n == 0:
        return finish("\n".join((*absent, call.say("Nothing was deleted."))))
    said = call.say.many("Deleted {n} note.", "Deleted {n} notes.", n)
    if n == 1 and len(lines) == 1:
        number, _, line = lines[0].partition(". ")
        said, lines = call.say("Deleted note {number}: {line}", number=number, line=line), []
    return finish("\n".join((said, *lines, *absent)), row(undo_button(call)))
