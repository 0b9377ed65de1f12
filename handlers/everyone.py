"""The commands that everyone may use."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from experts.errors import UnknownExpert
from experts.spec import ExpertSpec
from experts.types import LANGS, Button, Lang, Question, Reply
from handlers.chat import Chat
from handlers.commands import Command, button
from handlers.ending import Change, Ending, setting, told
from handlers.explain import explained
from handlers.feedback import correction
from handlers.language import known
from handlers.ports import Decision, Storage, Transaction
from handlers.scene import Scene
from orchestrator.live import Live
from orchestrator.types import Choice
from prompts.texts import texts

_TONGUES: Mapping[Lang, str] = {"en": "English", "ru": "Русский", "zh": "中文"}


class Everyone:
    """/start /help /experts /expert /orchestrate /new /why /stop /lang, and one command per expert.

    `cancel` ends what runs in a conversation at this moment.
    """

    def __init__(self, live: Live, chat: Chat, storage: Storage, cancel: Callable[[str], object]) -> None:
        self._live = live
        self._chat = chat
        self._storage = storage
        self._cancel = cancel

    def table(self) -> tuple[Command, ...]:
        """The commands in the order of the menu."""
        say = str  # marks the texts for translation; they are translated when shown
        return (
            Command(name="start", about=say("Begin"), run=self.help),
            Command(name="help", about=say("What I can do"), run=self.help),
            Command(name="expert", about=say("Choose who answers"), run=self.expert),
            Command(name="orchestrate", about=say("Plan a request of several parts"), run=self.orchestrate),
            Command(name="new", about=say("Start a new conversation"), run=self.new),
            Command(name="why", about=say("Why this expert answered"), run=self.why),
            Command(name="stop", about=say("Stop what is running"), run=self.stop),
            Command(name="lang", about=say("Choose the language"), run=self.lang),
        )

    async def help(self, scene: Scene, rest: str) -> Ending:
        """/start and /help."""
        say, pool = scene.say, self._live.pool
        experts = [spec for spec in pool if spec.id in pool.offered - scene.settings.off]
        lines = [say("Write as you would to a person; the right expert answers."), ""]
        lines += [f"{spec.emoji} **{spec.name(scene.lang)}** — {spec.line(scene.lang)}" for spec in experts]
        examples = [e for spec in experts if (e := _example(spec, scene)) is not None]
        if examples:
            lines += ["", say("For example:"), *(f"• {example}" for example in examples)]
        lines += ["", say("/experts lists the experts, /expert chooses one, /new starts afresh, /why explains, /stop "
                          "stops. /lang, /timezone, /hours, /remind, /digest and /mode set how I work.")]  # fmt: skip
        return told(Reply(text="\n".join(lines), markdown=True), "help")

    async def expert(self, scene: Scene, rest: str) -> Ending:
        """/expert NAME pins, /expert auto unpins, /expert alone offers both."""
        say, talk = scene.say, scene.conversation
        name = rest.casefold().lstrip("@/")
        if not name:
            return told(self._choices(scene), "experts offered")
        if name in {"auto", "авто", "自动"}:
            free = replace(talk, pinned=None)
            return replace(told(say("The right expert answers again, whoever it is."), "unpinned"), conversation=free)
        spec = self._offered(scene, name)
        changes = await self._corrections(scene, spec)
        words = say("{expert} answers from now on. /expert auto lets me choose again.", expert=_title(spec, scene))
        pinned = replace(talk, pinned=spec.id, expert=spec.id)
        return replace(told(words, f"pinned to {spec.id}", *changes), conversation=pinned)

    async def one(self, scene: Scene, expert: str, rest: str) -> Ending:
        """/memo TEXT asks that expert; /memo alone makes it the present one."""
        spec = self._offered(scene, expert)
        if rest:
            return await self._chat.ask(scene.with_text(rest), Choice(expert=spec.id, by="command"))
        words = scene.say("{expert} is listening: {about}", expert=_title(spec, scene), about=spec.line(scene.lang))
        mine = (spec.id, scene.person.id)
        others = tuple(q for q in scene.conversation.questions if (q.expert, q.asked) != mine)
        present = replace(
            scene.conversation,
            expert=spec.id,
            questions=(*_listening(spec, scene), *others),
            answered_at=scene.now,
            idle_turns=0,
        )
        return replace(told(words, f"{spec.id} called"), conversation=present)

    async def orchestrate(self, scene: Scene, rest: str) -> Ending:
        """/orchestrate TEXT: have it planned, whoever might answer directly."""
        if not rest:
            return told(scene.say("Write what to do after /orchestrate."), "usage")
        return await self._chat.ask(scene.with_text(rest), None, planned=True)

    async def new(self, scene: Scene, rest: str) -> Ending:
        """/new: nothing of this conversation is remembered but notes, events and settings."""
        key, now = scene.conversation.key, scene.now
        forget: Change = lambda tx: tx.conversations.forget(key, at=now)  # noqa: E731 - a change is a callable
        return told(scene.say("A fresh start. What shall we do?"), "new conversation", forget)

    async def why(self, scene: Scene, rest: str) -> Ending:
        """/why: how the latest turn of this conversation was decided."""
        decision = await self._latest(scene)
        if decision is None:
            return told(scene.say("Nothing has been decided in this conversation yet."), "nothing to explain")
        return told(explained(decision, self._live.pool, scene), "explained")

    async def stop(self, scene: Scene, rest: str) -> Ending:
        """/stop: what is running or waiting in this conversation ends without an answer, open questions too."""
        key, turn = scene.conversation.key, scene.turn

        async def end(tx: Transaction) -> None:
            await tx.turns.stop(key, before=turn)
            await tx.plans.cancel(key)
            talk = await tx.conversations.get(key)
            await tx.conversations.put(replace(talk, questions=()), at=scene.now)

        async def cancel() -> None:
            self._cancel(key)

        return told(scene.say("Stopped."), "stopped", end, after=cancel)

    async def lang(self, scene: Scene, rest: str) -> Ending:
        """/lang CODE sets the chat's language, /lang auto goes by the person."""
        chosen = known(rest) or next((lang for lang in LANGS if _TONGUES[lang].casefold() == rest.casefold()), None)
        if chosen is None and rest.casefold() != "auto":
            buttons = (tuple(Button(name, button(f"/lang {code}")) for code, name in _TONGUES.items()),)
            return told(Reply(text=scene.say("Which language?"), buttons=buttons), "languages offered")
        say = texts(chosen or scene.lang)
        words = say("I speak English now.") if chosen else say("I go by your own language now.")
        return told(words, f"language {chosen or 'auto'}", setting(scene, lambda old: replace(old, lang=chosen)))

    def _offered(self, scene: Scene, name: str) -> ExpertSpec:
        """The expert of that id or title; raises UnknownExpert with the ids that can be had here."""
        pool = self._live.pool
        here = [spec for spec in pool if spec.id in pool.offered - scene.settings.off]
        for spec in here:
            if name in {spec.id, *(title.casefold() for title in spec.title.values())}:
                return spec
        raise UnknownExpert(name, tuple(spec.id for spec in here))

    async def _latest(self, scene: Scene) -> Decision | None:
        """The latest decision since /new."""
        if not scene.conversation.last_reply:
            return None
        return await self._storage.read(lambda tx: tx.decisions.latest(scene.conversation.key))

    def _choices(self, scene: Scene) -> Reply:
        pool, say = self._live.pool, scene.say
        specs = [spec for spec in pool if spec.id in pool.offered - scene.settings.off]
        rows = [(Button(_title(spec, scene), button(f"/expert {spec.id}")),) for spec in specs]
        rows.append((Button(say("Choose for me"), button("/expert auto")),))
        return Reply(text=say("Who shall answer from now on?"), buttons=tuple(rows))

    async def _corrections(self, scene: Scene, spec: ExpertSpec) -> tuple[Change, ...]:
        """/expert right after another's answer says whose the request was."""
        before = await self._latest(scene)
        if before is None or scene.conversation.idle_turns or before.expert in {None, spec.id}:
            return ()
        return (correction(scene, before, chosen=spec.id, kind="expert"),)


def _listening(spec: ExpertSpec, scene: Scene) -> tuple[Question, ...]:
    """What follows /memo alone is for memo, unless it is a request of its own."""
    bare = spec.capability(spec.bare) if spec.bare else None
    if bare is None or bare.tool is None:
        return ()
    return (Question(expert=spec.id, slot="text", tool=bare.tool, asked=scene.inbound.user, at=scene.now),)


def _title(spec: ExpertSpec, scene: Scene) -> str:
    return f"{spec.emoji} {spec.name(scene.lang)}"


def _example(spec: ExpertSpec, scene: Scene) -> str | None:
    examples = spec.capabilities[0].examples
    return next(iter(examples.get(scene.lang) or next(iter(examples.values()), [])), None)
