"""English: how its words of time go together."""

from datetime import timedelta

from experts.timetext import days, impossible, periods, ranges, slices, weekdays
from experts.timetext.amounts import AMOUNTS, NUMBERS, UNIT
from experts.timetext.bounds import BOUNDED, WIDENED, before_end
from experts.timetext.clocks import (
    AFTER_NUMBER,
    CLOCKS,
    HOURS,
    half_past,
    hour_minute,
    minutes_past,
    minutes_to,
    plain,
    ranged,
    spoken,
)
from experts.timetext.combine import COMBINED, same_day
from experts.timetext.en_words import WORDS
from experts.timetext.engine import Found, keep, rule
from experts.timetext.grammar import Grammar
from experts.timetext.lexer import Lexicon
from experts.timetext.recur import DATED, RECURRING, monthly
from experts.timetext.relative import RELATIVE, earlier, earlier_day, later, later_day, put_off, within, working_days
from experts.timetext.resolve import period
from experts.timetext.values import DayPart, Number, Part, Shift, Slice, Span, Unit, Value

_SHIFT = "(shift|last|previous|past)"
_PERIOD = "(span|day)"


def _second(_: Found) -> Value:
    return Number(2)


def _twenty_second(found: Found) -> Value:
    return Number(found.first(Number).value + 2)


def _this_part(found: Found) -> Value:
    return DayPart(found.now.date() + timedelta(days=found.first(Shift).by), found.first(Part))


def _weekday_part(found: Found) -> Value:
    span = weekdays.weekday_of_week(found)
    return DayPart(span.date, found.first(Part)) if isinstance(span, Span) else None


def _thousand_year(found: Found) -> Value:
    thousands, scale, rest = (number.value for number in found.all(Number))
    return Number(thousands * scale + rest) if scale == 1000 and 1 <= thousands <= 2 and rest < 1000 else None


def _century_year(found: Found) -> Value:
    first, rest = found.all(Number)
    said = first.value in (18, 19) and 10 <= rest.value <= 99 and not first.digits and not rest.digits
    return Number(first.value * 100 + rest.value) if said else None


def _after_next(found: Found) -> Value:
    return period(found.now, found.first(Unit).grain, 2)


