"""Chinese: how its words of time go together."""

from experts.timetext import days, impossible, periods, ranges, slices, weekdays
from experts.timetext.amounts import UNIT, amount_of, counted, halved, joined, plus_half
from experts.timetext.bounds import BOUNDED, WIDENED, open_after, open_before
from experts.timetext.clocks import AFTER_NUMBER, CLOCKS, clock_at, hour_minute, plain, ranged
from experts.timetext.combine import COMBINED, same_day
from experts.timetext.engine import Found, Maker, keep, rule
from experts.timetext.grammar import Grammar
from experts.timetext.lexer import Lexicon
from experts.timetext.recur import DATED, RECURRING, monthly, on_weekdays, weekends, weekly
from experts.timetext.recur import working_days as on_working_days
from experts.timetext.relative import RELATIVE, earlier, earlier_day, later, later_day, within, working_days
from experts.timetext.resolve import period
from experts.timetext.values import Clock, Day, Month, Number, Shift, Slice, Span, Unit, Value, Weekday
from experts.timetext.zh_words import WORDS

_U = "(unit|hour|minute|second|fen|nian)"
_TO = "(to|dash|till)"


def _month(found: Found) -> Value:
    number = found.first(Number).value
    return Month(int(number)) if 1 <= number <= 12 and number == int(number) else None


def _year(found: Found) -> Value:
    number = found.first(Number)
    short = len(number.digits) == 2 and (number.digits[0] == "0" or number.value >= 70)
    return Number(number.value, number.digits) if short or 1000 <= number.value <= 2999 else None


def _half_hour(found: Found) -> Value:
    number = found.first(Number)
    return clock_at(number.value, 30, minutes_said=True, digits=number.digits)


def _quarters(found: Found) -> Value:
    hour, count = found.all(Number)
    return clock_at(hour.value, count.value * 15, minutes_said=True, digits=hour.digits)


def _quarter_hours(found: Found) -> Value:
    return amount_of(found.first(Number).value * 15, Unit("minute"))


def _quarter_to(found: Found) -> Value:
    number = found.all(Number)
    at, before = (number[0], number[1]) if found.tokens[0].value is number[0] else (number[1], number[0])
    hour, minute = divmod(int(at.value) * 60 - int(before.value * 15), 60)
    return clock_at(hour or 12, minute, minutes_said=True)


def _minutes_to(found: Found) -> Value:
    number = found.all(Number)
    at, before = (number[0], number[1]) if found.tokens[0].value is number[0] else (number[1], number[0])
    if not 0 < before.value < 60:
        return None
    hour, minute = divmod(int(at.value) * 60 - int(before.value), 60)
    return clock_at(hour or 12, minute, minutes_said=True)


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


def _ordinal(found: Found) -> Value:
    return Number(found.first(Number).value)


def _years(found: Found) -> Value:
    first, last = periods.year(found), found.first(Span)
    return Span(first.start, last.end, "year") if isinstance(first, Span) and last.grain == "year" else None


def _listed_weekdays(found: Found) -> Value:
    said = "".join(number.digits or str(int(number.value)) for number in found.all(Number))
    days = [found.first(Weekday).number, *(int(digit) - 1 for digit in said)]
    return weekly(set(days)) if days == sorted(set(days)) and days[-1] < 7 else None


def _run(by: int) -> Maker:
    def make(found: Found) -> Value:
        return periods.run(Found([*found.tokens, found.tokens[0]._replace(value=Shift(by))], found.now, found.zone))

    return make


