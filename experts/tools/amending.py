"""Setting right when something is, straight after it was put down or moved: "no, 13:15"."""

from experts.amendment import amended
from experts.tools.asking import is_question
from experts.tools.finding import just_spoken_of
from experts.tools.moments import TIMED, only_time, times
from experts.tools.types import ToolCall


def its_time(call: ToolCall) -> str | None:
    """The words of a text that are a time, where it says nothing else but that it is the right one."""
    if is_question(call.text):
        return None
    words = amended(call.text)
    found = times(call, words or call.text)
    # A day alone may be another matter, and a length is no time.
    sure = bool(words) or any(one.grain in TIMED for one in found)
    if not sure or any(one.kind != "instant" for one in found):
        return None
    return (words or call.text) if only_time(call, words or call.text) else None


async def amends(call: ToolCall) -> bool:
    """Whether what the conversation speaks of is what the person has just put down or changed."""
    place, person = call.assignment.place, call.assignment.person
    if _is_listing(call):
        return False
    last = await call.storage.read(lambda tx: tx.undos.last(place, person))
    spoken = await call.storage.read(lambda tx: just_spoken_of(call, tx))
    return last is not None and spoken is not None and last.event == spoken.number


def _is_listing(call: ToolCall) -> bool:
    """Whether the last answer was a list under a heading: whoever reads one has changed nothing."""
    answers = [text for role, text in call.assignment.brief.last_turns if role == "bot"]
    return bool(answers) and answers[-1].partition("\n")[0].endswith((":", "："))
