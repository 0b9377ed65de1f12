"""Parts of periods: the beginning, the end, the rest."""

from dataclasses import replace
from datetime import timedelta

from experts.timetext.engine import Found, Maker
from experts.timetext.periods import year_span
from experts.timetext.resolve import TIMED, add_units, midnight, period
from experts.timetext.values import Grain, Number, Slice, Span, Unit, Value


def sliced(found: Found) -> Value:
    """The beginning, middle or end of a period."""
    return sliced_span(found.first(Slice), found.first(Span))


def sliced_span(part: Slice, span: Span) -> Span:
    """A part of a period."""
    if span.grain == "week":
        days = {0.0: (0, 3), 1 / 3: (2, 4)}.get(part.begin, (4, 7) if part.begin > 0.6 else (3, 7))
        return Span(span.start + timedelta(days=days[0]), span.start + timedelta(days=days[1]), "day")
    if span.grain == "day":
        hours = 24 * part.begin
        return Span(span.start + timedelta(hours=round(hours)), span.start + timedelta(hours=24 * part.end), "hour")
    if span.grain == "month":
        marks = {0.0: 0, 1 / 3: 10, 0.5: 15, 2 / 3: 20}
        end = span.end if part.end == 1 else span.start + timedelta(days=marks[part.end])
        return Span(span.start + timedelta(days=marks[part.begin]), end, "day")
    months = 12 if span.grain == "year" else 3
    begin, stop = (add_units(span.start, "month", round(months * edge)) for edge in (part.begin, part.end))
    return Span(begin, stop, "month")


def sliced_unit(grain: Grain) -> Maker:
    """A part of the period said, or of the present one."""

    def make(found: Found) -> Value:
        span = found.maybe(Span) or period(found.now, grain, 0)
        return sliced_span(found.first(Slice), span) if span.grain == grain else None

    return make


def sliced_present(found: Found) -> Value:
    """A part of the present month, week, year."""
    return sliced_span(found.first(Slice), period(found.now, found.first(Unit).grain, 0))


def sliced_until_now(found: Found) -> Value:
    """Later this week, earlier this year: the part of it beyond the present day, if that is less."""
    part = found.first(Slice)
    span, today = sliced_span(part, period(found.now, found.first(Unit).grain, 0)), midnight(found.now.date())
    if part.begin:
        return Span(max(span.start, today), span.end, span.grain)
    return Span(span.start, min(span.end, today), span.grain) if span.start < today else None


def later_in(found: Found) -> Value:
    """The later part of a day or a period, from now on."""
    span = found.first(Span)
    half = sliced_span(Slice(0.5, 1.0), span)
    begin = max(half.start, found.now.replace(second=0, microsecond=0))
    return Span(begin, span.end, half.grain) if begin < span.end else None


def entire(found: Found) -> Value:
    """All days of a longer period: "the whole of April"."""
    span = found.first(Span)
    longer = span.grain not in TIMED and span.end - span.start > timedelta(days=1)
    return replace(span, grain="day", sure=True) if longer else None


def remainder(found: Found) -> Value:
    """The rest of the present period, from now or today on."""
    span = found.maybe(Span) or period(found.now, found.first(Unit).grain, 0)
    if not span.start <= found.now < span.end:
        return None
    if span.grain == "day":
        return Span(found.now, span.end, "minute")
    return Span(midnight(found.now.date()), span.end, "day", edge=span.end - timedelta(days=1))


def halved_year(found: Found) -> Value:
    """The first or second half of a year."""
    number = found.maybe(Number)
    span = found.maybe(Span) or (year_span(number) if number else None)
    return sliced_span(found.first(Slice), span) if span and span.grain == "year" else None
