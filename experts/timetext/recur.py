"""What comes again: "every Monday", "по будням", "每月15号", "the last Friday of every month"."""

from dataclasses import replace

from experts.timetext.engine import Found, Rule, rule
from experts.timetext.values import Amount, Day, Number, Part, Recur, Unit, Value, Weekday

_LONGEST = 1000
_WEEK = frozenset(range(7))
_WEEKEND = frozenset({5, 6})


def on_weekdays(found: Found) -> Value:
    """On the weekdays named."""
    return weekly({day.number for day in found.all(Weekday)})


def two_weekdays(found: Found) -> Value:
    """The coming two days named with one time: "on Monday and Wednesday at 10"."""
    recur = on_weekdays(found)
    return replace(recur, count=2) if isinstance(recur, Recur) and len(recur.weekdays) == 2 else None


def weekly(days: set[int] | frozenset[int]) -> Recur | None:
    """Every week on these days, Monday is 0."""
    return Recur("week", weekdays=tuple(sorted(days))) if days else None


def weekday_run(found: Found) -> Value:
    """Every day from one weekday to another."""
    first, last = (day.number for day in found.all(Weekday))
    recur = found.maybe(Recur) or Recur("day")
    if recur != Recur("day") or first == last:
        return None
    return weekly({(first + ahead) % 7 for ahead in range((last - first) % 7 + 1)})


def every_nth_week(found: Found) -> Value:
    """Every other Tuesday; every first one is of the month."""
    number, days = found.maybe(Number), (found.first(Weekday).number,)
    step = int(number.value) if number else 2
    if step == 1:
        return nth_of_month(found)
    return Recur("week", step, days) if 2 <= step <= 52 else None


def nth_of_month(found: Found) -> Value:
    """The first, second, last Friday of every month."""
    recur, unit, number = found.maybe(Recur), found.maybe(Unit), found.maybe(Number)
    nth = 2 if found.has("alternate") else int(number.value) if number else -1
    months = Recur("month", recur.interval) if recur else Recur("month")
    if recur not in (None, months) or (unit is not None and unit.grain != "month") or nth > 5:
        return None
    return replace(months, weekdays=(found.first(Weekday).number,), nth=nth)


def nth_working_day(found: Found) -> Value:
    """The first, second, last working day of every month."""
    recur, unit, number = found.maybe(Recur), found.maybe(Unit), found.maybe(Number)
    if recur not in (None, Recur("month")) or (unit is not None and unit.grain != "month"):
        return None
    nth = int(number.value) if number else -1
    return Recur("month", weekdays=tuple(sorted(_WEEK - _WEEKEND)), nth=nth) if nth <= 20 else None


def working_days(_: Found) -> Value:
    """Monday to Friday."""
    return weekly(_WEEK - _WEEKEND)


def weekends(_: Found) -> Value:
    """Saturday and Sunday."""
    return weekly(_WEEKEND)


def excepting(found: Found) -> Value:
    """Every day but some."""
    recurs = found.all(Recur)
    if Recur("day") not in recurs:
        return None
    out = {day.number for day in found.all(Weekday)} | {day for recur in recurs for day in recur.weekdays}
    return weekly(_WEEK - out - (_WEEKEND if found.has("weekend") else frozenset()))


def each(found: Found) -> Value:
    """Every day, every two weeks, every other month …"""
    unit, number = found.first(Unit), found.maybe(Number)
    count = int(number.value) if number else 2 if found.has("alternate") else 1
    if not 1 <= count <= _LONGEST or unit.grain == "second" or (number and number.value != count):
        return None
    return Recur("month", 3 * count) if unit.grain == "quarter" else Recur(unit.grain, count * unit.times)


def each_amount(found: Found) -> Value:
    """Every half an hour, every year and a half."""
    amount = found.first(Amount)
    months = amount.months + 12 * amount.years
    shapes = {"month": months, "day": amount.days, "minute": amount.seconds / 60}
    grains = [(grain, count) for grain, count in shapes.items() if count]
    if len(grains) != 1 or grains[0][1] != int(grains[0][1]):
        return None
    return each(Found([found.tokens[0]._replace(value=value) for value in _unit_of(*grains[0])], found.now, found.zone))


def skipping(found: Found) -> Value:
    """With so many days left out between two: "每隔两天" is every third; but so many hours from one to the next."""
    recur = each(found)
    by_the_clock = found.first(Unit).grain in ("minute", "hour")
    return replace(recur, interval=recur.interval + 1) if isinstance(recur, Recur) and not by_the_clock else recur


def each_on_weekdays(found: Found) -> Value:
    """Weeks and their days: "every two weeks on Monday and Friday"."""
    recur = found.first(Recur)
    days = {day.number for day in found.all(Weekday)} | set(found.all(Recur)[-1].weekdays)
    return replace(recur, weekdays=tuple(sorted(days))) if recur.grain == "week" and not recur.weekdays else None


def every_other_week(found: Found) -> Value:
    """A week between: "через неделю по вторникам"."""
    recur = found.first(Recur)
    return replace(recur, interval=2) if found.first(Unit).grain == recur.grain == "week" else None


