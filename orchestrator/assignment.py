"""What an expert is given to do: a turn, seen from where it stands."""

from experts.types import Assignment, Question
from orchestrator.routing.types import Route
from orchestrator.types import Stage, Turn


def assignment(stage: Stage) -> Assignment:
    """The assignment of the expert that a turn has reached."""
    turn, route = stage.turn, stage.route
    fresh = not stage.handoffs and route.action == "direct"
    choice = turn.choice if fresh else None
    pressed = choice is not None and choice.tool is not None
    explicit = route.capability is not None and route.action == "direct" and not pressed
    text = route.text if explicit else stage.brief.remainder
    return Assignment(
        turn=turn.id,
        text=stage.brief.request if text is None else text,
        lang=turn.lang,
        now=turn.now,
        place=turn.place,
        person=turn.person,
        brief=stage.brief,
        named=fresh and route.source in {"command", "button", "reply", "pinned"},
        chosen=choice is not None,
        kept=fresh and route.source == "sticky",
        capability=route.capability if explicit else None,
        question=_answered(turn, route) if fresh else None,
        tool=choice.tool if choice else None,
        file=turn.file,
        zone_known=turn.zone_known,
        hours=turn.hours,
        zone=turn.zone,
        remind=turn.remind,
        first_call=stage.first_call,
        budget=stage.budget,
    )


def _answered(turn: Turn, route: Route) -> Question | None:
    """The open question that the message answers, or that the button's tool has asked this person."""
    choice, waiting = turn.choice, route.waiting
    mine = (q for q in turn.conversation.questions if q.asked == turn.person.id)
    if choice is not None and choice.tool is not None:
        return next((q for q in mine if (q.expert, q.tool) == (choice.expert, choice.tool)), None)
    return None if waiting is None else next((q for q in mine if q.expert == waiting.expert), None)
