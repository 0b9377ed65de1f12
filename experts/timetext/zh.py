"""Chinese: how its words of time go together."""

from experts.timetext import impossible, periods, weekdays
from experts.timetext.amounts import amount_of, counted, halved, joined, plus_half
from experts.timetext.bounds import BOUNDED, WIDENED, lasting, open_after, open_before
from experts.timetext.clocks import AFTER_NUMBER, CLOCKS, clock_at, hour_minute, plain, ranged, zoned
from experts.timetext.combine import COMBINED, part_clock
from experts.timetext.engine import Found, keep, rule
from experts.timetext.grammar import Grammar
from experts.timetext.lexer import Lexicon
from experts.timetext.relative import RELATIVE, earlier, earlier_day, later, later_day, within
from experts.timetext.values import Clock, Month, Number, Unit, Value
from experts.timetext.zh_days import DATES, DAYS, RUNS, TO, U
from experts.timetext.zh_words import WEEKS, WORDS


def _month(found: Found) -> Value:
    number = found.first(Number).value
    return Month(int(number)) if 1 <= number <= 12 and number == int(number) else None


def _year(found: Found) -> Value:
    number = found.first(Number)
    short = len(number.digits) == 2 and (number.digits[0] == "0" or number.value >= 70)
    return Number(number.value, number.digits) if short or 1000 <= number.value <= 2999 else None


def _minutes_said(found: Found) -> Value:
    """Minutes without their word: fewer than ten are said with a zero."""
    minutes = found.all(Number)[1]
    return hour_minute(found) if minutes.value >= 10 or found.has("and") or len(minutes.digits) == 2 else None


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


def _ordinal(found: Found) -> Value:
    return Number(found.first(Number).value)


_NUMBERS = (
    rule("month", "num yue sum?", _month),
    rule("ord", "di num piece?", _ordinal),
    rule("ord", "di num", _ordinal),
    rule("year", "num nian (?=month)", keep),
    rule("month", "num monthedge (?=num)", _month),
    rule("year", "(num|yearnum|compact) nian (?!hou|qian|before|piece)", _year),
    rule("year", "(num|yearnum|compact) nian (?=(before|after))", _year),
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
    rule("clock", f"num oclock and? num (?!{U}|piece|yue|ri|thing|oclock)", _minutes_said),
    rule("clock", "num oclock zheng? (?!thing)", plain),
    rule("clock", "(?<!unit) num shi (?!thing)", plain),
    *CLOCKS,
    rule("midclock", "midnight", lambda _: Clock(0, days=1)),
    rule("clock", "midclock", keep),
    rule("clock", "noon clock", keep),
    rule("clock", "noon", lambda _: Clock(12)),
    rule("clock", "part clock", part_clock),
    rule("clock", "zone clock", zoned),
    rule("clock", "clock bracket? zone bracket?", zoned),
    rule("hours", f"from? (clock|num) {TO} clock interval?", ranged),
    rule("hours", "from? clock and clock interval", ranged),
    rule("hours", f"from? clock {TO} num {AFTER_NUMBER}", ranged),
)
_AMOUNTS = (
    rule("amount", f"num piece? half {U}", plus_half),
    rule("amount", "num piece half yue", plus_half),
    rule("amount", f"num piece? {U} half", plus_half),
    rule("amount", "num piece yue half", plus_half),
    rule("amount", "fen half", plus_half),
    rule("amount", f"half piece? ({U}|yue)", halved),
    rule("amount", "num ke", _quarter_hours),
    rule("amount", "(num|dotted|compact) piece? (unit|hour|minute|second|nian)", counted),
    rule("amount", "num piece yue", counted),
    rule("amount", "(?<=amount) and? num fen", counted),
    rule("amount", "num fen (?=(amount|num second|qian|hou|before|after|within))", counted),
    rule("amount", "num shi", counted),
    rule("amount", "amount (and|comma)? amount", joined),
)
_RELATIVE = (
    rule("span", "amount (hou|after) of? weekday", weekdays.weekday_in_weeks),
    rule("when", "over amount (hou|after)?", later),
    rule("span", "over amount (hou|after)?", later_day),
    rule("when", "around? amount (hou|after)", later),
    rule("span", "around? amount (hou|after)", later_day),
    rule("when", "amount (qian|before)", earlier),
    rule("span", "amount (qian|before)", earlier_day),
    rule("when", "amount within", within),
    rule("when", "more amount", within),
    *RELATIVE,
)
_OPEN = (
    *(rule(name, f"{name} around", keep) for name in ("when", "clock", "span")),
    rule("when", "(when|span|clock|daypart) (before|qian)", open_before),
    rule("when", "(when|span|clock|daypart) (after|hou)", open_after),
    rule("when", "from? (when|span|clock) since comma? total? amount", lasting),
    rule("when", "from? (when|span|clock|daypart) since", open_after),
)
CHINESE = Grammar(
    lexicon=Lexicon(WORDS, suffixes="st|nd|rd|th", day_first=True, han=True, cut=WEEKS),
    rules=(
        *_NUMBERS,
        *impossible.ZH_DATES,
        *DAYS,
        *RUNS,
        *_CLOCKS,
        *_AMOUNTS,
        *_RELATIVE,
        *DATES,
        *COMBINED,
        *_OPEN,
        *BOUNDED,
        *WIDENED,
        rule("amount", "total amount", keep),
        *impossible.GLUED,
        rule("span", "^ other? yearnum $", periods.year_alone),
    ),
    dangling="在|的|于|从|到",
    fillers=(
        "吧|呢|啊|了|好|好的|行|可以|就|那|那就|请|麻烦|在|的|要|嗯|时候|左右|大概|改到"
        "|谢谢|好吗|行吗|可以吗|ok|哦|嘛|呀|都|也|是|我|改成|定在|没问题"
    ),
)
