"""What is said when no expert speaks: courtesies, who took over, and that nobody can."""

from collections.abc import Sequence
from dataclasses import replace

from experts.pool import Pool
from experts.spec import ExpertSpec
from experts.tools.terms import terms
from experts.types import Button, Reply
from orchestrator.types import Hop, Turn
from prompts.texts import Texts

_EXAMPLES = 3


def courtesy(kind: str, say: Texts) -> Reply:
    """The answer to a courtesy: greeting, thanks, bye, or anything else that wants a nod."""
    match kind:
        case "greeting":
            return Reply(text=say("Hello! Tell me what to note down or to plan. /help shows what I can do."))
        case "thanks":
            return Reply(text=say("You're welcome!"))
        case "bye":
            return Reply(text=say("See you!"))
        case "drop":
            return Reply(text=say("All right, never mind."))
        case _:
            return Reply(text=say("👌"))


def abilities(turn: Turn, offered: Sequence[ExpertSpec], say: Texts) -> Reply:
    """What can be done here, for those who ask in words."""
    return Reply(text="\n".join([say("Here is what I can do:"), _able(turn, offered), say("/help tells more.")]))


def how_to(request: str, examples: Sequence[str], say: Texts) -> Reply:
    """How something is asked for: examples, those with most words of the request first."""
    asked = set(terms(request))
    near = sorted(examples, key=lambda example: (-len(asked.intersection(terms(example))), len(example)))[:_EXAMPLES]
    lines = [say("Just tell me, for example:"), *(f"• {example}" for example in near), say("/help tells more.")]
    return Reply(text="\n".join(lines))


def signed(reply: Reply, handoffs: Sequence[Hop], pool: Pool) -> Reply:
    """The reply under the way it took: 📝 → 📅."""
    if not handoffs:
        return reply
    way = [handoffs[0].source, *(hop.target for hop in handoffs)]
    return replace(reply, text=f"{' → '.join(pool[expert].emoji for expert in way)}\n{reply.text}")


def nobody(turn: Turn, offered: Sequence[ExpertSpec], say: Texts, *, needs_model: bool) -> Reply:
    """Plain words that nobody here can, what can be done instead, and a button for each expert that may try."""
    if needs_model:
        head = say("That takes a language model, and none is set up here.")
    else:
        head = say("I have nobody who can do that.")
    if not offered:
        return Reply(text=head)
    text = "\n".join([head, say("Here is who could help instead:"), _able(turn, offered)])
    buttons = tuple((Button(f"{spec.emoji} {spec.name(turn.lang)}", f"x:{spec.id}:{turn.id}"),) for spec in offered)
    return Reply(text=text, buttons=buttons)


def _able(turn: Turn, offered: Sequence[ExpertSpec]) -> str:
    return "\n".join(f"{spec.emoji} {spec.name(turn.lang)}: {spec.line(turn.lang)}" for spec in offered)
