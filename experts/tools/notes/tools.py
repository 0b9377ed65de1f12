"""The tools of notes. Whichever of them a request was routed to, the one whose form it has does it."""

from collections.abc import Mapping
from dataclasses import replace

from experts.tools.asking import asked_in
from experts.tools.notes import changes, delete, edit, export, keep, lists, pages, pins, search, tags
from experts.tools.notes.sibling import sibling
from experts.tools.types import Tool, ToolCall
from experts.types import Outcome

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


def _passing(name: str) -> Tool:
    async def use(call: ToolCall) -> Outcome:
        fresh = not call.pressed and call.assignment.question is None and call.assignment.capability is None
        tool = sibling(name, call.text) if fresh else name
        if fresh and tool in _LOOKING and (asked := asked_in(call.text)) != call.text:
            call, tool = replace(call, text=asked), sibling(name, asked)
        return await _TOOLS[tool](replace(call, tool=tool))

    return use


NOTE_TOOLS: Mapping[str, Tool] = {name: _passing(name) for name in _TOOLS}