def _end_of_unit(found: Found) -> Value:
    span = period(found.now, found.first(Unit).grain, 0)
    return slices.sliced_span(Slice(2 / 3, 1.0), span)


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
    rule("clock", "(at|around)* a? quarter past (num|clock) ampm?", minutes_past),
    rule("clock", "(at|around)* a? quarter (to|before|till) num ampm?", minutes_to),
    rule("clock", "(at|around)* num minute? (past|after) (num|clock) ampm?", minutes_past),
    rule("clock", "(at|around)* num minute (to|before|till) (num|clock) ampm?", minutes_to),
    rule("clock", "(at|around)* num oclock ampm?", plain),
    rule("clock", "(at|around)* (num|compact) dash? ish ampm?", plain),
    rule("clock", "(at|around)* num num ampm", hour_minute),
    rule("clock", "(at|around)* num dot ampm", plain),
    rule("clock", "(at|around)+ num hour (?=(zone|$))", plain),
    rule("clock", "num hour (?=zone)", plain),
    rule("clock", "(?<=clock dash) num hour", plain),
    rule("clock", "num (?=in the? part)", plain),
    rule("clock", f"(at|around)+ num num {AFTER_NUMBER}", spoken),
    *CLOCKS,
    rule("clock", "(num|dotted) (?=(shift|last) part)", plain),
    rule("clock", "(num|dotted) (?=(relpart|rel part))", plain),
    rule("clock", "num (?=comma shift part)", plain),
    rule("clock", "from num (?=for (num|dotted|a|half))", plain),
    *HOURS,
    rule("hours", f"(at|around)+ (num|dotted|compact) (to|dash|till) (num|dotted|compact) {AFTER_NUMBER}", ranged),
    rule("clock", f"(at|around)+ (num|dotted|compact) {AFTER_NUMBER}", plain),
    rule("clock", "to num $", plain),
    rule("clock", f"(?<=(after|before|by|since|till)) (num|dotted|compact) {AFTER_NUMBER} (?!other)", plain),
)
_RELATIVE = (
    rule("when", "(in|after) around? amount", later),
    rule("span", "(in|after) around? amount", later_day),
    rule("when", "amount (ago|before now)", earlier),
    rule("span", "amount (ago|before now)", earlier_day),
    rule("amount", "amount later", put_off),
    rule("when", "amount (hence|later)", later),
    rule("span", "amount (hence|later)", later_day),
    rule("when", "within the? shift? amount", within),
    *RELATIVE,
)
_COUNTED_DAYS = (
    rule("span", "num weekdays (hence|later)", weekdays.weekdays_from_now),
    rule("span", "in num workdays", working_days),
)
_RUNS = (
    rule(
        "span", "(from|between)? (num|ord) (to|dash|till|and) (num|ord) (of|in) the? shift unit", ranges.month_day_range
    ),
    rule("span", f"(?<!within)(?<!within the) the? {_SHIFT} (num|some) dash? ({UNIT}|quarter)", periods.run),
    rule("span", f"the? (num|some) {_SHIFT} ({UNIT}|quarter)", periods.run),
)
_DATES = (
    rule("unit", "quarter", keep),
    rule("month", "month dot (?=(num|ord|comma|yearnum))", keep),
    rule(
        "day",
        "(weekday comma?)? on? the? (num|ord) (of|dash|bar)? month (comma|of|in|dash|bar)* yearnum",
        days.day_month,
    ),
    rule("day", "on? month (dash|bar)? the? (num|ord) (comma|of|in|dash|bar)* yearnum", days.day_month),
    rule("day", "yearnum (dash|bar)? month (dash|bar)? the? (num|ord)", days.year_month_day),
    rule("day", "on? the? (num|ord) (of|dash|bar)? month", days.day_month),
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
    rule("day", "(on|by|from|till|before|after|since) the? ord (?!thing|weekday|unit|of|last)", days.day_of_month),
    rule("day", "ord (?=(at|around) clock)", days.day_of_month),
    rule("day", "the ord (?!thing|weekday|unit|of|last|other)", days.day_of_month),
    rule("recur", "every ord ((comma|and)+ ord)* (?!thing|weekday)", monthly),
    rule("span", "the? rel", days.relative_day),
    rule("span", "shift unit (from|between) weekday (to|dash|till|and) weekday", weekdays.weekday_range),
    rule("daypart", f"weekday part (of|in)? the? {_SHIFT} unit", _weekday_part),
    rule("span", "laterthis unit", slices.sliced_until_now),
    rule("span", "restof the? unit", slices.remainder),
    rule("span", f"{_SHIFT} unit on? weekday", weekdays.weekday_of_week),
    rule("span", f"on? weekday (of|in)? the? {_SHIFT} (unit)", weekdays.weekday_of_week),
    rule("span", f"the? {_SHIFT} weekday", weekdays.shifted_weekday),
    rule("span", f"the? {_SHIFT} month", periods.shifted_month),
    rule("span", f"the? {_SHIFT} {UNIT} (?!of)", periods.shifted_unit),
    rule("span", "(?<=(weekday|unit) (of|in)) the unit", periods.present),
    rule("span", "the? unit after the? shift", _after_next),
    rule("span", f"the? {_SHIFT}? weekend", weekdays.weekend),
    rule("span", f"{_SHIFT}? season", periods.season),
    rule("span", "season (of|in)? yearnum", periods.season),
    rule("daypart", "the? shift part", _this_part),
    *DATED,
    rule("day", "month", days.month),
    rule("span", "the? (ord unit|qord) (of|in|comma)? yearnum", periods.quarter),
    rule("span", "day", days.resolved),
    rule("span", "yearnum (?=slice)", periods.year),
    rule("span", "(in|the|of|unit)+ yearnum (?!thing)", periods.year),
    rule("span", "(from|between)? yearnum (to|dash|till|and) yearnum", ranges.year_range),
    rule("span", "(?<=(slice|after|before|since|from|between|till|and)) yearnum", periods.year),
    rule("span", "(?<=slice the) yearnum", periods.year),
    rule("span", "the? ord weekday (of|in) the? span", weekdays.nth_weekday),
    rule("span", "the? last weekday (of|in) the? span", weekdays.nth_weekday),
    rule("span", "the? (num|ord) last unit (of|in)? the? span", periods.nth_unit),
    rule("span", "the? (ord|last) unit (of|in)? the? span", periods.nth_unit),
    rule("span", "qord", periods.quarter),
    rule("span", "ord unit", periods.ordinal_quarter),
    rule("span", "the? (num|ord) unit? of the? span", days.nth_day),
    rule("span", "the? unit of the? span", periods.week_of),
    rule("span", "weekday after the? shift", weekdays.weekday_after_next),
    rule("span", "(?<=since) weekday", weekdays.past_weekday),
    rule("day", "weekday", weekdays.weekday),
    rule("span", "day", days.resolved),
    rule("span", "(?<!for) amount (from|after) the? span", days.from_day),
    rule("span", "amount before the? span", days.from_day),
    rule("when", "(by|before|till) the? (slice the? unit|sliceunit) (on|of)? span", before_end),
    rule("when", "(by|before|till) the? sliceunit", before_end),
    rule("when", "(by|before|till) (the|around)? slice the? (span|unit)", before_end),
    rule("span", "the? slice (dash|around|the)* span", slices.sliced),
    rule("span", "the? slice the? unit", slices.sliced_present),
    rule("span", "restof the? span", slices.remainder),
    rule("span", "(weekof|the? unit of) the? span", periods.week_of),
    rule("span", "unit num of? span", periods.numbered_week),
    rule("span", "unit num (?!unit|dash|to)", periods.numbered_week),
    rule("span", "halfyear (of|in)? span", slices.halved_year),
    rule("span", "(halfyear (of|in)? yearnum|yearnum halfyear)", slices.halved_year),
    rule("span", "(from|between) yearnum (to|dash|till|and) span", ranges.year_range),
    rule("span", "(from|between)? span (to|dash|till|and) yearnum", ranges.year_range),
    rule("span", "sliceunit", _end_of_unit),
    rule("span", "span comma? span", same_day),
    rule("span", "(from|between)? span (to|dash|till|and) span", ranges.span_range),
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
        *_RUNS,
        *AMOUNTS,
        *_RELATIVE,
        *_DATES,
        *COMBINED,
        *BOUNDED,
        *WIDENED,
        *impossible.GLUED,
    ),
    dangling="at|on|by|for|from|until|till|before|after|around|about|the|of|@",
    fillers=(
        "please|pls|then|ok|okay|yes|yeah|sure|let's|lets|make|it|do|how|about|maybe|so|and|well|just|is|fine"
        "|works|good|for|me|at|on|in|by|the|what|want|i'd|say|perhaps|better|rather|thanks|thank|you|no|to"
        "|that's|that|would|be"
    ),
)
