"""Expected failures as words, in the one table of them."""

from collections.abc import Callable, Mapping

from experts.errors import BotError, UnknownExpert
from prompts.texts import Texts


def _unknown_expert(error: BotError, say: Texts) -> str:
    name, known = (error.name, error.known) if isinstance(error, UnknownExpert) else (str(error), ())
    return say("There is no expert called “{name}”. There are: {known}.", name=name[:40], known=", ".join(known))


# One entry for each code of experts.errors; a test holds the two equal.
TEXTS: Mapping[str, Callable[[BotError, Texts], str]] = {
    "failed": lambda _, say: say("That did not work. Please try again."),
    "spec": lambda error, say: say("An expert's file is wrong: {problem}", problem=error),
    "settings": lambda error, say: say("A setting is wrong: {problem}", problem=error),
    "storage": lambda _, say: say("My storage cannot be reached at the moment. Please try again in a minute."),
    "routing": lambda _, say: say("The router could not learn from the experts' files. Nothing was changed."),
    "unknown_expert": _unknown_expert,
    "stale_button": lambda _, say: say("That button no longer works. Please ask again."),
}


def words(error: BotError, say: Texts) -> str:
    """What the user is told of an expected failure."""
    return TEXTS[error.code](error, say)


def apology(error_id: str, say: Texts) -> str:
    """What the user is told of a failure that nobody expected; the log has the rest under the same id."""
    return say("Sorry, something went wrong on my side (error {id}). Please try again.", id=error_id)
