"""Expected failures as words, in the one table of them."""

from collections.abc import Callable, Mapping

from experts.errors import BotError, FileTooLarge, UnknownExpert
from prompts.texts import Texts

_KILO, _MEGA = 1_000, 1_000_000
_ENOUGH = 10


def _unknown_expert(error: BotError, say: Texts) -> str:
    name, known = (error.name, error.known) if isinstance(error, UnknownExpert) else (str(error), ())
    return say("There is no expert called “{name}”. There are: {known}.", name=name[:40], known=", ".join(known))


def _file_too_large(error: BotError, say: Texts) -> str:
    limit = error.limit if isinstance(error, FileTooLarge) else 0
    return say("That file is too large for me. I read files of up to {size}.", size=size(limit, say))


def size(count: int, say: Texts) -> str:
    """So many bytes in words, rounded down to a whole number of the largest unit that tells enough."""
    if count % _MEGA == 0 or count >= _ENOUGH * _MEGA:
        return say("{number} MB", number=count // _MEGA)
    if count % _KILO == 0 or count >= _ENOUGH * _KILO:
        return say("{number} kB", number=count // _KILO)
    return say.many("{n} byte", "{n} bytes", count)


# One entry for each code of experts.errors; a test holds the two equal.
TEXTS: Mapping[str, Callable[[BotError, Texts], str]] = {
    "failed": lambda _, say: say("That did not work. Please try again."),
    "spec": lambda error, say: say("An expert's file is wrong: {problem}", problem=error),
    "settings": lambda error, say: say("A setting is wrong: {problem}", problem=error),
    "storage": lambda _, say: say("My storage cannot be reached at the moment. Please try again in a minute."),
    "routing": lambda _, say: say("The router could not learn from the experts' files. Nothing was changed."),
    "plan": lambda _, say: say("I could not make a plan of that. Please ask for one thing at a time."),
    "join": lambda _, say: say("The answers are there, but I could not put them together. Please ask again."),
    "resting": lambda _, say: say(
        "That has failed too often just now, so I leave it alone for a moment. Please try again in a minute."
    ),
    "budget": lambda _, say: say("That would take more than I may use for one request."),
    "budget_calls": lambda _, say: say("That would take more steps than I may make for one request."),
    "budget_tokens": lambda _, say: say("That would take more of the language model than I may use for one request."),
    "budget_cost": lambda _, say: say("That would cost more than I may spend on one request."),
    "budget_tool": lambda _, say: say("That would take a tool that I may not use for this request."),
    "unapproved": lambda _, say: say("I do that only once it is approved of. Please ask for it by itself."),
    "late": lambda _, say: say(
        "That took too long, so I stopped. Part of it may be done already: please look before you ask again."
    ),
    "unknown_expert": _unknown_expert,
    "stale_button": lambda _, say: say("That button no longer works. Please ask again."),
    "file_unreadable": lambda _, say: say("I could not read that file: it is empty or damaged."),
    "file_too_large": _file_too_large,
    "file_unavailable": lambda _, say: say("I could not get that file. Please send it again."),
}


def words(error: BotError, say: Texts) -> str:
    """What the user is told of an expected failure."""
    return TEXTS[error.code](error, say)


def apology(error_id: str, say: Texts) -> str:
    """What the user is told of a failure that nobody expected; the log has the rest under the same id."""
    return say("Sorry, something went wrong on my side (error {id}). Please try again.", id=error_id)
