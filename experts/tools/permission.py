"""What belongs to another in a group is not done away with by one person alone: its owner or an administrator is asked.

A tool that deletes or cancels does three things:

    asked = await others(call, things)          # of `things`, those that take somebody's consent; do the rest
    return consent(call, asked, done)           # asks the owners, below them what was `done` already (or None)

and first of all, when a button was pressed:

    verdict = verdict_of(call)                  # not None: the answer to such a question, about verdict.key
    refused = await refusal(call, owner)        # not None: the words for one who may not decide this
    kept(call)                                  # the words when verdict.allowed is false

`things` are `Owned(key=…, line=…, owner=…)`, where `key` is what the tool takes back to find the thing again (at most
MOST_KEY bytes of digits, letters and dots). The buttons say which thing is meant and the thing says whose it is, so
they work after a restart, as often as somebody may press them, and are stale once it is gone (which the tool sees, and
then raises StaleButton). An owner who is asked alone may also answer in words, yes or no, as to any question:

    said = decided_in_words(call)               # not None: the keys, and whether these may go
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from experts import assent
from experts.tools.phrases import Phrases
from experts.tools.pressing import answered, button, finish
from experts.tools.types import ToolCall
from experts.types import Button, Finish, Person, Question, Reply

MOST_KEY = 24
MOST_ASKED = 5
_ALLOW, _KEEP = "c", "k"
_VERDICT = re.compile(rf"([{_ALLOW}{_KEEP}])([\w.]{{1,{MOST_KEY}}})", re.ASCII)
_LABEL = 24
# After a yes to "cancel them?" these only say it again; alone they call the question off.
AGAIN = Phrases(
    en=("cancel(?: (?:it|that|them|all|all of them|everything))?",),
    ru=("отмен(?:и|ите|яй|яйте|яем|ить)(?: (?:его|её|ее|их|все|всё))?",),
    zh=("(?:都|全部|全)?取消(?:吧|掉|它)?",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A thing that somebody made: what the tool finds it by, how it is named in a line, and whose it is."""

    key: str
    line: str
    owner: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was pressed under a question for consent: about which thing, and whether it may go."""

    key: str
    allowed: bool


async def others(call: ToolCall, things: Iterable[Owned]) -> tuple[Owned, ...]:
    """Those of the things that the person may not do away with: in a group another's, unless they administer it."""
    found = tuple(thing for thing in things if thing.owner.id != call.assignment.person.id)
    return () if not found or await _decides(call) else found


def consent(call: ToolCall, asked: Sequence[Owned], done: Finish | None = None) -> Finish:
    """Ask the owners, for the first few things; the others are told to stay."""
    first, rest = asked[:MOST_ASKED], len(asked) - MOST_ASKED
    owners = {thing.owner.id: thing.owner for thing in first}
    mine = next(iter(owners.values())) if len(owners) == 1 else None
    lines = [_heading(call, mine)]
    lines += [thing.line if mine else f"{thing.line} ({named(thing.owner)})" for thing in first]
    if rest > 0:
        lines.append(
            call.say.many("{n} more belongs to others and stays.", "{n} more belong to others and stay.", rest)
        )
    text = "\n".join(lines) + (f"\n\n{done.reply.text}" if done else "")
    buttons = tuple(_choice(call, thing, alone=len(first) == 1) for thing in first)
    question = _question(call, mine, [thing.key for thing in first]) if mine else None
    reply = Reply(text=text, buttons=buttons + (done.reply.buttons if done else ()), mention=mine)
    return Finish(reply=reply, question=question)


def _question(call: ToolCall, owner: Person, keys: Sequence[str]) -> Question:
    """Yes and no are the owner's to say, whoever made the request."""
    return Question(expert=call.expert, slot="confirm", tool=call.tool, asked=owner.id, data={"consent": keys})


def decided_in_words(call: ToolCall) -> tuple[Sequence[str], bool] | None:
    """What an owner has said to a question for consent: the keys, and whether they may go; None to another question."""
    question = None if call.pressed else answered(call)
    keys = question.data.get("consent") if question else None
    if not isinstance(keys, list | tuple):
        return None
    return [str(key) for key in keys], bool(assent.consent(call.text) or assent.consent(AGAIN.without(call.text)))


def verdict_of(call: ToolCall) -> Verdict | None:
    """What was pressed under a question for consent; None when nothing or something else was."""
    match = _VERDICT.fullmatch(call.text) if call.pressed else None
    return None if match is None else Verdict(key=match[2], allowed=match[1] == _ALLOW)


async def refusal(call: ToolCall, owner: Person) -> Finish | None:
    """What is said to one who may not decide about a thing of the owner's; None to those who may."""
    if owner.id == call.assignment.person.id or await _decides(call):
        return None
    return finish(call.say("Only {owner} or an administrator can decide this.", owner=named(owner)))


def kept(call: ToolCall) -> Finish:
    """What is said when the owner keeps it."""
    return finish(call.say("All right, it stays."))


def named(person: Person) -> str:
    """The name of a person, or what there is in its place."""
    return person.name or person.id


async def _decides(call: ToolCall) -> bool:
    """Whether the person decides about everything here: everyone in a private chat, administrators in a group."""
    place, person = call.assignment.place, call.assignment.person
    return not place.group or await call.directory.is_admin(place, person)


def _heading(call: ToolCall, owner: Person | None) -> str:
    asker = named(call.assignment.person)
    if owner is not None:
        return call.say("{person} wants to delete what is yours. May I?", person=asker)
    return call.say("{person} wants to delete what belongs to others. Owners or an administrator, may I?", person=asker)


def _choice(call: ToolCall, thing: Owned, *, alone: bool) -> tuple[Button, ...]:
    label = thing.line if len(thing.line) <= _LABEL else f"{thing.line[: _LABEL - 1].rstrip()}…"
    delete = call.say("🗑 Delete") if alone else f"🗑 {label}"
    return button(call, delete, f"{_ALLOW}{thing.key}"), button(call, call.say("Keep"), f"{_KEEP}{thing.key}")
