"""How many times something comes, said apart from how often: "swimming every wednesday, 5 times", "共5次"."""

import re

_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九十")} | {"两": 2}
_WORDS = {
    word: number
    for number, words in (
        (2, "two два две 两"), (3, "three три"), (4, "four четыре"), (5, "five пять"), (6, "six шесть"),
        (7, "seven семь"), (8, "eight восемь"), (9, "nine девять"), (10, "ten десять"), (12, "twelve двенадцать"),
    )
    for word in words.split()
}  # fmt: skip
_MOST = 1000
_APART = re.compile(
    r"[,，;；\s]*(?:(?:for |in )?(?:a total of |only |just )?\b(?P<en>\d{1,3}|two|three|four|five|six|seven|eight|nine"
    r"|ten|twelve) times(?: (?:in all|in total|only))?"
    r"|(?<!\w)(?:всего |только )?(?P<ru>\d{1,3}|два|три|четыре|пять|шесть|семь|восемь|девять|десять|двенадцать) раза?"
    r"|(?:一?共|总共|只|仅)(?P<zh>[\d一二两三四五六七八九十]{1,3})[次回])[\s.!。！]*$",
    re.IGNORECASE,
)


def count_of(number: str) -> int:
    """A number in digits or in words; 0 for other words."""
    if number.isdigit():
        return int(number)
    known = _WORDS.get(number.casefold())
    if known is not None:
        return known
    tens, ten, ones = number.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def count_apart(text: str) -> tuple[int, str]:
    """The count that a text ends with, and the text without it; 0 and the text where it ends with none."""
    found = _APART.search(text)
    count = count_of(next(part for part in found.groups() if part)) if found else 0
    return (count, text[: found.start()]) if found and 1 <= count <= _MOST else (0, text)
