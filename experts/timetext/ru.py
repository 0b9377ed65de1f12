"""Russian: how its words of time go together."""

from experts.timetext import days, impossible, periods, ranges, slices, weekdays
from experts.timetext.amounts import AMOUNTS, NUMBERS, UNIT, amount_of, counted, half_year, one, plus_half
from experts.timetext.bounds import BOUNDED, WIDENED, before_end, open_before
from experts.timetext.clocks import (
    AFTER_NUMBER,
    CLOCKS,
    HOURS,
    clock_at,
    hour_minute,
    minutes_to,
    plain,
    spoken,
    toward,
)
from experts.timetext.combine import COMBINED, same_day
from experts.timetext.engine import Found, keep, rule
from experts.timetext.grammar import Grammar
from experts.timetext.lexer import Lexicon
from experts.timetext.recur import DATED, RECURRING, each, every_other_week, monthly, on_weekdays
from experts.timetext.relative import (
    RELATIVE,
    earlier,
    earlier_day,
    later,
    later_counted,
    later_day,
    within,
    working_days,
)
from experts.timetext.resolve import in_half
from experts.timetext.ru_words import WORDS
from experts.timetext.values import Clock, Number, Part, Unit, Value

_AFTERNOON = Part(12, 18, "pm")
_AT = "(at|around|for|by)"


def _by_day(found: Found) -> Value:
    number = found.maybe(Number)
    clock = found.maybe(Clock) or (clock_at(number.value, digits=number.digits) if number else Clock(1, open=True))
    return in_half(clock, _AFTERNOON) if clock else None


def _one_o_clock(found: Found) -> Value:
    clock, part = Clock(1, open=True), found.maybe(Part)
    return in_half(clock, part) if part else clock


def _late_hours(found: Found) -> Value:
    number = found.first(Number)
    return clock_at(number.value) if 13 <= number.value <= 23 else None


def _unsure(found: Found) -> Value:
    return amount_of(1, found.first(Unit), sure=False)


def _digits_day(found: Found) -> Value:
    return days.day_of_month(found) if found.first(Number).digits else None


