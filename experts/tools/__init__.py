"""The tools that need no language model, by the names that experts' files and stored questions use."""

from collections.abc import Mapping

from experts.tools import agenda, cancelling, events, moving, note_delete, note_search, notes, reminders
from experts.tools.reminders import reminder_reply
from experts.tools.types import Tool

TOOLS: Mapping[str, Tool] = {
    "notes.save": notes.save,
    "notes.search": note_search.search,
    "notes.browse": note_search.browse,
    "notes.delete": note_delete.delete,
    "events.create": events.create,
    "events.query": agenda.query,
    "events.move": moving.move,
    "events.cancel": cancelling.cancel,
    "reminders.create": reminders.create,
}

__all__ = ["TOOLS", "reminder_reply"]
