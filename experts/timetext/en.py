"""English: how its words of time go together."""

from dataclasses import replace
from datetime import timedelta

from experts.timetext import days, impossible, ranges, weekdays
from experts.timetext.amounts import AMOUNTS, NUMBERS, one_and_more
from experts.timetext.bounds import BOUNDED, WIDENED, from_to, open_after
from experts.timetext.clocks import (
    AFTER_NUMBER,
    CLOCKS,
    HOURS,
    TO,
    half_past,
    hour_minute,
    minutes_past,
    minutes_to,
    plain,
    ranged,
    spoken,
)
from experts.timetext.combine import COMBINED
from experts.timetext.en_days import ALONE, DATES, RUNS
from experts.timetext.en_words import WORDS
from experts.timetext.engine import Found, rule
from experts.timetext.grammar import Grammar
from experts.timetext.lexer import Lexicon
from experts.timetext.recur import RECURRING
from experts.timetext.relative import (
    RELATIVE,
    earlier,
    earlier_day,
    later,
    later_day,
    present,
    put_off,
    same_time,
    within,
    working_days,
)
from experts.timetext.values import Number, Value, When


def _second(_: Found) -> Value:
    return Number(2)


def _twenty_second(found: Found) -> Value:
    return Number(found.first(Number).value + 2)


def _minutes_before(found: Found) -> Value:
    """Minutes to an hour, which could be hours as well: in words, or when the hour is an earlier one."""
    minutes, hour = found.all(Number)
    meant = minutes.value in (5, 10, 20, 25) and 1 <= hour.value <= 12
    return minutes_to(found) if meant and (not minutes.digits or minutes.value > hour.value) else None


def _thousand_year(found: Found) -> Value:
    thousands, scale, rest = (number.value for number in found.all(Number))
    return Number(thousands * scale + rest) if scale == 1000 and 1 <= thousands <= 2 and rest < 1000 else None


def _century_year(found: Found) -> Value:
    first, rest = found.all(Number)
    said = first.value in (18, 19) and 10 <= rest.value <= 99 and not first.digits and not rest.digits
    return Number(first.value * 100 + rest.value) if said else None


def _from_now(found: Found) -> Value:
    """From now until some time."""
    return from_to(Found([found.tokens[0]._replace(value=present(found)), *found.tokens[1:]], found.now, found.zone))


def _since(found: Found) -> Value:
    """Since a time of day that has been."""
    when = open_after(found)
    if not isinstance(when, When) or when.start is None or when.start <= found.now:
        return when
    return replace(when, start=when.start - timedelta(days=1))


