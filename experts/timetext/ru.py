"""Russian: how its words of time go together."""

from experts.timetext import impossible, periods, ranges, weekdays
from experts.timetext.amounts import (
    AMOUNTS,
    NUMBERS,
    UNIT,
    amount_of,
    counted,
    half_year,
    hour_and,
    hour_and_quarter,
    joined,
    joined_minutes,
    one,
    plus_half,
)
from experts.timetext.bounds import BOUNDED, WIDENED
from experts.timetext.clocks import (
    AFTER_NUMBER,
    CLOCKS,
    HOURS,
    clock_at,
    hour_minute,
    minutes_to,
    plain,
    ranged,
    spoken,
    toward,
)
from experts.timetext.combine import COMBINED
from experts.timetext.engine import Found, keep, rule
from experts.timetext.grammar import Grammar
from experts.timetext.halves import in_half
from experts.timetext.lexer import Lexicon
from experts.timetext.recur import RECURRING, each, every_other_week, monthly, nth_working_day, on_weekdays
from experts.timetext.relative import (
    RELATIVE,
    earlier,
    earlier_day,
    from_moment,
    later,
    later_counted,
    later_day,
    within,
    working_days,
)
from experts.timetext.ru_days import DATES
from experts.timetext.ru_words import WORDS
from experts.timetext.values import Amount, Clock, Number, Part, Unit, Value

_AFTERNOON = Part(12, 18, "pm")
_AT = "(at|around|for|by)"
# "Часа на два" is about two hours; "в час" and "через час" are an hour.
_ALONE = "(?<!num)(?<!ord)(?<!at)(?<!in)(?<!by)(?<!after)(?<!till)(?<!from)(?<!to)(?<!every)(?<!within)"


def _by_day(found: Found) -> Value:
    number = found.maybe(Number)
    clock = found.maybe(Clock) or (clock_at(number.value, digits=number.digits) if number else Clock(1, open=True))
    return in_half(clock, _AFTERNOON) if clock else None


def _one_o_clock(found: Found) -> Value:
    clock, part = Clock(1, open=True), found.maybe(Part)
    return in_half(clock, part) if part else clock


def _dashed(found: Found) -> Value:
    """Hours and minutes as Russian writes them by hand, where the second number is no hour: "18-00"."""
    minutes = found.all(Number)[1]
    return hour_minute(found) if len(minutes.digits) == 2 and (minutes.value > 24 or not minutes.value) else None


def _late_hours(found: Found) -> Value:
    number = found.first(Number)
    return clock_at(number.value) if 13 <= number.value <= 23 else None


def _hour(found: Found) -> Value:
    """A number; not "один": people say "в час"."""
    number = found.first(Number)
    return None if number.value == 1 and not number.digits else plain(found)


def _unsure(found: Found) -> Value:
    return amount_of(1, found.first(Unit), sure=False)


def _weekday_ahead(found: Found) -> Value:
    amount = found.maybe(Amount) or amount_of(1, found.first(Unit))
    tokens = [*found.tokens, found.tokens[0]._replace(value=amount)]
    return weekdays.weekday_in_weeks(Found(tokens, found.now, found.zone))


