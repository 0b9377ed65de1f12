"""The tools that need no language model, by the names that experts' files and stored questions use."""

from collections.abc import Mapping

from experts.tools import agenda, cancelling, clock, events, exporting, importing, moving
from experts.tools.notes.tools import NOTE_TOOLS
from experts.tools.reminding import answering, digest, fired
from experts.tools.reminding import create as reminders
from experts.tools.types import Tool

TOOLS: Mapping[str, Tool] = {
    **NOTE_TOOLS,
    "events.create": events.create,
    "events.query": agenda.query,
    "events.move": moving.move,
    "events.cancel": cancelling.cancel,
    "events.import": importing.bring_in,
    "events.export": exporting.give_out,
    "reminders.create": reminders.create,
    "settings.zone": clock.zone,
    "settings.hours": clock.hours,
    fired.TOOL: answering.answer,
    "digest.set": digest.digest,
}

__all__ = ["TOOLS"]