_RECURRING = (
    rule("recur", "every (num|ord)? year", each),
    rule("recur", "every unit (num|ord) chisla", monthly),
    rule("recur", "every (num|ord) chisla", monthly),
    rule("span", "in num workdays", working_days),
    rule("recur", "to? weekdays ((comma|and)+ to? weekdays)*", on_weekdays),
    rule("recur", "(?<!weekday) to weekday ((comma|and)+ to? weekday)+", on_weekdays),
    rule("recur", "(num|ord) ((comma|and)+ (num|ord))* chisla every unit", monthly),
    *RECURRING,
    rule("recur", "in unit recur", every_other_week),
)
_CLOCKS = (
    rule("clock", f"{_AT}* half ord (partgen|part)?", toward),
    rule("clock", f"{_AT}* quarter ord (partgen|part)?", toward),
    rule("clock", f"{_AT}* num minute ord (partgen|part)?", toward),
    rule("clock", f"{_AT}* without (quarter|num) minute? num hour? (partgen|part)?", minutes_to),
    rule("clock", f"{_AT}* num hour num minute? partgen", hour_minute),
    rule("clock", f"{_AT}+ num hour num minute?", hour_minute),
    rule("clock", f"{_AT}* (num|time|dotted|clock) hour? partgen", plain),
    rule("clock", f"{_AT}+ num dnya", _by_day),
    rule("clock", f"{_AT}* (num|clock) hour dnya", _by_day),
    rule("clock", f"{_AT}* clock dnya", _by_day),
    rule("clock", f"{_AT}* hour dnya", _by_day),
    rule("clock", f"{_AT}* hour partgen", _one_o_clock),
    rule("clock", "(at|by) hour (?!other)", _one_o_clock),
    rule("clock", f"{_AT}* time hour", keep),
    rule("unit", "dnya", keep),
    *CLOCKS,
    rule("clock", f"at num num {AFTER_NUMBER}", spoken),
    rule("clock", "(at|around)+ num hour", plain),
    rule("clock", "(at|around)+ (num|dotted) (?=part)", plain),
    rule("clock", "(for|by) (num hour|dotted hour)", _late_hours),
    rule("clock", "(?<=(after|from|till|by|to)) num hour", plain),
    *HOURS,
    rule("clock", "(?<=rel) (num|dotted) hour", plain),
    rule("clock", f"(at|around)+ (num|dotted|compact) {AFTER_NUMBER} (?!year)", plain),
    rule("clock", f"(?<=(after|by|till)) (num|dotted|compact) {AFTER_NUMBER} (?!other|year|chisla)", plain),
    rule("clock", "(?<!label) for num $", plain),
)
_AMOUNTS = (
    rule("span", f"(shift|nearest|last) num ({UNIT}|year)", periods.calendar_run),
    rule("amount", "num year", counted),
    rule("amount", "num andhalf year", plus_half),
    rule("amount", "half year", half_year),
    *AMOUNTS,
)
_RELATIVE = (
    rule("amount", f"(?<=(in|for|within)) {UNIT}", one),
    rule("amount", "(?<=(in|for|within)) year", one),
    rule("amount", f"({UNIT}|year) (?=ago)", one),
    rule("when", f"{UNIT} in num", later_counted),
    rule("when", "in around? amount", later),
    rule("span", "in around? amount", later_day),
    rule("when", "amount ago", earlier),
    rule("span", "amount ago", earlier_day),
    rule("when", "within amount", within),
    *RELATIVE,
)
_DATES = (
    rule("day", "(weekday comma?)? (num|ord) month yearnum (yearword|year)? dot?", days.day_month),
    rule("day", "(num|ord) month dot? yearnum", days.day_month),
    rule("day", "(num|ord) month", days.day_month),
    rule("day", "month yearnum (yearword|year)?", days.month_year),
    rule("day", "(?<!label) dotted (?=clock)", days.dotted_said),
    rule("day", "(?<!label) (on|for|from|till|by)? dotted dot? (?!thing|percent|unit|hour)", days.dotted),
    rule("day", "(?<!label) slash (?!thing)", days.slashed_day_first),
    rule("day", "weekday (comma|bracket)* day", weekdays.with_weekday),
    rule("day", "day comma? bracket? weekday bracket?", weekdays.with_weekday),
    rule("day", "weekday comma? (num|ord) chisla", weekdays.weekday_of_month),
    rule("span", "(num|ord) chisla (shift unit)", days.day_of_unit),
    rule("day", "(num|ord) chisla", days.day_of_month),
    rule("day", "(at|for|from|till|by)? ord (?!month|weekday|unit|year|thing|other)", _digits_day),
    *ranges.DAY_RANGES,
    rule("span", "rel", days.relative_day),
    rule("span", "shift (unit|year) (at|for)? weekday", weekdays.weekday_of_week),
    rule("span", "weekday (at|for|of)* shift unit", weekdays.weekday_of_week),
    rule("day", "nearest weekday", weekdays.weekday),
    rule("span", "shift weekday", weekdays.shifted_weekday),
    rule("span", "shift month", periods.shifted_month),
    rule("span", f"(shift|last) ({UNIT}|year) (?!unit|span|year)", periods.shifted_unit),
    rule("span", "(shift|nearest)? weekend", weekdays.weekend),
    rule("span", "shift? season (?!yearnum)", periods.season),
    *DATED,
    rule("day", "month", days.month),
    rule("span", "ord unit (yearnum year?)", periods.quarter),
    rule("span", "day", days.resolved),
    rule("span", "(at|for)? yearnum (year|yearword)", periods.year),
    rule("span", "(?<=(slice|after|from|till|to|since)) yearnum", periods.year),
    rule("span", "season span", periods.season),
    rule("span", "ord weekday span", weekdays.nth_weekday),
    rule("span", "(?<=(last|ord) (unit|weekday)) (unit|year|dnya)", periods.present),
    rule("span", "last weekday span", weekdays.nth_weekday),
    rule("span", "last unit span", periods.nth_unit),
    rule("span", "ord unit span", periods.nth_unit),
    rule("span", "ord unit", periods.ordinal_quarter),
    rule("day", "weekday", weekdays.weekday),
    rule("span", "day", days.resolved),
    rule("when", "(by|till) partgen", open_before),
    rule("when", "(by|before|till) slice (span|unit|year|dnya)", before_end),
    rule("span", "slice span", slices.sliced),
    rule("span", "slice unit", slices.sliced_present),
    rule("span", "slice year", slices.sliced_present),
    rule("span", "span comma? span", same_day),
    rule("span", "(from|between)? span (to|dash|till) span", ranges.span_range),
)
_BARE = (rule("amount", f"({UNIT}|year)", _unsure),)
RUSSIAN = Grammar(
    lexicon=Lexicon(WORDS, suffixes="го|е|ое|ого|му|ому|й|ый|ой|ая|я|м|х", day_first=True),
    rules=(
        *NUMBERS,
        *impossible.RU_DATES,
        *ranges.MONTH_DATES,
        *_RECURRING,
        *_CLOCKS,
        *_AMOUNTS,
        *_RELATIVE,
        *_DATES,
        *COMBINED,
        *BOUNDED,
        *WIDENED,
        *impossible.GLUED,
        *_BARE,
    ),
    dangling="в|во|на|к|ко|с|со|до|по|от|после|через",
    fillers=(
        "давай|давайте|пожалуйста|ок|окей|хорошо|да|ну|лучше|может|можно|тогда|пусть|будет|а|на|в|это"
        "|подойдет|и|же|бы|наверное|плиз|спасибо|нет|мне|удобно"
    ),
)