_RECURRING = (
    rule("recur", "every (num|ord)? year", each),
    rule("recur", "every unit (num|ord) chisla", monthly),
    rule("recur", "every (num|ord) chisla unit", monthly),
    rule("recur", "every (num|ord) chisla", monthly),
    rule("span", "in num (workdays|workday)", working_days),
    rule("recur", "at? every unit at? (ord|last) workday", nth_working_day),
    rule("recur", "to? weekdays ((comma|and)+ to? weekdays)*", on_weekdays),
    rule("recur", "(?<!weekday) to weekday ((comma|and)+ to? weekday)+", on_weekdays),
    rule("recur", "(num|ord) ((comma|and)+ (num|ord))* chisla every unit", monthly),
    *RECURRING,
    rule("recur", "in unit recur", every_other_week),
)
_CLOCKS = (
    rule("amount", f"(?<!num)(?<!ord) minute for? num {AFTER_NUMBER} (?!minute|chisla)", counted),
    rule("amount", f"{_ALONE} hour for? num {AFTER_NUMBER} (?!minute|hour|chisla)", counted),
    rule("amount", f"{_ALONE}(?<!shift) (unit|dnya) for num {AFTER_NUMBER} (?!minute|hour|chisla)", counted),
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
    rule("clock", "(?<=(till|to|and)) num dnya", _by_day),
    rule("clock", f"{_AT}* hour partgen", _one_o_clock),
    rule("clock", "(at|by) hour (?!other)", _one_o_clock),
    rule("clock", f"{_AT}* time hour", keep),
    rule("clock", "at num dash num (?!month|dot)", _dashed),
    rule("hours", f"at num dash num {AFTER_NUMBER} (?!dot)", ranged),
    rule("unit", "dnya", keep),
    *CLOCKS,
    rule("clock", f"at num num {AFTER_NUMBER}", spoken),
    rule("clock", "(at|around)+ num hour", plain),
    rule("clock", f"hour at num {AFTER_NUMBER}", plain),
    rule("clock", "(?<!in)(?<!for)(?<!num)(?<!every)(?<!ahead) hour clock", plain),
    rule("clock", "(at|around)+ (num|dotted) (?=part)", plain),
    rule("clock", "(for|by) (num hour|dotted hour)", _late_hours),
    rule("clock", "(?<=(after|from|till|by|to)) num hour", plain),
    rule("clock", "(?<=(from|between) (num|time|clock) (and|till|to)) hour", _one_o_clock),
    *HOURS,
    rule("clock", "(?<=rel) (num|dotted) hour", plain),
    rule("clock", f"(at|around)+ (num|dotted|compact) {AFTER_NUMBER} (?!year)", _hour),
    rule("clock", f"(?<=(after|by|till)) (num|dotted|compact) {AFTER_NUMBER} (?!other|year|chisla)", plain),
    rule("clock", "(?<!label) for num $", _hour),
)
_AMOUNTS = (
    rule("span", f"(shift|nearest|last) num ({UNIT}|year) (?!month|unit|dnya|yearnum|shift)", periods.calendar_run),
    rule("amount", "num year", counted),
    rule("amount", "num andhalf year", plus_half),
    rule("amount", "half year", half_year),
    *AMOUNTS,
    rule("amount", "amount num metre", joined_minutes),
    rule("amount", "amount withquarter", joined),
    rule("amount", "(?<=in) hour withquarter", hour_and_quarter),
    rule("amount", f"(?<=in) hour num (?!{UNIT}|thing|year)", hour_and),
)
_DAY = "rel|weekday|shift|num|ord|day"
_RELATIVE = (
    rule("span", "in weekday", weekdays.weekday_after_next),
    rule("span", "(at|for)* weekday in (unit|amount)", _weekday_ahead),
    rule("span", "in (unit|amount) (at|for)* weekday", _weekday_ahead),
    rule("amount", f"(?<=(in|for|within|ahead)) {UNIT} (?=till)", one),
    rule("when", "ahead amount till (clock|part)", from_moment),
    rule("amount", f"(?<=(in|for|within)) {UNIT}", one),
    rule("amount", "(?<=(in|for|within)) year", one),
    rule("amount", f"({UNIT}|year) (?=ago)", one),
    rule("when", f"{UNIT} in num", later_counted),
    rule("when", "in around? amount", later),
    rule("span", f"in around? amount (?!(after|from) ({_DAY}))", later_day),
    rule("when", "amount ago", earlier),
    rule("span", "amount ago", earlier_day),
    rule("when", "within amount", within),
    *RELATIVE,
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
        *DATES,
        *COMBINED,
        *BOUNDED,
        *WIDENED,
        rule("span", "ahead span", keep),
        *impossible.GLUED,
        *_BARE,
    ),
    dangling="в|во|на|к|ко|с|со|до|по|от|после|через",
    fillers=(
        "давай|давайте|пожалуйста|ок|окей|хорошо|да|ну|лучше|может|можно|тогда|пусть|будет|а|на|в|это"
        "|подойдет|и|же|бы|наверное|плиз|спасибо|нет|мне|удобно"
    ),
)