_NUMBERS = (
    rule("month", "num yue sum?", _month),
    rule("ord", "di num piece?", _ordinal),
    rule("ord", "di num", _ordinal),
    rule("year", "(num|yearnum|compact) nian (?!hou|qian|before|piece)", _year),
    rule("year", "(num|yearnum|compact) nian (?=(before|after))", _year),
)
_DAYS = (
    rule("span", f"from? (year|yearnum)? month num ri? {_TO} num ri", ranges.zh_day_range),
    rule("day", "(year|yearnum) of? month chu? num ri?", days.year_month_day),
    rule("day", "(year|yearnum) of? month", days.month_year),
    rule("day", "relyear of? month num ri?", _in_year),
    rule("day", "relyear of? month", _in_year),
    rule("day", f"month chu? num (ri|(?!{_U}|oclock|thing|piece|shi))", days.day_month),
    rule("day", "shift yue of? num ri", _shifted_day),
    rule("recur", "every yue of? num ri ((and|comma)+ num ri)*", monthly),
    rule("recur", f"every weekday (comma? num)+ (?!{_U}|piece|yue|ri|thing|oclock|repeats|shi)", _listed_weekdays),
    rule("recur", "every weekday ((and|comma)? weekday)+", on_weekdays),
    rule("span", "num piece? workdays (hou|after)", working_days),
    rule("recur", "workdays", on_working_days),
    rule("recur", "weekends", weekends),
    *RECURRING,
    rule("day", "weekday (comma|bracket)* num ri", weekdays.weekday_of_month),
    rule("day", "num ri (?!thing|unit)", days.day_of_month),
    rule("day", "(?<!label) slash (?!thing)", days.slashed),
)
_CLOCKS = (
    rule("clock", "cha num ke num oclock", _quarter_to),
    rule("clock", "num oclock cha num ke", _quarter_to),
    rule("clock", "cha num fen num oclock", _minutes_to),
    rule("clock", "cha num minute num oclock", _minutes_to),
    rule("clock", "num oclock cha num (fen|minute)", _minutes_to),
    rule("clock", "num (oclock|shi) num fen num second", hour_minute),
    rule("clock", "num (oclock|shi) over? and? num (fen|minute)", hour_minute),
    rule("clock", "num oclock half", _half_hour),
    rule("clock", "num oclock num ke", _quarters),
    rule("clock", f"num oclock and? num (?!{_U}|piece|yue|ri|thing|oclock)", hour_minute),
    rule("clock", "num oclock zheng? (?!thing)", plain),
    rule("clock", "(?<!unit) num shi (?!thing)", plain),
    *CLOCKS,
    rule("midclock", "midnight", lambda _: Clock(0, days=1)),
    rule("clock", "midclock", keep),
    rule("hours", f"from? (clock|num) {_TO} clock", ranged),
    rule("hours", f"from? clock {_TO} num {AFTER_NUMBER}", ranged),
)
_RUNS = (
    rule("span", f"(qian|runpast) num piece? ({_U}|yue)", _run(-1)),
    rule("span", f"(hou|after|runnext) num piece? ({_U}|yue)", _run(1)),
    rule("span", f"shift num piece? ({_U}|yue)", periods.calendar_run),
    rule("span", "(num shiji)? num decade", periods.decade),
)
_AMOUNTS = (
    rule("amount", f"num piece? half {_U}", plus_half),
    rule("amount", "num piece half yue", plus_half),
    rule("amount", f"num piece? {_U} half", plus_half),
    rule("amount", "num piece yue half", plus_half),
    rule("amount", "fen half", plus_half),
    rule("amount", f"half piece? ({_U}|yue)", halved),
    rule("amount", "num ke", _quarter_hours),
    rule("amount", "(num|dotted|compact) piece? (unit|hour|minute|second|nian)", counted),
    rule("amount", "num piece yue", counted),
    rule("amount", "(?<=amount) and? num fen", counted),
    rule("amount", "num fen (?=(amount|num second|qian|hou|before|after|within))", counted),
    rule("amount", "num shi", counted),
    rule("amount", "amount (and|comma)? amount", joined),
)
_RELATIVE = (
    rule("when", "over amount (hou|after)?", later),
    rule("span", "over amount (hou|after)?", later_day),
    rule("when", "around? amount (hou|after)", later),
    rule("span", "around? amount (hou|after)", later_day),
    rule("when", "amount (qian|before)", earlier),
    rule("span", "amount (qian|before)", earlier_day),
    rule("when", "amount within", within),
    *RELATIVE,
)
_DATES = (
    rule("span", "rel", days.relative_day),
    rule("span", "shift piece? weekday", weekdays.weekday_of_week),
    rule("day", "weekday comma? day", weekdays.with_weekday),
    rule("day", "day bracket? weekday bracket?", weekdays.with_weekday),
    rule("span", f"shift piece? ({UNIT}|yue)", periods.shifted_unit),
    rule("span", "shift? piece? weekend", weekdays.weekend),
    rule("span", "relyear", _shifted_year),
    rule("span", "year", periods.year),
    *DATED,
    rule("day", "month", days.zh_month),
    rule("span", "day", days.resolved),
    rule("span", "(span of?)? halfyear", _half_year),
    rule("span", "(num|shift piece?)? monthedge", _month_edge),
    rule("span", "(span of?)? edge", _half_year),
    rule("span", "season", periods.season),
    rule("span", "span of? ord unit", periods.quarter_of),
    rule("span", "span of? ord weekday", weekdays.nth_weekday),
    rule("span", "span of? last weekday", weekdays.nth_weekday),
    rule("span", "ord unit", periods.ordinal_quarter),
    rule("day", "weekday", weekdays.weekday),
    rule("span", "day", days.resolved),
    rule("span", f"(from|between)? yearnum {_TO} span", _years),
    rule("span", "span comma? span", same_day),
    rule("span", "(from|between)? span (to|dash|till|and) span interval?", ranges.span_range),
    rule("part", "(?<=(span|at)) partmark", keep),
)
_OPEN = (
    rule("when", "(when|span|clock|daypart) (before|qian)", open_before),
    rule("when", "(when|span|clock|daypart) (after|hou)", open_after),
    rule("when", "from? (when|span|clock|daypart) since", open_after),
)
CHINESE = Grammar(
    lexicon=Lexicon(WORDS, suffixes="st|nd|rd|th", day_first=True, han=True),
    rules=(
        *_NUMBERS,
        *impossible.ZH_DATES,
        *_DAYS,
        *_RUNS,
        *_CLOCKS,
        *_AMOUNTS,
        *_RELATIVE,
        *_DATES,
        *COMBINED,
        *_OPEN,
        *BOUNDED,
        *WIDENED,
        *impossible.GLUED,
    ),
    dangling="在|的|于|从|到",
    fillers=(
        "吧|呢|啊|了|好|好的|行|可以|就|那|那就|请|麻烦|在|的|要|嗯|时候|左右|大概|改到"
        "|谢谢|好吗|行吗|可以吗|ok|哦|嘛|呀|都|也|是|我|改成|定在|没问题"
    ),
)