def monthly(found: Found) -> Value:
    """On days of every month."""
    recur, unit = found.maybe(Recur) or Recur("month"), found.maybe(Unit)
    days = [int(number.value) for number in found.all(Number) if number.value == int(number.value)]
    if recur.grain != "month" or recur.weekdays or (unit is not None and unit.grain != "month"):
        return None
    if not days or not all(1 <= day <= 31 for day in days):
        return None
    return replace(recur, days=tuple(sorted({*recur.days, *days})))


def last_day(found: Found) -> Value:
    """On the last day of every month."""
    units = [unit.grain for unit in found.all(Unit)]
    return Recur("month", days=(-1,)) if found.maybe(Recur) in (None, Recur("month")) and units[:1] == ["day"] else None


def on_date(found: Found) -> Value:
    """Every year on a date: "every 8 March"."""
    recur, day = found.maybe(Recur) or Recur("year"), found.first(Day)
    if recur.grain != "year" or recur.month or day.day is None or day.month is None:
        return None
    return replace(recur, month=day.month, days=(day.day,))


def every_part(found: Found) -> Value:
    """Every morning, every evening."""
    return Recur("day", part=found.first(Part))


_AND = "(comma|and|comma and)"
_ON = "(on|in|the|at|for|to|of)"
_FREE = "(?<!from)(?<!between)(?<!every)(?<!shift)(?<!last)(?<!ord)"
_CLOCKED = "((at|from)* part? (num|time|dotted|compact|clock) (?!chisla|ord|month))"
_DAYS = f"(weekday|weekdays) ({_AND} (weekday|weekdays))*"


RECURRING: tuple[Rule, ...] = (
    rule("recur", "on? every weekday (to|dash|till) weekday", weekday_run),
    rule("recur", f"on? every weekday ({_AND} every? weekday)*", on_weekdays),
    rule("recur", "weekday (comma|bar)? weekday ((comma|bar|and|comma and)? weekday)+", on_weekdays),
    rule("recur", f"(on|at)? (?<!to){_FREE} weekday and (on|at)? weekday (?=comma? {_CLOCKED})", two_weekdays),
    rule("recur", f"on? weekdays ({_AND} on? weekdays)*", on_weekdays),
    rule("recur", f"{_ON}* (ord|last) workday of? the? every unit", nth_working_day),
    rule("recur", "on? every (ord|last) workday (of? the? unit)?", nth_working_day),
    rule("recur", "(on|every)* the? workdays", working_days),
    rule("recur", "on? every workday", working_days),
    rule("recur", "(on|every)* the? weekends", weekends),
    rule("recur", "every weekend", weekends),
    rule("recur", f"{_ON}* (ord|last) weekday of? the? every unit", nth_of_month),
    rule("recur", "on? (every (ord|last)|alternate) weekday of? the? unit", nth_of_month),
    rule("recur", "on? every last weekday", nth_of_month),
    rule("recur", f"{_ON}* last unit of? the? every unit", last_day),
    rule("recur", f"{_ON}* (ord|num) ({_AND} the? (ord|num))* of? the? every unit", monthly),
    rule("recur", "skip num? piece? (unit|hour|minute|nian|yue)", skipping),
    rule("recur", "(on|in)* every (num|ord)? piece? (unit|hour|minute|nian|yue|dnya|year|quarter) (?!andhalf)", each),
    rule("recur", "(on|in)* alternate (unit|hour|minute|quarter)", each),
    rule("recur", "daily", each),
    rule("recur", "(on|in)* (alternate|every ord) weekday", every_nth_week),
    rule("recur", "(every part|everypart)", every_part),
    rule("recur", f"recur comma? {_ON}* (ord|last) weekday", nth_of_month),
    rule("recur", f"recur comma? {_ON}* (ord|last) workday", nth_working_day),
    rule("recur", f"recur comma? {_ON}* last num? unit", last_day),
    rule("recur", "from? weekday (to|dash|till) weekday recur", weekday_run),
    rule("recur", "recur comma? from? weekday (to|dash|till) weekday", weekday_run),
    rule("recur", f"recur comma? except on? ({_DAYS}|weekend|recur)", excepting),
    rule("recur", f"except ({_DAYS}|weekend|recur) comma? recur", excepting),
    rule("recur", f"recur comma? {_ON}* {_DAYS}", each_on_weekdays),
    rule("recur", "recur recur", each_on_weekdays),
    rule("recur", f"recur comma? {_ON}* (num|ord) chisla", monthly),
    rule("recur", f"recur comma? {_ON}* ord ({_AND} the? ord)* (?!thing|unit)", monthly),
)
DATED: tuple[Rule, ...] = (
    rule("recur", f"(every|recur comma? {_ON}*) day", on_date),
    rule("recur", "every amount", each_amount),
)


def _unit_of(grain: str, count: float) -> tuple[Value, Value]:
    """Whole hours are hours."""
    if grain == "minute" and count % 60 == 0:
        return Number(count / 60), Unit("hour")
    if grain == "minute":
        return Number(count), Unit("minute")
    return Number(count), Unit("month" if grain == "month" else "day")
