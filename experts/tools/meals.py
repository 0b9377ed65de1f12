"""Meals tell which half of the day is meant: one has lunch at 1 after noon, and dinner at 7 in the evening."""

import re
from datetime import datetime, timedelta

from experts.tools.phrases import Phrases

_MEALS = (
    (Phrases(en=("breakfast|brunch",), ru=("завтрак\\w*|позавтракать",), zh=("早饭|早餐",)), (5, 12)),
    (Phrases(en=("lunch",), ru=("обед\\w*|ланч\\w*|пообедать",), zh=("午饭|午餐|午宴",)), (11, 17)),
    (Phrases(en=("dinner|supper",), ru=("ужин\\w*|поужинать",), zh=("晚饭|晚餐|晚宴|夜宵",)), (16, 24)),
)
_HALF = timedelta(hours=12)
# The half is said, or the hour is written as on a clock of 24.
_SAID = re.compile(
    r"(?<![a-z])[ap]\.?\s?m(?![a-z])|morning|утр[ао]м?(?!\w)|早上|清晨|凌晨|上午|(?<!\d)0\d\s?[:.点時时]", re.IGNORECASE
)


def at_its_meal(title: str, text: str, start: datetime, other: datetime | None) -> datetime | None:
    """The reading of a start at which one has the meal that an event is; None where that does not tell.

    `other` is a second reading, `text` how the time was said.
    """
    hours = next((hours for meal, hours in _MEALS if meal.among(title)), None)
    if hours is None:
        return None
    readings = [start] if other is None else [start, other]
    if other is None and start.hour < 12 and _is_one(title) and not _SAID.search(text):
        readings.append(start + _HALF)
    fit = [reading for reading in readings if hours[0] <= reading.hour < hours[1]]
    return fit[0] if len(fit) == 1 else None


def _is_one(title: str) -> bool:
    """Whether an event is a meal and not, say, the shopping for one."""
    return any((found := meal.at(title)) and (found.start() == 0 or not title.isascii()) for meal, _ in _MEALS)
