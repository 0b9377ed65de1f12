"""Chinese: days, periods and ranges of them."""

from experts.timetext import days, decades, periods, positions, ranges, slices, weekdays
from experts.timetext.amounts import UNIT
from experts.timetext.bounds import until_then
from experts.timetext.combine import same_day
from experts.timetext.engine import Found, Maker, keep, rule
from experts.timetext.recur import DATED, RECURRING, monthly, nth_working_day, on_weekdays, weekends, weekly
from experts.timetext.recur import working_days as on_working_days
from experts.timetext.relative import same_time, working_days
from experts.timetext.resolve import period
from experts.timetext.values import Day, Grain, Month, Number, Shift, Slice, Span, Value, Weekday, When

U = "(unit|hour|minute|second|fen|nian)"


TO = "(to|dash|till)"


FREE = (
    "(?<!of)(?<!relyear)(?<!month)(?<!year)(?<!yue)(?<!yearnum)(?<!day)(?<!holiday)"  # "三月前两周" is a part of March
)


def _shifted_day(found: Found) -> Value:
    month = period(found.now, "month", found.first(Shift).by)
    return days.dated(found.first(Number).value, month.start.month, month.start.year)


def _shifted_year(found: Found) -> Value:
    return period(found.now, "year", found.first(Shift).by)


def _in_year(found: Found) -> Value:
    year = found.now.year + found.first(Shift).by
    numbers = found.all(Number)
    month = found.first(Month).number
    return days.dated(numbers[0].value, month, year) if numbers else Day(year, month)


def _half_year(found: Found) -> Value:
    span = found.maybe(Span) or period(found.now, "year", 0)
    return slices.sliced_span(found.first(Slice), span) if span.grain == "year" else None


def _shifted_edge(grain: Grain) -> Maker:
    """A part of this week or quarter, the next or the last."""

    def make(found: Found) -> Value:
        shift = found.maybe(Shift)
        return slices.sliced_span(found.first(Slice), period(found.now, grain, shift.by if shift else 0))

    return make


def _month_edge(found: Found) -> Value:
    number, shift = found.maybe(Number), found.maybe(Shift)
    if number is not None:
        if not 1 <= number.value <= 12:
            return None
        start = found.now.replace(month=int(number.value), day=1)
        span = period(start, "month", 12 if number.value < found.now.month else 0)
    else:
        span = period(found.now, "month", shift.by if shift else 0)
    return slices.sliced_span(found.first(Slice), span)


def before(maker: Maker) -> Maker:
    """From now until the end, or the beginning, of a year or a month."""

    def make(found: Found) -> Value:
        span, part = maker(found), found.first(Slice)
        if not isinstance(span, Span) or part.begin == 1 / 3:
            return None
        edge = span.end if part.end == 1 else span.start
        return When("interval", found.now, edge, "day", direction="before", exact=True) if edge > found.now else None

    return make


def _years(found: Found) -> Value:
    return ranges.year_range(found) if found.first(Span).grain == "year" else None


def _listed_weekdays(found: Found) -> Value:
    said = "".join(number.digits or str(int(number.value)) for number in found.all(Number))
    days = [found.first(Weekday).number, *(int(digit) - 1 for digit in said)]
    return weekly(set(days)) if days == sorted(set(days)) and days[-1] < 7 else None


def _run(by: int) -> Maker:
    def make(found: Found) -> Value:
        return periods.run(Found([*found.tokens, found.tokens[0]._replace(value=Shift(by))], found.now, found.zone))

    return make


DAYS = (
    rule("span", f"from? (year|yearnum)? month num ri? {TO} num ri", ranges.zh_day_range),
    rule("span", "from? (year|yearnum)? month num ri? and num ri interval", ranges.zh_day_range),
    rule("day", "(year|yearnum) of? month chu? num ri?", days.year_month_day),
    rule("day", "(year|yearnum) of? month", days.month_year),
    rule("day", "relyear of? month num ri?", _in_year),
    rule("day", "relyear of? month", _in_year),
    rule("day", f"month chu? num (ri|(?!{U}|oclock|thing|piece|shi))", days.day_month),
    rule("day", "shift yue of? num ri", _shifted_day),
    rule("recur", "every yue of? num ri ((and|comma)+ num ri)*", monthly),
    rule("recur", f"every weekday (comma? num)+ (?!{U}|piece|yue|ri|thing|oclock|repeats|shi)", _listed_weekdays),
    rule("recur", "every weekday ((and|comma)? weekday)+", on_weekdays),
    rule("span", "num piece? workdays (hou|after)", working_days),
    rule("recur", "every yue of? (ord|last) workdays", nth_working_day),
    rule("recur", "workdays", on_working_days),
    rule("recur", "weekends", weekends),
    *RECURRING,
    rule("day", "weekday (comma|bracket)* num ri", weekdays.weekday_of_month),
    rule("day", "num ri (?!thing|unit)", days.day_of_month),
    rule("day", "(?<!label) slash (?!thing)", days.slashed),
)


