"""Russian: days, periods and ranges of them."""

from experts.timetext import days, decades, periods, positions, ranges, slices, weekdays
from experts.timetext.amounts import (
    UNIT,
)
from experts.timetext.bounds import before_end, open_before
from experts.timetext.combine import same_day
from experts.timetext.engine import Found, rule
from experts.timetext.recur import DATED
from experts.timetext.relative import (
    same_time,
)
from experts.timetext.resolve import period
from experts.timetext.values import Number, Slice, Value


def _halfyear(found: Found) -> Value:
    half, *years = found.all(Number)
    span = periods.year_span(years[0]) if years else period(found.now, "year", 0)
    return (
        slices.sliced_span(Slice((half.value - 1) / 2, half.value / 2), span) if span and half.value in (1, 2) else None
    )


def _late_day(found: Found) -> Value:
    """A day of the month in two words, before a time of day: "двадцать пятого в три"."""
    return days.day_of_month(found) if found.first(Number).value > 20 else None


def _digits_day(found: Found) -> Value:
    return days.day_of_month(found) if found.first(Number).digits else None


DATES = (
    rule("day", "(weekday comma?)? (num|ord) month yearnum (yearword|year)? dot?", days.day_month),
    rule("day", "(num|ord) month dot? yearnum", days.day_month),
    rule("day", "(num|ord) month", days.day_month),
    rule("day", "month yearnum (yearword|year)?", days.month_year),
    rule("day", "(?<!label) dotted (?=clock)", days.dotted_said),
    rule("day", "(?<!label) (on|for|from|till|by)? dotted dot? (?!thing|percent|unit|hour)", days.dotted),
    rule("day", "(?<!label) slash (?!thing)", days.slashed_day_first),
    rule("day", "weekday (comma|bracket)* day", weekdays.with_weekday),
    rule("day", "day comma? bracket? weekday bracket?", weekdays.with_weekday),
    *days.HOLIDAYS,
    rule("day", "weekday comma? (num|ord) chisla", weekdays.weekday_of_month),
    rule("span", "(num|ord) chisla (shift unit)", days.day_of_unit),
    rule("span", "(at|for)? shift unit (num|ord) chisla", days.day_of_unit),
    rule("day", "(num|ord) chisla", days.day_of_month),
    rule("span", "(at|for)? ord year? (?!month|weekday|unit|thing|other|chisla)", decades.written_decade),
    rule("span", "(at|for)? decade year?", decades.decade),
    rule("span", "(at|for)? (num|ord) unit (?!month|span)", periods.numbered_century),
    rule("day", "(at|for|from|till|by)? ord (?!month|weekday|unit|year|thing|other)", _digits_day),
    rule("day", "ord (?=(at|comma|clock|part|$))", _late_day),
    *ranges.DAY_RANGES,
    rule("span", "rel", days.relative_day),
    rule("span", "thisweek", periods.present),
    rule("when", "sametime span", same_time),
    rule("when", "span comma? sametime", same_time),
    rule("span", "shift (unit|year) (at|for)? weekday", weekdays.weekday_of_week),
    rule("span", "weekday (at|for|of)* shift unit", weekdays.weekday_of_week),
    rule("day", "nearest weekday", weekdays.weekday),
    rule("span", "shift weekday", weekdays.shifted_weekday),
    rule("span", "shift month", periods.shifted_month),
    rule("span", f"(shift|last) ({UNIT}|year) (?!unit|span|year)", periods.shifted_unit),
    rule("span", "(shift|nearest|last)? weekend (?!month)", weekdays.weekend),
    rule("span", "(at|for)? nearest (unit|hour|minute)", periods.run),
    rule("span", "season yearnum (year|yearword)?", periods.season),
    rule("span", "shift? season", periods.season),
    rule("span", "(at|for)? ord halfyear (yearnum (year|yearword)?)?", _halfyear),
    rule("span", "(at|from|between)? yearnum (to|dash|till|and) yearnum (year|yearword)?", ranges.year_range),
    *DATED,
    rule("day", "ahead month", days.zh_month),
    rule("day", "month", days.month),
    rule("span", "ord unit (yearnum year?)", periods.quarter),
    rule("span", "day", days.resolved),
    rule("span", "(at|for)? yearnum (year|yearword)", periods.year),
    rule("span", "(?<=(slice|after|from|till|to|since)) yearnum", periods.year),
    rule("span", "season span", periods.season),
    rule("span", "at? (ord|last) workday (span|unit)", weekdays.nth_working_day),
    rule("span", "ord weekday span", weekdays.nth_weekday),
    rule("span", "(?<=(last|ord) (unit|weekday|amount|weekend)) (unit|year|dnya)", periods.present),
    rule("span", "last weekday span", weekdays.nth_weekday),
    rule("span", "(ord|last) amount span", positions.first_units),
    rule("span", "(ord|last) weekend span", weekdays.nth_weekend),
    rule("span", "last unit span", positions.nth_unit),
    rule("span", "ord unit span", positions.nth_unit),
    rule("span", "ord unit", periods.ordinal_quarter),
    rule("span", "(at|for)? span (at|comma)* weekday", weekdays.weekday_in_week),
    rule("day", "weekday", weekdays.weekday),
    rule("span", "day", days.resolved),
    rule("span", "whole span", slices.entire),
    rule("when", "(by|till) partgen", open_before),
    rule("when", "(by|before|(?<!span)till) slice (span|unit|year|dnya)", before_end),
    rule("span", "slice span", slices.sliced),
    rule("span", "slice unit", slices.sliced_present),
    rule("span", "slice year", slices.sliced_present),
    rule("span", "slice dnya", slices.sliced_present),
    rule("span", "restof (span|unit|year|dnya)", slices.remainder),
    rule("span", "in amount (after|from) span", days.from_day),
    rule("span", "eve span", days.eve),
    rule("span", "span comma? span", same_day),
    rule("span", "(from|between)? span (to|dash|till|and) span", ranges.span_range),
)
