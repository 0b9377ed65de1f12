"""All that is known of a turn before it is answered, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from experts import zones
from experts.tools.reminding.fired import question_below
from experts.types import Hours, Lang, Person, Place
from handlers import language
from handlers.ports import ChatSettings, Said, Storage, Transaction, Verdict
from handlers.types import Inbound
from orchestrator.routing.types import Correction
from orchestrator.types import Conversation
from prompts.texts import Texts, texts

CLIP = "📎"
"""How the history shows a file that came without words; its name is no sign of the person's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What holds where a chat has set nothing: language, zone (an IANA name), and the router's threshold (0 to 1)."""

    lang: Lang
    zone: str
    threshold: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A turn and its surroundings.

    `zone` is the chat's, `own_zone` the one that the speaker has set for themselves in a group; `now` is aware, in the
    speaker's zone; `said` is the bot's message replied to.
    """

    turn: int
    inbound: Inbound
    conversation: Conversation
    settings: ChatSettings
    verdicts: Mapping[str, Verdict]
    said: Said | None
    lang: Lang
    zone: str
    own_zone: str | None
    now: datetime
    threshold: float
    corrections: tuple[Correction, ...] = ()

    @property
    def zone_known(self) -> bool:
        """Whether anybody has said which zone it is."""
        return (self.own_zone or self.settings.zone) is not None

    @property
    def hours(self) -> Hours:
        """How the clock is told here."""
        return self.settings.hours or 24

    @property
    def say(self) -> Texts:
        """The words of the turn's language."""
        return texts(self.lang)

    @property
    def chat(self) -> str:
        """The key of the chat that owns notes, events and settings."""
        return self.inbound.address.owner

    @property
    def place(self) -> Place:
        """Where it happens, as the experts see it."""
        address = self.inbound.address
        return Place(
            chat=address.owner,
            conversation=self.conversation.key,
            thread=address.thread,
            group=address.kind == "group",
        )

    @property
    def person(self) -> Person:
        """Who speaks."""
        return Person(id=self.inbound.user, name=self.inbound.user_name)

    def with_text(self, text: str) -> "Scene":
        """The same scene with other words, as when a button carries out what was said before."""
        return replace(self, inbound=replace(self.inbound, text=text, press=None))


class Scenes:
    """Reads scenes from the storage, so many of a chat's latest corrections with them."""

    def __init__(self, storage: Storage, defaults: Defaults, *, corrections: int = 100) -> None:
        self._storage = storage
        self._defaults = defaults
        self._corrections = corrections

    async def of(self, turn: int, conversation: str, inbound: Inbound, now: datetime) -> Scene:
        """The scene of a stored turn; `now` is aware."""

        async def look(tx: Transaction) -> Scene:
            settings = await tx.chats.get(inbound.address.owner)
            talk = await tx.conversations.get(conversation)
            replied = inbound.reply_to is not None and inbound.press is None
            own_zone = await tx.chats.own_zone(inbound.address.owner, inbound.user)
            zone = settings.zone or self._defaults.zone
            said = await tx.messages.said(inbound.address, inbound.reply_to or "") if replied else None
            return Scene(
                turn=turn,
                inbound=inbound,
                conversation=_asked_by(said, talk, inbound, now),
                settings=settings,
                verdicts=await tx.people.verdicts(inbound.address.platform, inbound.user),
                said=said,
                lang=language.of(settings.lang, inbound.lang, inbound.text, _spoken(talk) or self._defaults.lang),
                zone=zone,
                own_zone=own_zone,
                now=now.astimezone(zones.zone(own_zone or zone)),
                threshold=self._defaults.threshold if settings.threshold is None else settings.threshold,
                corrections=tuple(await tx.feedback.of_chat(inbound.address.owner, limit=self._corrections)),
            )

        return await self._storage.read(look)


def _asked_by(said: Said | None, talk: Conversation, inbound: Inbound, now: datetime) -> Conversation:
    """A reply to a reminder that has gone off answers that one, whatever was asked since."""
    question = question_below(said.buttons, inbound.user) if said else None
    if question is None:
        return talk
    others = (one for one in talk.questions if (one.expert, one.asked) != (question.expert, question.asked))
    return replace(talk, questions=(replace(question, at=now), *others))


def _spoken(talk: Conversation) -> Lang | None:
    """The language in which the person last wrote, for a message that shows none, such as 10:30 or a button."""
    said = (text for role, text in reversed(talk.last_turns) if role == "user" and not text.startswith(CLIP))
    written = (language.script(text) for text in said)
    return next((lang for lang in written if lang is not None), None)
