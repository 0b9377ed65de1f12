"""What comes out of a calendar file."""

from collections.abc import Sequence
from dataclasses import dataclass

from experts.ports import Event, Occurrence

MOST = 1_000


class NotACalendar(ValueError):
    """The file cannot be read as a calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An event of a file: the name that it has there, its changed occurrences, and whether it is called off.

    `plain` is true when its rule was one that we do not keep, and only the first time is left.
    """

    uid: str
    event: Event
    changes: Sequence[Occurrence] = ()
    cancelled: bool = False
    plain: bool = False
