"""The commands that steer the bot: for ADMIN_IDS, and for a group's own administrators within their group."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import wraps

from experts.errors import UnknownExpert
from experts.types import Reply
from handlers.access import Access
from handlers.commands import Command
from handlers.ending import Change, Ending, audit, setting, told
from handlers.ports import Decision, Storage, Transaction, Verdict
from handlers.scene import Scene
from handlers.traces import traced
from orchestrator.live import Live
from orchestrator.routing.types import Context
from orchestrator.staff import Standing
from prompts.texts import Texts

Run = Callable[["Admin", Scene, str], Awaitable[Ending]]

_TURN = re.compile(r"\d{1,18}")
_USER = re.compile(r"[\w-]{1,64}")
_ON = {"on", "вкл", "开"}
_OFF = {"off", "выкл", "关"}


def _for_admins(run: Run) -> Run:
    @wraps(run)
    async def guarded(self: "Admin", scene: Scene, rest: str) -> Ending:
        if not await self.access.is_admin(scene.place, scene.person):
            return told(scene.say("Only an administrator may do that."), "not an administrator")
        return await run(self, scene, rest)

    return guarded


class Admin:
    """/threshold /stats /route /trace /reload /experts /allow /deny. What changes something leaves an audit row.

    `reports` are what others add to /stats.
    """

    def __init__(
        self, live: Live, access: Access, storage: Storage, *, reports: Sequence[Callable[[Texts], list[str]]] = ()
    ) -> None:
        self._live = live
        self.access = access
        self._storage = storage
        self._reports = reports

    def table(self) -> tuple[Command, ...]:
        """The commands; /experts is for everyone, its on and off for admins."""
        say = str  # marks the texts for translation; they are translated when shown
        return (
            Command(name="experts", about=say("Who is here"), run=self.experts),
            Command(name="threshold", about=say("How sure the router must be"), run=self.threshold, admin=True),
            Command(name="stats", about=say("What was decided"), run=self.stats, admin=True),
            Command(name="route", about=say("Try the router on a text"), run=self.route, admin=True),
            Command(name="trace", about=say("What a turn did"), run=self.trace, admin=True),
            Command(name="reload", about=say("Read the experts again"), run=self.reload, admin=True),
            Command(name="allow", about=say("Let a user in"), run=self.allow, admin=True),
            Command(name="deny", about=say("Keep a user out"), run=self.deny, admin=True),
        )

    async def experts(self, scene: Scene, rest: str) -> Ending:
        """/experts lists them; /experts on|off NAME switches one for the chat."""
        if rest:
            return await self._switch(scene, rest)
        say, pool = scene.say, self._live.pool
        lines = []
        for spec in pool:
            state = ""
            if spec.id in scene.settings.off:
                state = say("off in this chat")
            elif spec.id not in pool.offered:
                state = say("needs a language model")
            elif spec.id == scene.conversation.pinned:
                state = say("chosen with /expert")
            else:
                state = _standing(self._live.engine.standing(spec.id), say)
            lines.append(f"{spec.emoji} **{spec.name(scene.lang)}** (/{spec.id}) — {spec.line(scene.lang)}"
                         + (f" [{state}]" if state else ""))  # fmt: skip
        return told(Reply(text="\n".join(lines), markdown=True), "experts listed")

    @_for_admins
    async def _switch(self, scene: Scene, rest: str) -> Ending:
        say = scene.say
        verb, _, name = rest.casefold().partition(" ")
        name = name.strip()
        if verb not in _ON | _OFF:
            return told(say("Write /experts on NAME or /experts off NAME."), "usage")
        if name not in self._live.pool:
            raise UnknownExpert(name, tuple(spec.id for spec in self._live.pool))
        on = verb in _ON
        words = say("{name} is on in this chat.", name=name) if on else say("{name} is off in this chat.", name=name)
        put = setting(scene, lambda old: replace(old, off=old.off - {name} if on else old.off | {name}))
        return told(words, f"experts {verb} {name}", put, audit(scene, "experts", {"expert": name, "on": on}))

    @_for_admins
    async def threshold(self, scene: Scene, rest: str) -> Ending:
        """/threshold tells the chat's, /threshold 0.9 sets it, /threshold auto goes back to the setting."""
        say = scene.say
        if not rest:
            return told(say("The threshold is {value:.2f}.", value=scene.threshold), "threshold told")
        value = None if rest.casefold() == "auto" else _fraction(rest)
        if value is None and rest.casefold() != "auto":
            return told(say("The threshold is a number from 0 to 1, as in /threshold 0.8."), "not a threshold")
        put = setting(scene, lambda old: replace(old, threshold=value))
        words = say("The threshold is set to {value}.", value=rest.casefold() if value is None else f"{value:g}")
        return told(words, "threshold set", put, audit(scene, "threshold", {"value": value}))

    @_for_admins
    async def stats(self, scene: Scene, rest: str) -> Ending:
        """/stats: what was decided in this chat; for an operator in a private chat, everywhere."""
        everywhere = self.access.is_operator(scene) and scene.inbound.address.kind == "private"
        counts = await self._storage.read(lambda tx: tx.decisions.stats(None if everywhere else scene.chat))
        say = scene.say
        total = sum(counts.get("action", {}).values())
        lines = [say.many("{n} turn decided.", "{n} turns decided.", total)]
        heads = {"action": say("By action"), "source": say("By source"), "expert": say("By expert")}
        for key, head in heads.items():
            shares = ", ".join(f"{name} {n}" for name, n in sorted(counts.get(key, {}).items(), key=lambda x: -x[1]))
            lines += [f"{head}: {shares}"] if shares else []
        lines += [line for report in self._reports for line in report(say)]
        return told("\n".join(lines), "stats told", audit(scene, "stats", {"everywhere": everywhere}))

    @_for_admins
    async def route(self, scene: Scene, rest: str) -> Ending:
        """/route TEXT: what the router would decide of a first message."""
        if not rest:
            return told(scene.say("Write a text after /route."), "usage")
        context = Context(
            lang=scene.lang,
            experts=self._live.pool.offered - scene.settings.off,
            threshold=scene.threshold,
            corrections=scene.corrections,
        )
        route = self._live.router.decide(rest, context)
        best = "\n".join(f"  {name} {score:.3f}" for name, score in route.capabilities[:5])
        head = f"{route.action} · {route.expert or '–'} · {route.confidence:.3f} · {route.source}"
        return told(f"{head}\n{route.reason}\n{best}", "routed for a look", audit(scene, "route", {"text": rest}))

    @_for_admins
    async def trace(self, scene: Scene, rest: str) -> Ending:
        """/trace ID: what that turn did; alone, the latest of this conversation. A group's own admins see its turns."""
        if rest and not _TURN.fullmatch(rest):
            return told(scene.say("Write the number of a turn, as in /trace 12."), "usage")

        async def look(tx: Transaction) -> Decision | None:
            return await (tx.decisions.of_turn(int(rest)) if rest else tx.decisions.latest(scene.conversation.key))

        found = await self._storage.read(look)
        if found is None or (found.chat != scene.chat and not self.access.is_operator(scene)):
            return told(scene.say("I have no trace of that turn."), "no such turn")
        return told(traced(found), "traced", audit(scene, "trace", {"turn": found.turn}))

    @_for_admins
    async def reload(self, scene: Scene, rest: str) -> Ending:
        """/reload: read the specs again and fit; broken specs change nothing."""
        pool = await self._live.reload()
        ids = [spec.id for spec in pool]
        words = scene.say("Read again. The experts are: {ids}.", ids=", ".join(ids))
        return told(words, "reloaded", audit(scene, "reload", {"experts": ids}))

    @_for_admins
    async def allow(self, scene: Scene, rest: str) -> Ending:
        """/allow ID: let a user in; by a group's administrator, in that group only."""
        return self._judged(scene, rest, "allowed")

    @_for_admins
    async def deny(self, scene: Scene, rest: str) -> Ending:
        """/deny ID: keep a user out; by a group's administrator, of that group only."""
        return self._judged(scene, rest, "denied")

    def _judged(self, scene: Scene, rest: str, verdict: Verdict) -> Ending:
        say = scene.say
        if not _USER.fullmatch(rest):
            return told(say("Write the user's id, as in /allow 12345."), "usage")
        scope = "" if self.access.is_operator(scene) else scene.chat
        if scope and verdict == "allowed" and self.access.is_private:
            return told(say("This bot is private: only its operators can let people in."), "not an operator")
        if verdict == "denied" and self.access.is_admin_id(rest):
            return told(say("{id} runs this bot and stays.", id=rest), "an operator")
        platform = scene.inbound.address.platform
        judge: Change = lambda tx: tx.people.judge(platform, rest, verdict, scope=scope)  # noqa: E731 - a change is a callable
        words = (
            say("{id} may talk to me.", id=rest) if verdict == "allowed" else say("{id} may not talk to me.", id=rest)
        )
        return told(words, f"{verdict} {rest}", judge, audit(scene, verdict, {"user": rest, "scope": scope}))


def _fraction(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def _standing(standing: Standing, say: Texts) -> str:
    match standing:
        case "busy":
            return say("at work")
        case "error":
            return say("rests after failures")
        case _:
            return say("ready")
