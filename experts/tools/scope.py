"""Of what comes again: is one occurrence meant, or all of them?"""

from experts.ports import Event, Transaction
from experts.tools.choosing import key
from experts.tools.event_view import local
from experts.tools.moments import stretch, times, window
from experts.tools.phrases import Phrases, ordinal
from experts.tools.pressing import ask, button, column
from experts.tools.rule_words import repeats
from experts.tools.series import ahead
from experts.tools.types import ToolCall
from experts.types import JSON, Finish, Question

_ALL = Phrases(
    en=(
        "series|all|every|each|whole|forever|for good|permanently|entirely|always|everything|any ?more|no longer|"
        "stop|recurring|repeating|both",
    ),
    ru=(
        "сери[юяи]|все|всё|всю|всех|кажд\\w+|всегда|насовсем|навсегда|целиком|полностью|больше не|повторяющ\\w+|"
        "регулярн\\w+|ежедневн\\w+|еженедельн\\w+|ежемесячн\\w+|ежегодн\\w+",
    ),
    zh=("每次|每一次|全部|所有|系列|整个|都|以后都|不再|不要再|别再|每[天周月年日]",),
)
_ONE = Phrases(
    en=("(?:just|only)(?: (?:this|that|the|one|once|today|tomorrow|next|on))*|this (?:one|time)|once|single|skip",),
    ru=("только|лишь|один раз|разово|эт[уо][тй]? раз|в этот раз|одну|пропуст\\w+|(?:эту|этот|это) одн\\w+",),
    zh=("只|仅|这一?次|就这|跳过|单独",),
)
_THIS = Phrases(
    en=("this|that|it|one|next|nearest|single|just|only|the|occurrence|instance|time",),
    ru=("эту|этот|это|эта|ту|тот|одну|один|одно|ближайш\\w+|следующ\\w+|только|разово|раз|в",),
    zh=("这个|这次|这一次|只|就|仅|一次|下一?次|最近|那次|单次",),
)


def all_said(text: str) -> bool:
    """Whether a text says that all occurrences are meant."""
    return _ALL.among(text) and not _ONE.among(text)


def one_said(text: str) -> bool:
    """Whether a text says that only one occurrence is meant."""
    return _ONE.among(text)


async def whole(tx: Transaction, call: ToolCall, event: Event) -> Event:
    """The series of an occurrence."""
    series = await tx.calendar.get(call.assignment.place.chat, event.number)
    return event if series is None else local(call, series)


def is_occurrence(event: Event) -> bool:
    """Whether it is one of several."""
    return event.rule is not None and event.occurrence is not None


def ask_scope(call: ToolCall, event: Event, text: str, request: str) -> Finish:
    """Ask whether this occurrence is meant or all of them. `text` is what is asked."""
    only = call.say("Only {when}", when=stretch(call, event.start, event.end))
    buttons = column((button(call, only, f"n{key(event)}"), button(call, call.say("All of them"), f"n{event.number}")))
    data: dict[str, JSON] = {"keys": [key(event), str(event.number)], "request": request, "scope": True}
    return ask(call, "which", text, data, buttons)


def scope_answer(call: ToolCall, question: Question, occurrence: Event, series: Event) -> Event | None:
    """The occurrence or the series, as an answer says; None when it says neither."""
    if question.data.get("scope") is not True:
        raise ValueError("not a question of scope")
    place = ordinal(call.text)
    if place in (0, 1):
        return series if place else occurrence
    if _ALL.among(call.text) and not _ONE.among(call.text):
        return series
    span = window(times(call, call.text))
    if _ONE.among(call.text) or _THIS.among(call.text) or (span and span[0] <= occurrence.start < span[1]):
        return occurrence
    return None


def how_often(call: ToolCall, event: Event) -> str:
    """How a series repeats, in words."""
    return repeats(call.say, ahead(event, call.assignment.now), call.assignment.now)
