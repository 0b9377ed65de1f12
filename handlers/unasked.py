"""The commands about what is said unasked: reminders that events have of themselves, and the day's overview."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

from experts import zones
from experts.daily import next_at
from experts.ports import Digest
from experts.timetext.say import say_clock
from experts.tools.settings import ahead_words, digest_set, usual_set
from experts.types import Button, Reply
from handlers.commands import Command, button
from handlers.ending import Change, Ending, setting, told
from handlers.ports import Storage
from handlers.scene import Scene

_OFF = {"off", "no", "none", "0", "выкл", "нет", "关", "关闭"}
_UNITS = {
    1: "m|min|mins|minutes?|мин|минут[аы]?|分|分钟",
    60: "h|hours?|ч|час|часа|часов|小时|个小时",
    1440: "d|days?|д|день|дня|дней|天",
}
_AHEAD = re.compile(
    rf"(\d{{1,5}})\s*(?:{'|'.join(f'(?P<u{minutes}>{words})' for minutes, words in _UNITS.items())})?(?![^\W\d])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:\s|[,;+&，、]|\band\b|\bи\b|和)*", re.IGNORECASE)
_MOST_AHEAD = 5
_EARLIEST = 28 * 1440
_CLOCK = re.compile(r"(\d{1,2})(?:[:.：](\d{2}))?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)
_NO_MINUTES: tuple[int, ...] = ()


class Unasked:
    """/remind /digest."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def table(self) -> tuple[Command, ...]:
        """The commands in the order of the menu."""
        say = str  # marks the texts for translation; they are translated when shown
        return (
            Command(name="remind", about=say("Set when events are announced"), run=self.remind),
            Command(name="digest", about=say("Tell the day's plans every morning"), run=self.digest),
        )

    async def remind(self, scene: Scene, rest: str) -> Ending:
        """/remind off, /remind 15, /remind 15 60: the minutes before events at which they are announced unasked."""
        say = scene.say
        if not rest:
            return told(_ahead_choices(scene), "reminders told")
        minutes = None if rest.casefold() in _OFF else _minutes(rest)
        if minutes == _NO_MINUTES:
            words = say("Write /remind 15, /remind 15 60 (minutes before an event) or /remind off. To be reminded of "
                        "something, just say what and when.")  # fmt: skip
            return told(words, "usage")
        put = setting(scene, lambda old: replace(old, remind=minutes))
        return told(usual_set(say, minutes), f"reminders {minutes}", put)

    async def digest(self, scene: Scene, rest: str) -> Ending:
        """/digest 8:00 has the day's plans told every day at that time of the chat's clock; /digest off ends it."""
        say = scene.say
        if rest.casefold() in _OFF:
            end: Change = lambda tx: tx.digests.remove(scene.chat)  # noqa: E731 - a change is a callable
            return told(say("I will not tell the day's plans unasked."), "digest off", end)
        if not rest:
            return told(await self._digests(scene), "digest told")
        at = _time(rest)
        if at is None:
            return told(say("Write a time of day, as in /digest 8:00, or /digest off."), "usage")
        due = next_at(at, scene.now, zones.zone(scene.zone))
        digest = Digest(at=f"{at:%H:%M}", due=due, place=scene.place, lang=scene.lang)
        put: Change = lambda tx: tx.digests.put(digest)  # noqa: E731 - a change is a callable
        return told(_daily(scene, at), f"digest {at:%H:%M}", put)

    async def _digests(self, scene: Scene) -> Reply:
        digest = await self._storage.read(lambda tx: tx.digests.get(scene.chat))
        say, at = scene.say, None if digest is None else time.fromisoformat(digest.at)
        text = _daily(scene, at) if at else say("I do not tell the day's plans unasked. When shall I, every day?")
        row = [Button(_told(scene, time(hour)), button(f"/digest {hour}:00")) for hour in (7, 8, 9)]
        return Reply(text=text, buttons=((*row, Button(say("Off"), button("/digest off"))),))


def _daily(scene: Scene, at: time) -> str:
    zone = scene.zone if scene.place.group else None
    return digest_set(scene.say, at, zone=zone, hours=scene.hours)


def _time(said: str) -> time | None:
    """A time of day such as 8, 8:30, 20.15 or 8am."""
    match = _CLOCK.fullmatch(said.strip())
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _minutes(said: str) -> tuple[int, ...]:
    """The minutes of "15", "15 60" or "1 hour, 1 day", the longest first; nothing when it says anything else."""
    if _BETWEEN.fullmatch(_AHEAD.sub(" ", said)) is None:
        return ()
    found = {int(match[1]) * _unit(match) for match in _AHEAD.finditer(said)}
    fine = 0 < len(found) <= _MOST_AHEAD and all(0 < minutes <= _EARLIEST for minutes in found)
    return tuple(sorted(found)) if fine else ()


def _unit(match: "re.Match[str]") -> int:
    return next((minutes for minutes in _UNITS if match[f"u{minutes}"]), 1)


def _ahead_choices(scene: Scene) -> Reply:
    say = scene.say
    ahead = {minutes: ahead_words(say, timedelta(minutes=minutes)) for minutes in (15, 60, 1440)}
    row = tuple(Button(words, button(f"/remind {minutes}")) for minutes, words in ahead.items())
    return Reply(
        text=usual_set(say, scene.settings.remind), buttons=(row, (Button(say("Off"), button("/remind off")),))
    )


def _told(scene: Scene, at: time) -> str:
    return say_clock(datetime.combine(scene.now, at), lang=scene.lang, hours=scene.hours)
