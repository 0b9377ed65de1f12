"""English: days, periods and ranges of them."""

from datetime import timedelta

from experts.timetext import days, decades, periods, positions, ranges, slices, weekdays
from experts.timetext.amounts import UNIT
from experts.timetext.bounds import before_end
from experts.timetext.clocks import (
    AFTER_NUMBER,
)
from experts.timetext.combine import same_day
from experts.timetext.engine import Found, keep, rule
from experts.timetext.recur import DATED, monthly
from experts.timetext.relative import present
from experts.timetext.resolve import day_span, period
from experts.timetext.values import DayPart, Part, Shift, Slice, Span, Unit, Value

_SHIFT = "(shift|coming|last|previous|past)"


def _this_part(found: Found) -> Value:
    return DayPart(found.now.date() + timedelta(days=found.first(Shift).by), found.first(Part))


def _weekday_part(found: Found) -> Value:
    span = weekdays.weekday_of_week(found)
    return DayPart(span.date, found.first(Part)) if isinstance(span, Span) else None


def _nth_weekday_part(found: Found) -> Value:
    span = weekdays.nth_weekday(found)
    return DayPart(span.date, found.first(Part)) if isinstance(span, Span) else None


def _next_to_today(found: Found) -> Value:
    days_ = -1 if found.has("before") else 1
    return day_span(found.now.date() + timedelta(days=days_), sure=False) if found.first(Unit) == Unit("day") else None


def _past(found: Found) -> Value:
    """What is from a time that is over lies within it: "notes from the last two weeks"."""
    span = found.first(Span)
    return Span(span.start, span.end, span.grain) if span.end <= found.now and not found.has("recur") else None


def _end_of_unit(found: Found) -> Value:
    span = period(found.now, found.first(Unit).grain, 0)
    return slices.sliced_span(Slice(2 / 3, 1.0), span)


_OF_PERIOD = "(of|in) the? (span|yearnum|month|unit|shift|last)"
RUNS = (
    rule("span", "(the|in)+ num (second|s) (?!ago|time)", decades.decade),
    rule("span", "(?<=slice) num second", decades.decade),
    rule("span", "(in|the)* yearnum (second|s)", decades.decade),
    rule("span", "^ num s $", decades.decade),
    rule("span", "(in|the)* (num hundred and?|num)? decade", decades.decade),
    rule(
        "span",
        f"(?<!within)(?<!within the) the? {_SHIFT} (num|some) dash? ({UNIT}|quarter) (?!{_OF_PERIOD})",
        periods.run,
    ),
    rule("span", f"the? (num|some) {_SHIFT} ({UNIT}|quarter)", periods.run),
)