_NUMBERS = (
    rule("ord", "tens dash? second", _twenty_second),
    rule("ord", "second (?=weekday|unit|of month|last)", _second),
    *NUMBERS[:3],
    rule("yearnum", "num hundred and? num", _thousand_year),
    rule("yearnum", "(?<!at) num num (?!ampm|of|minute|part)", _century_year),
    *NUMBERS[3:],
)
_CLOCKS = (
    rule("clock", "(at|around)* halfpast (num|clock) ampm?", half_past),
    rule("clock", "(at|around)+ half num (?!unit|hour|minute)", half_past),
    rule("clock", "(?<!from) at num to num ampm?", _minutes_before),
    rule("clock", "(at|around)* a? quarter (past|after) (num|clock) ampm?", minutes_past),
    rule("clock", "(at|around)* a? quarter (to|before|till) num ampm?", minutes_to),
    rule("clock", "(at|around)* num minute? (past|after) (num|clock) ampm?", minutes_past),
    rule("clock", "(at|around)* num minute (to|before|till) (num|clock) ampm?", minutes_to),
    rule("clock", "(at|around)* num oclock ampm?", plain),
    rule("clock", "(at|around)* (num|compact) dash? ish ampm?", plain),
    rule("clock", "(at|around)* num num ampm", hour_minute),
    rule("clock", "(at|around)* num dot ampm", plain),
    rule("clock", "(at|around)+ num hour (?=(zone|$))", plain),
    rule("clock", "num hour (?=zone)", plain),
    rule("clock", "num (?=in the? part)", plain),
    rule("clock", f"(at|around)+ num num {AFTER_NUMBER}", spoken),
    *CLOCKS,
    rule("clock", "(?<=clock dash) num hour", plain),
    rule("clock", "(num|dotted) (?=(shift|last) part)", plain),
    rule("clock", "(num|dotted) (?=(relpart|rel part))", plain),
    rule("clock", "num (?=comma shift part)", plain),
    rule("clock", "from num (?=for (num|dotted|a|half))", plain),
    *HOURS,
    rule("hours", f"(at|around)+ (num|dotted|compact) (to|dash|till) (num|dotted|compact) {AFTER_NUMBER}", ranged),
    rule("clock", f"(at|around)+ (num|dotted|compact) {AFTER_NUMBER}", plain),
    rule("clock", "(?<!num) to num $", plain),
    rule("clock", "^ num num $", spoken),
    rule("clock", f"(?<=(after|before|by|since|till)) (num|dotted|compact) {AFTER_NUMBER} (?!other)", plain),
)
_RELATIVE = (
    rule("day", "month in amount", days.month_in_years),
    rule("span", "(on|the)* weekday in amount", weekdays.weekday_in_weeks),
    rule("span", "(in amount|amount hence) (on|at|the)* weekday", weekdays.weekday_in_weeks),
    rule("when", "(?<=(till|to)) amount later", later),
    rule("when", "(in|after) around? amount (?!since)", later),
    rule("span", "(in|after) around? amount (?!since)", later_day),
    rule("when", "amount (ago|before now)", earlier),
    rule("span", "amount (ago|before now)", earlier_day),
    rule("amount", "amount later", put_off),
    rule("when", "amount (hence|later)", later),
    rule("span", "amount (hence|later)", later_day),
    rule("amount", "(?<=within the shift) unit and amount", one_and_more),
    rule("when", "within the? (shift|coming)? amount", within),
    *RELATIVE,
)
_COUNTED_DAYS = (
    rule(
        "span", "(from|between)? (num|ord) (to|dash|till|and) (num|ord) (of|in) the? shift unit", ranges.month_day_range
    ),
    rule("span", "num weekdays (hence|later)", weekdays.weekdays_from_now),
    rule("span", "num weekdays ago", weekdays.weekdays_ago),
    rule("span", "in num (workdays|workday)", working_days),
)
ENGLISH = Grammar(
    lexicon=Lexicon(WORDS, suffixes="st|nd|rd|th", day_first=False),
    rules=(
        *_NUMBERS,
        *impossible.EN_DATES,
        *ranges.MONTH_DATES,
        *_COUNTED_DAYS,
        *RECURRING,
        *_CLOCKS,
        *RUNS,
        *AMOUNTS,
        *_RELATIVE,
        *DATES,
        *COMBINED,
        rule("when", "(sametime|now) comma? (on|at)? span", same_time),
        rule("when", "span comma? (at|on)? sametime", same_time),
        rule("when", f"hence {TO} the? (when|span|clock)", _from_now),
        rule("when", "since the? clock", _since),
        rule("when", "from? the? (when|span|clock|daypart) onward", open_after),
        *BOUNDED,
        *WIDENED,
        *impossible.GLUED,
        *ALONE,
    ),
    dangling="at|on|by|for|from|until|till|before|after|around|about|the|of|@",
    fillers=(
        "please|pls|then|ok|okay|yes|yeah|sure|let's|lets|make|it|do|how|about|maybe|so|and|well|just|is|fine"
        "|works|good|for|me|at|on|in|by|the|what|want|i'd|say|perhaps|better|rather|thanks|thank|you|no|to"
        "|that's|that|would|be"
    ),
)
