"""What comes every day at the same time by the clock on the wall."""

from datetime import UTC, datetime, time, timedelta, tzinfo

_DAYS = 3  # a day may lack the time (a clock that skips a whole day), never two in a row


def next_at(clock: time, after: datetime, zone: tzinfo) -> datetime:
    """The first moment after another at which a zone's clock shows a time, in UTC.

    A time that the clock skips comes as long after midnight as on other days; of one that it shows twice, the first
    counts: every day has one such moment.
    """
    today = after.astimezone(zone).date()
    days = (today + timedelta(days=number) for number in range(_DAYS))
    moments = (datetime.combine(day, clock, zone).astimezone(UTC) for day in days)
    return next(moment for moment in moments if moment > after)
