"""Amounts of time: "two and a half hours", "полчаса", "30分钟", and numbers in words."""

from experts.timetext.engine import Found, Rule, keep, rule
from experts.timetext.values import GRAINS, Amount, Number, Unit, Value

UNIT = "(unit|hour|minute|second)"


def amount_of(count: float, unit: Unit, *, sure: bool = True) -> Amount:
    """That many units."""
    count *= unit.times
    if unit.grain == "year":
        return Amount(years=count, grain="year", sure=sure)
    if unit.grain in ("month", "quarter"):
        return Amount(months=count * (3 if unit.grain == "quarter" else 1), grain=unit.grain, sure=sure)
    if unit.grain in ("day", "week"):
        whole = int(count)
        rest, grain = (count - whole, unit.grain) if unit.grain == "day" else (0.0, unit.grain)
        days = whole if unit.grain == "day" else count * 7
        return Amount(days=days, seconds=rest * 86400, grain="hour" if rest else grain, sure=sure)
    steps = {"second": 1, "minute": 60, "hour": 3600}
    return Amount(seconds=steps[unit.grain] * count, grain=unit.grain, sure=sure)


def total(found: Found) -> Value:
    """Sum of the numbers."""
    return Number(sum(number.value for number in found.all(Number)))


def product(found: Found) -> Value:
    """A number of hundreds or thousands."""
    numbers = found.all(Number)
    return Number(numbers[0].value * numbers[1].value)


def counted(found: Found) -> Value:
    """A number of units; one when only the unit is said."""
    number = found.maybe(Number)
    unit = found.first(Unit)
    if number is None:
        idiom = found.has("a") and unit.grain in ("second", "minute")
        return amount_of(1, unit, sure=not idiom)
    return None if number.value > 100_000 else amount_of(number.value, unit)


def one(found: Found) -> Value:
    """A unit said alone: "час"."""
    return amount_of(1, found.first(Unit))


def one_and_more(found: Found) -> Value:
    """A unit and something: "day and 5 hours"."""
    return amount_of(1, found.first(Unit)) + found.first(Amount)


def hour_and_quarter(found: Found) -> Value:
    """An hour and a quarter of it."""
    return amount_of(1, found.first(Unit)) + found.first(Amount)


def hour_and(found: Found) -> Value:
    """An hour and minutes in words: "час двадцать"."""
    number = found.first(Number)
    return Amount(seconds=3600 + number.value * 60, grain="minute") if not number.digits and number.value < 60 else None


def joined_minutes(found: Found) -> Value:
    """Minutes after hours, shortened to a letter that is metres elsewhere: "2ч 30м"."""
    amount = found.first(Amount)
    return amount + amount_of(found.first(Number).value, found.first(Unit)) if amount.grain == "hour" else None


def plus_half(found: Found) -> Value:
    """Units and a half."""
    number = found.maybe(Number)
    return amount_of((number.value if number else 1) + 0.5, found.first(Unit))


def halved(found: Found) -> Value:
    """Half a unit."""
    return amount_of(0.5, found.first(Unit))


def half_year(_: Found) -> Value:
    """Six months."""
    return Amount(months=6, grain="month")


def whole(found: Found) -> Value:
    """All of a unit: as long as it is."""
    return amount_of(1, found.first(Unit))


def quartered(found: Found) -> Value:
    """Quarters of a unit, and whole ones before them."""
    numbers = found.all(Number)
    whole = numbers[0].value if found.has("and") else 0
    quarters = numbers[-1].value if len(numbers) > (1 if found.has("and") else 0) else 1
    return amount_of(whole + quarters / 4, found.all(Unit)[-1]) if quarters < 8 else None


def quarters_of_year(found: Found) -> Value:
    """Three months each."""
    number = found.first(Number)
    return amount_of(number.value, Unit("quarter")) if 1 <= number.value <= 40 else None


def ratio(found: Found) -> Value:
    """A written fraction of a unit."""
    above, below = (int(part) for part in found.first(Number).digits.split("/"))
    return amount_of(above / below, found.first(Unit)) if 0 < above < below <= 60 else None


def joined(found: Found) -> Value:
    """Smaller amounts after greater ones."""
    first, second = found.all(Amount)
    return first + second if GRAINS.index(second.grain) < GRAINS.index(first.grain) else None


def trailing(found: Found) -> Value:
    """A bare number after an amount counts the next smaller unit: "1 hour and fifteen"."""
    amount, number = found.first(Amount), found.first(Number)
    if amount.grain not in ("hour", "minute") or number.value >= 60:
        return None
    smaller = Unit("minute" if amount.grain == "hour" else "second")
    return amount + amount_of(number.value, smaller)


NUMBERS: tuple[Rule, ...] = (
    rule("num", "tens dash? ones", total),
    rule("ord", "tens dash? ord", total),
    rule("num", "(tens|ones)", total),
    rule("num", "num hundred", product),
    rule("num", "num and? num", lambda found: _hundreds(found)),
)


def _hundreds(found: Found) -> Value:
    first, second = found.all(Number)
    if first.digits or first.value % 100 or not first.value > second.value or second.digits:
        return None
    return Number(first.value + second.value)


AMOUNTS: tuple[Rule, ...] = (
    rule("amount", f"a? num andhalf {UNIT}", plus_half),
    rule("amount", f"(a|num) dash? {UNIT} andhalf", plus_half),
    rule("amount", f"half of? a? {UNIT}", halved),
    rule("amount", f"num and a? num? dash? quarter of? {UNIT}", quartered),
    rule("amount", f"(a|num)? dash? quarter of? a? {UNIT}", quartered),
    rule("amount", "num dash? quarter (?!to|past)", quarters_of_year),
    rule("amount", f"slash {UNIT}", ratio),
    rule("amount", f"(whole|entire) dash? {UNIT}", whole),
    rule("amount", f"some {UNIT}", counted),
    rule("amount", f"(num|dotted|compact) dash? piece? more? {UNIT}", counted),
    rule("amount", f"(a|more) more? {UNIT}", counted),
    rule("amount", f"{UNIT} andhalf", plus_half),
    rule("amount", "amount (and|comma)? amount", joined),
    rule("amount", "lasts amount", keep),
    rule("amount", f"amount and num (?!{UNIT}|oclock)", trailing),
)