_EDGE = "(?<=(by|from|till|before|after|since))"
DATES = (
    rule("unit", "quarter", keep),
    *days.HOLIDAYS,
    rule("recur", "every ord ((comma|and)+ ord)* (?!thing|weekday)", monthly),
    rule("month", "month dot (?=(num|ord|comma|yearnum))", keep),
    rule(
        "day",
        "(weekday comma?)? on? the? (num|ord) (of|dash|bar)? month (comma|of|in|dash|bar)* yearnum",
        days.day_month,
    ),
    rule("day", "(num|ord) of? month of? num (?!ampm|oclock|to|dash|till)", days.day_short_year),
    rule("day", "month of num", days.month_short_year),
    rule("day", "on? month (dash|bar)? the? (num|ord) (comma|of|in|dash|bar)* yearnum", days.day_month),
    rule("day", "yearnum (dash|bar)? month (dash|bar)? the? (num|ord)", days.year_month_day),
    rule("day", "on? the? (?<!month)(num|ord) (of|dash|bar)? month", days.day_month),
    rule("day", f"on? month (comma|dash|bar)? the? (num|ord) (?!{UNIT}|ampm|dash num)", days.day_month),
    rule("day", "yearnum (dash|bar) num (?!dash|bar|num)", days.year_month_number),
    rule("day", "num (dash|bar) yearnum", days.year_month_number),
    rule("day", "month (comma|of|in|dash|bar)* yearnum", days.month_year),
    rule("day", "yearnum (comma|dash)? month", days.month_year),
    rule("day", "(?<!label) slash (?!of|thing|other)", days.slashed),
    rule("day", "(?<!label) dotted (?!of|thing|percent)", days.dotted),
    rule("day", "day comma? yearnum", days.day_year),
    rule("day", "shift? weekday (comma|the|on)* day", weekdays.with_weekday),
    rule("day", "day comma? bracket? weekday bracket?", weekdays.with_weekday),
    rule("day", "weekday comma? the? ord (?!thing|of)", weekdays.weekday_of_month),
    rule("day", "weekday num (?=(hours|from|between))", weekdays.weekday_of_month),
    rule("day", f"weekday num {AFTER_NUMBER} (?!dash|to|and|oclock|ampm)", weekdays.late_of_month),
    rule("day", "the num (?=(hours|clock))", days.day_of_month),
    *ranges.DAY_RANGES,
    rule("day", f"(on|{_EDGE}) the? ord (?!thing|weekday|workday|unit|of|last)", days.day_of_month),
    rule("day", "ord (?=clock)", days.day_of_month),
    rule("day", "the ord (?!thing|weekday|workday|unit|of|last|other|amount)", days.day_of_month),
    rule("span", "the? rel", days.relative_day),
    rule("span", "shift unit (from|between) weekday (to|dash|till|and) weekday", weekdays.weekday_range),
    rule("daypart", f"weekday part (of|in)? the? {_SHIFT} unit", _weekday_part),
    rule("span", "laterthis unit", slices.sliced_until_now),
    rule("span", "(laterthis|later) span", slices.later_in),
    rule("span", "restof the? unit", slices.remainder),
    rule("span", "weekday unit (?!of)", weekdays.weekday_week),
    rule("span", "(?<!for)(?<!in) amount on weekday", weekdays.weekday_week),
    rule("span", f"{_SHIFT} unit on? weekday", weekdays.weekday_of_week),
    rule("span", f"on? weekday (of|in)? the? {_SHIFT} (unit)", weekdays.weekday_of_week),
    rule("day", "the? coming weekday", weekdays.weekday),
    rule(
        "span", f"the? {_SHIFT} weekday (?!(of|in) the? (month|day|span|unit|shift|yearnum))", weekdays.shifted_weekday
    ),
    rule("span", f"the? {_SHIFT} month", periods.shifted_month),
    rule("span", f"the? {_SHIFT} {UNIT} (?!of)", periods.shifted_unit),
    rule("span", "(?<=(weekday|unit|amount|weekend) (of|in)) the unit", periods.present),
    rule("span", "the? unit (after the? shift|before the? last)", periods.beside),
    rule("span", "the? weekend after the? shift", weekdays.weekend),
    rule("span", f"the? {_SHIFT}? weekend (?!of)", weekdays.weekend),
    rule("span", "season (of|in|comma)? yearnum", periods.season),
    rule("span", f"{_SHIFT}? season", periods.season),
    rule("daypart", "the? shift part", _this_part),
    *DATED,
    rule("day", "month", days.month),
    rule("span", "(?<=since) day", days.latest),
    rule("span", "the? (ord unit|unit num|qord) (of|in|comma|dash)? yearnum", periods.quarter),
    rule("span", "yearnum (dash|the)? (ord unit|qord)", periods.year_quarter),
    rule("span", "day", days.resolved),
    rule("span", "yearnum (?=slice)", periods.year),
    rule("span", "(in|the|of|unit)+ yearnum (?!thing)", periods.year),
    rule("span", "(from|between)? yearnum (to|dash|till|and) yearnum", ranges.year_range),
    rule("span", "(?<=(slice|after|before|since|from|between|till|and)) yearnum", periods.year),
    rule("span", "(?<=slice the) yearnum", periods.year),
    rule("span", "on? the? (ord|last) workday (of|in) the? (span|unit)", weekdays.nth_working_day),
    rule("span", "the? ord weekday (of|in) the? span", weekdays.nth_weekday),
    rule("span", "the? last weekday (of|in) the? span", weekdays.nth_weekday),
    rule("span", "the? (num|ord) last unit (of|in)? the? span", positions.nth_unit),
    rule("span", "the? (ord|last) amount (of|in)? the? span", positions.first_units),
    rule("span", "the? (ord|last) unit (of|in)? the? span", positions.nth_unit),
    rule("span", "the? (ord|last) weekend (of|in)? the? span", weekdays.nth_weekend),
    rule("span", "the? weekend (of|in|on)? the? span", weekdays.weekend),
    rule("daypart", "the? (ord|last) weekday part (of|in) the? span", _nth_weekday_part),
    rule("span", "the? closest weekday to the? span", weekdays.nearest),
    rule("span", "qord", periods.quarter),
    rule("span", "(in|the)* ord unit", periods.ordinal_unit),
    rule("span", "the? (num|ord) unit? of the? span", days.nth_day),
    rule("span", "the? unit of the? span", periods.week_of),
    rule("span", "the? unit (after|before) the? span", periods.beside),
    rule("span", "weekday after the? shift", weekdays.weekday_after_next),
    rule("span", "span (comma|on)* weekday", weekdays.weekday_in_week),
    rule("span", "on? weekday (of|in)? the? span", weekdays.weekday_in_week),
    rule("span", "(?<=since) weekday", weekdays.past_weekday),
    rule("day", "weekday", weekdays.weekday),
    rule("span", "day", days.resolved),
    rule("span", "in? (?<!for) amount (from|after|since) the? span", days.from_day),
    rule("span", "amount before the? span", days.from_day),
    rule("span", "on? eve the? span", days.eve),
    rule("when", "(by|before|till) the? (slice the? unit|sliceunit) (on|of)? span", before_end),
    rule("when", "(by|before|(?<!span)till) the? sliceunit", before_end),
    rule("when", "(by|before|(?<!span)till) (the|around)? slice the? (span|unit)", before_end),
    rule("span", "the? slice (dash|around|the)* span", slices.sliced),
    rule("span", "the? slice the? unit", slices.sliced_present),
    rule("span", "restof the? span", slices.remainder),
    rule("span", "(weekof|the? unit of) the? span", periods.week_of),
    rule("span", "unit num of? span", positions.numbered_week),
    rule("span", "unit num (?!unit|dash|to)", positions.numbered_week),
    rule("span", "halfyear (of|in)? span", slices.halved_year),
    rule("span", "(halfyear (of|in|dash)? yearnum|yearnum dash? halfyear)", slices.halved_year),
    rule("span", "(from|between)? yearnum (to|dash|till|and) span", ranges.year_range),
    rule("span", "(from|between)? span (to|dash|till|and) yearnum", ranges.year_range),
    rule("span", "sliceunit", _end_of_unit),
    rule("span", "from the? span (?!to|till|dash|and|clock|comma)", _past),
    rule("span", "(the? entire|whole) of? the? span", slices.entire),
    rule("span", "span comma? span", same_day),
    rule("span", "(from|between)? span (to|dash|till|and) span", ranges.span_range),
)


ALONE = (
    rule("when", "^ sametime $", present),
    rule("span", "^ the (unit|quarter) $", periods.present_alone),
    rule("span", "^ the unit (before|after) $", _next_to_today),
    rule("span", "^ other? yearnum $", periods.year_alone),
    rule("span", "^ dotted $", days.year_and_month),
)
