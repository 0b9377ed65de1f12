"""The commands that set how a chat is served: its conversations, time zone and clock."""

import re
from dataclasses import replace
from datetime import datetime

from experts import zones
from experts.timetext.say import say_clock
from experts.tools.settings import hours_set, put_zone, zone_set, zone_unknown
from experts.tools.zone_words import zone_among
from experts.types import Button, Hours, Reply
from handlers.access import Access
from handlers.commands import Command, button
from handlers.ending import Change, Ending, audit, setting, told
from handlers.ports import Mode
from handlers.scene import Scene

_MODES: dict[str, Mode] = {
    **dict.fromkeys(("shared", "общий", "общая", "共享"), "shared"),
    **dict.fromkeys(("personal", "личный", "личная", "个人"), "personal"),
}
_AUTO = {"auto", "авто", "自动"}
_OWN = re.compile(r"(?:(?:me|my|mine|мне|мой|моя|меня|я)(?:\s+|$)|我的?\s*)(.*)", re.IGNORECASE | re.DOTALL)


class Preferences:
    """/mode /timezone /hours. `zone` (an IANA name) is that of chats that have set none."""

    def __init__(self, access: Access, zone: str) -> None:
        self._access = access
        self._zone = zone

    def table(self) -> tuple[Command, ...]:
        """The commands in the order of the menu."""
        say = str  # marks the texts for translation; they are translated when shown
        return (
            Command(name="timezone", about=say("Set the time zone"), run=self.timezone),
            Command(name="hours", about=say("Choose a clock of 12 or 24 hours"), run=self.hours),
            Command(name="mode", about=say("One conversation for a group, or one for each"), run=self.mode),
        )

    async def mode(self, scene: Scene, rest: str) -> Ending:
        """/mode shared|personal: whether a group and its topics have one conversation, or one for each person."""
        say = scene.say
        if scene.inbound.address.kind != "group":
            words = say("This is about groups: there /mode shared makes one conversation for all, and /mode personal "
                        "one for each person. Here there is only yours.")  # fmt: skip
            return told(words, "mode explained")
        mode = _MODES.get(rest.casefold())
        if mode is None:
            return told(_modes(scene), "modes offered")
        if not await self._access.is_admin(scene.place, scene.person):
            return told(say("Only an administrator may do that."), "not an administrator")
        told_of = {
            "shared": say("From the next message on, everybody here is in one conversation with me."),
            "personal": say("From the next message on, everybody here has a conversation of their own with me."),
        }
        put = setting(scene, lambda old: replace(old, mode=mode))
        return told(told_of[mode], f"mode {mode}", put, audit(scene, "mode", {"mode": mode}))

    async def timezone(self, scene: Scene, rest: str) -> Ending:
        """/timezone PLACE sets the chat's zone by IANA name, city or offset; /timezone me PLACE one's own in it."""
        match = _OWN.fullmatch(rest)
        place = (match[1] if match else rest).strip()
        own = match is not None and scene.inbound.address.kind == "group"
        if not place:
            return told(self._zones(scene), "time zone told")
        if place.casefold() in _AUTO:
            return self._in_zone(scene, None, scene.zone if own else self._zone, own=own)
        name = zones.find(place) or zone_among(place)
        if name is None:
            return told(zone_unknown(scene.say, place), "unknown time zone")
        return self._in_zone(scene, name, name, own=own)

    def _in_zone(self, scene: Scene, zone: str | None, in_force: str, *, own: bool) -> Ending:
        chat, now, person = scene.chat, scene.now, scene.person.id if own else None
        put: Change = lambda tx: put_zone(tx, chat, zone, in_force=in_force, now=now, person=person)  # noqa: E731 - a change is a callable
        words = zone_set(scene.say, in_force, now=now, hours=scene.hours, own=own)
        return told(words, f"time zone {zone or 'auto'}", put)

    def _zones(self, scene: Scene) -> str:
        say, now = scene.say, scene.now
        lines = [say("The time zone here is {zone}, it is {time}. To change it: /timezone Berlin, or /timezone +3.",
                     zone=scene.zone, time=_clock(scene, now.astimezone(zones.zone(scene.zone))))]  # fmt: skip
        if scene.own_zone is not None:
            lines.append(say("Yours is {zone}, it is {time}. /timezone me auto takes it back.",
                             zone=scene.own_zone, time=_clock(scene, now)))  # fmt: skip
        elif scene.inbound.address.kind == "group":
            lines.append(say("Yours is the same. To set your own: /timezone me Berlin."))
        return "\n".join(lines)

    async def hours(self, scene: Scene, rest: str) -> Ending:
        """/hours 12|24: how the chat's clock is told."""
        chosen: Hours | None = 12 if rest in {"12", "12h"} else 24 if rest in {"24", "24h"} else None
        if chosen is None:
            now = scene.say("I tell the time like this: {time}. Shall the clock have 12 or 24 hours?",
                            time=_clock(scene, scene.now))  # fmt: skip
            buttons = ((Button("12", button("/hours 12")), Button("24", button("/hours 24"))),)
            return told(Reply(text=now, buttons=buttons), "hours offered")
        put: Change = lambda tx: tx.chats.set_hours(scene.chat, chosen)  # noqa: E731 - a change is a callable
        return told(hours_set(scene.say, chosen, scene.now), f"hours {chosen}", put)


def _modes(scene: Scene) -> Reply:
    say = scene.say
    lines = {
        "shared": say("Everybody here is in one conversation with me."),
        "personal": say("Everybody here has a conversation of their own with me."),
        None: say("Each topic is one conversation; outside topics everybody has a conversation of their own."),
    }
    row = (Button(say("One for all"), button("/mode shared")), Button(say("One for each"), button("/mode personal")))
    return Reply(text=lines[scene.settings.mode], buttons=(row,))


def _clock(scene: Scene, moment: datetime) -> str:
    return say_clock(moment, lang=scene.lang, hours=scene.hours)
