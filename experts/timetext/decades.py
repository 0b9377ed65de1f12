"""Decades and centuries: "the 80s", "восьмидесятые", "二十世纪九十年代"."""

from datetime import datetime

from experts.timetext.engine import Found
from experts.timetext.values import Number, Shift, Span, Value


def decade(found: Found) -> Value:
    """Ten years of a century that is said, or that people mean: from the thirties on the last one."""
    value, shift, before = int(found.all(Number)[-1].value), found.maybe(Shift), found.all(Number)[:-1]
    if value >= 1000:
        return _years(value, 10) if value % 10 == 0 else None
    if value % 10 or not 0 <= value <= 90:
        return None
    if shift:
        century = found.now.year // 100 + shift.by
    elif before:
        century = _hundreds(before[0].value)
    else:
        century = 19 if value >= 30 else 20
    return _years(century * 100 + value, 10) if 0 < century < 30 else None


def written_decade(found: Found) -> Value:
    """The same in digits with an ending of the plural: "в 90-х"."""
    number = found.first(Number)
    return decade(found) if number.digits.endswith(("-е", "-х", "-ые", "-ых")) and number.value >= 20 else None


def _hundreds(said: float) -> int:
    """Nineteen (hundred), two thousand."""
    return int(said) // 100 if said >= 100 else int(said)


def of_century(found: Found) -> Value:
    """A decade of a century by its number: the twentieth holds the nineties of nineteen hundred."""
    century, value = (int(number.value) for number in found.all(Number))
    return (
        _years((century - 1) * 100 + value, 10) if value % 10 == 0 and 0 <= value <= 90 and 0 < century < 30 else None
    )


def century(found: Found) -> Value:
    """A century by its number: the twentieth begins with 1900, as people count."""
    number = int(found.first(Number).value)
    return _years((number - 1) * 100, 100) if 1 < number < 30 else None


def shifted_century(found: Found) -> Value:
    """This, the last or the next one."""
    return _years((found.now.year // 100 + found.first(Shift).by) * 100, 100)


def _years(first: int, count: int) -> Span:
    return Span(datetime(first, 1, 1), datetime(first + count, 1, 1), "year")
