"""Which of the tools of the calendar a request is for, by its form. The router may have picked a neighbour."""

from experts.tools.asking import is_question
from experts.tools.telling import is_told

# What stores, changes or takes away. A question is for none of these.
_DOING = frozenset({"events.create", "events.move", "events.cancel", "reminders.create"})


def sibling(tool: str, text: str) -> str:
    """The tool for a request that was routed to a tool of the calendar."""
    if tool in _DOING and is_question(text) and not is_told(text):
        return "events.query"
    return tool
