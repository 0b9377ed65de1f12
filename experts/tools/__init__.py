"""The tools that need no language model, by the names that experts' files and stored questions use."""

from collections.abc import Mapping

from experts.tools import clock, exporting, importing
from experts.tools.calendar_tools import CALENDAR_TOOLS
from experts.tools.notes.tools import NOTE_TOOLS
from experts.tools.reminding import answering, digest, fired
from experts.tools.types import Tool

TOOLS: Mapping[str, Tool] = {
    **NOTE_TOOLS,
    **CALENDAR_TOOLS,
    "events.import": importing.bring_in,
    "events.export": exporting.give_out,
    "settings.zone": clock.zone,
    "settings.hours": clock.hours,
    fired.TOOL: answering.answer,
    "digest.set": digest.digest,
}

__all__ = ["TOOLS"]