RUNS = (
    rule("span", f"(runpast|{FREE}qian) num piece? ({U}|yue)", _run(-1)),
    rule("span", f"(runnext|{FREE}(hou|after)) num piece? ({U}|yue)", _run(1)),
    rule("span", f"shift num piece? ({U}|yue)", periods.calendar_run),
    rule("span", "num shiji num decade", decades.of_century),
    rule("span", "(shift piece? shiji)? num decade", decades.decade),
    rule("span", "num shiji", decades.century),
    rule("span", "shift piece? shiji", decades.shifted_century),
)


DATES = (
    *days.HOLIDAYS,
    rule("day", "holiday (?=(num|qian|hou))", keep),
    rule("span", "rel", days.relative_day),
    rule("span", "shift piece? weekday", weekdays.weekday_of_week),
    rule("day", "weekday comma? day", weekdays.with_weekday),
    rule("day", "day bracket? weekday bracket?", weekdays.with_weekday),
    rule("span", "(shift piece? unit? of?|whole)? weekend", weekdays.weekend),
    rule("span", f"shift piece? ({UNIT}|yue)", periods.shifted_unit),
    rule("span", "relyear", _shifted_year),
    rule("span", "year", periods.year),
    *DATED,
    rule("day", "month", days.zh_month),
    rule("span", "day", days.resolved),
    rule("span", "(span of?)? halfyear", _half_year),
    rule("when", "(till|to)? (num|shift piece?)? monthedge (before|qian)", before(_month_edge)),
    rule("when", "(till|to)? (span of?)? edge (before|qian)", before(_half_year)),
    rule("when", "(till|(?<!span)to) (num|shift piece?)? monthedge", before(_month_edge)),
    rule("when", "(till|(?<!span)to) (span of?)? edge", before(_half_year)),
    rule("span", "span of? monthedge", slices.sliced_unit("month")),
    rule("span", "(num|shift piece?)? monthedge", _month_edge),
    rule("span", "(shift piece?)? weekedge", _shifted_edge("week")),
    rule("span", "(shift piece?)? quarteredge", _shifted_edge("quarter")),
    rule("span", "(span of?)? halfmonth", slices.sliced_unit("month")),
    rule("span", "(span of?)? halfweek", slices.sliced_unit("week")),
    rule("span", "(span of?)? edge", _half_year),
    rule("span", "span of? restof", slices.remainder),
    rule("span", "span of? season", periods.season),
    rule("span", "season", periods.season),
    rule("when", "span of? sametime", same_time),
    rule("when", "sametime span", same_time),
    rule("span", "span of? (qian|hou|last) amount", positions.first_units),
    rule("span", "span of? (qian|hou|before|after) amount", days.from_day),
    rule("span", "span of? (ord|last) weekend", weekdays.nth_weekend),
    rule("span", "span of? ord unit", positions.quarter_of),
    rule("span", "span of? ord weekday", weekdays.nth_weekday),
    rule("span", "span of? last weekday", weekdays.nth_weekday),
    rule("span", "ord unit", periods.ordinal_quarter),
    rule("span", "ord unit", positions.numbered_week),
    rule("day", "weekday", weekdays.weekday),
    rule("span", "day", days.resolved),
    rule("span", f"(from|between)? yearnum {TO} span", _years),
    rule("span", "whole span", slices.entire),
    rule("span", "span eve", days.eve),
    rule("when", "((?<=(other|thing))|(?<=(other|thing) comma)) to span", until_then),
    rule("span", "span comma? span", same_day),
    rule("span", "(from|between)? span (to|dash|till|and) span interval?", ranges.span_range),
    rule("part", "(?<=(span|at)) partmark", keep),
)
