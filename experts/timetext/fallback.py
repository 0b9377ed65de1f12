"""The last resort: dateparser, which is often wrong, so that every reading of it has to be confirmed."""

from datetime import datetime

from experts.timetext.values import TimeExpression


def last_resort(text: str, now: datetime, lang: str) -> TimeExpression | None:
    """What dateparser makes of the whole text, always `ambiguous`; None when it finds nothing. `now` is aware."""
    from dateparser import parse  # it takes half a second to import, and is rarely needed

    settings = {
        "RELATIVE_BASE": now.replace(tzinfo=None),
        "PREFER_DATES_FROM": "future",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    moment = parse(text, languages=[lang], settings=settings)
    if moment is None or now.tzinfo is None:
        return None
    return TimeExpression(
        span=(0, len(text)),
        kind="instant",
        start=moment.replace(tzinfo=now.tzinfo, microsecond=0),
        end=None,
        grain="minute",
        ambiguous=True,
    )
