"""The tools of notes. Whichever of them a request was routed to, the one whose form it has does it."""

from collections.abc import Mapping
from dataclasses import replace

from experts.assent import assent
from experts.tools.asking import asked_in
from experts.tools.negation import is_forbidden, leave
from experts.tools.notes import changes, delete, edit, export, keep, lists, pages, pins, search, tags
from experts.tools.notes.meant import asked_numbers, chosen
from experts.tools.notes.sibling import sibling
from experts.tools.notes.words import words_to_delete
from experts.tools.phrases import ALL
from experts.tools.types import Tool, ToolCall
from experts.types import UNANSWERED, Outcome

_TOOLS: Mapping[str, Tool] = {
    "notes.save": keep.save,
    "notes.search": search.search,
    "notes.browse": search.browse,
    "notes.open": search.open_one,
    "notes.more": pages.more,
    "notes.edit": edit.edit,
    "notes.undo": changes.undo,
    "notes.pin": pins.pin,
    "notes.tag": tags.tag,
    "notes.delete": delete.delete,
    "notes.export": export.export,
    "lists.add": lists.lists,
    "lists.tick": lists.lists,
    "lists.show": lists.lists,
}

_LOOKING = frozenset({"notes.search", "notes.browse", "lists.show"})


async def _names_none(call: ToolCall) -> bool:
    """Whether a text is no answer to the question which of some notes is meant."""
    question = call.assignment.question
    if question is None or call.pressed or question.slot != "which" or "numbers" not in question.data:
        return False
    if assent(call.text) is not None or ALL.all_of(call.text):
        return False
    chat, numbers = call.assignment.place.chat, asked_numbers(question)
    notes = await call.storage.read(lambda tx: tx.notes.many(chat, numbers))
    return bool(notes) and not chosen(notes, call.text) and not chosen(notes, words_to_delete(call.text))


def _passing(name: str) -> Tool:
    async def use(call: ToolCall) -> Outcome:
        if await _names_none(call):
            return UNANSWERED
        fresh = not call.pressed and call.assignment.question is None and call.assignment.capability is None
        if fresh and is_forbidden(call.text, keeping=name == "notes.save"):
            return leave(call)
        tool = sibling(name, call.text) if fresh else name
        if fresh and tool in _LOOKING and (asked := asked_in(call.text)) != call.text:
            call, tool = replace(call, text=asked), sibling(name, asked)
        return await _TOOLS[tool](replace(call, tool=tool))

    return use


NOTE_TOOLS: Mapping[str, Tool] = {name: _passing(name) for name in _TOOLS}
