import pytest

from tests.experts.timetext.telling import read

SHIFTS = [
    ("en", "one day later", [("one day later", "1 day, 0:00:00")]),
    ("en", "one day earlier", [("one day earlier", "1 day, 0:00:00")]),
    ("en", "move it an hour later", [("an hour later", "1:00:00")]),
    ("en", "push the meeting two days later", [("two days later", "2 days, 0:00:00")]),
    ("en", "move lunch on Friday one hour later", [("on Friday", "2026-03-06"), ("one hour later", "1:00:00")]),
    ("ru", "на день позже", [("на день", "1 day, 0:00:00")]),
    ("ru", "перенеси днем позже", [("днем позже", "1 day, 0:00:00")]),
    ("ru", "часом раньше", [("часом раньше", "1:00:00")]),
    ("zh", "晚一天", [("一天", "1 day, 0:00:00")]),
    ("zh", "推迟半小时", [("半小时", "0:30:00")]),
]
FROM_NOW = [
    ("en", "remind me 2 hours later", [("2 hours later", "2026-03-04 12:00")]),
    ("en", "move it to an hour from now", [("an hour from now", "2026-03-04 11:00")]),
    ("zh", "一天后", [("一天后", "2026-03-05")]),
]


@pytest.mark.parametrize(("lang", "text", "meaning"), SHIFTS)
def test_later_than_something_else_is_how_much(lang: str, text: str, meaning: list[tuple[str, str]]) -> None:
    assert read(text, lang) == meaning


@pytest.mark.parametrize(("lang", "text", "meaning"), FROM_NOW)
def test_later_without_a_word_of_moving_is_from_now(lang: str, text: str, meaning: list[tuple[str, str]]) -> None:
    assert read(text, lang) == meaning
