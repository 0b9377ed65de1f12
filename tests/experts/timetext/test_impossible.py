"""What no calendar or clock shows is not half-read: neither it nor the time said with it."""

import pytest

from experts.timetext import find, impossible, is_only_time, rest
from tests.experts.timetext.telling import NOW, read

IMPOSSIBLE = [
    ("en", "on 31 February at 10"),
    ("en", "at 10 on February 31"),
    ("en", "February 31st 2027 at 3pm"),
    ("en", "February 29 2027 at 10"),
    ("en", "2/30 at 3pm"),
    ("en", "at 3pm on 30.02"),
    ("en", "2026-02-30 10:00"),
    ("en", "2026-13-05 at 10"),
    ("en", "30.02.2026 at 10"),
    ("en", "from April 31 to May 2"),
    ("en", "April 29 to 31"),
    ("en", "on the 32nd at 10"),
    ("en", "tomorrow at 25:00"),
    ("en", "tomorrow at 10:75"),
    ("en", "call Bob at 10:75 tomorrow"),
    ("en", "10:75 pm"),
    ("en", "tomorrow at 25 pm"),
    ("ru", "31 февраля в 10"),
    ("ru", "тридцать первого апреля в 9 утра"),
    ("ru", "в пятницу 31 февраля в 10"),
    ("ru", "30.02"),
    ("ru", "встреча 30.02 в 15:00"),
    ("ru", "32 числа в 10"),
    ("ru", "завтра в 25:00"),
    ("ru", "завтра в 10:75"),
    ("ru", "завтра в 10.75"),
    ("zh", "13月5日"),
    ("zh", "2026年13月5日"),
    ("zh", "2月30日下午3点"),
    ("zh", "2027年2月29日上午10点"),
    ("zh", "二月三十日"),
    ("zh", "2月30日 3pm"),
    ("zh", "32号下午3点"),
    ("zh", "明天25点"),
    ("zh", "明天10点75分"),
]
NEXT_TO_IT = [
    ("en", "at 02.30", [("at 02.30", "2026-03-05 02:30")]),
    ("en", "the 32nd floor tomorrow", [("tomorrow", "2026-03-05")]),
    ("en", "May 35 users sign in tomorrow", [("tomorrow", "2026-03-05")]),
    ("en", "call 555-12-3456 at 17:00", [("at 17:00", "2026-03-04 17:00")]),
    ("en", "February 29", [("February 29", "2028-02-29")]),
    ("en", "on 31 February at 10 call Bob tomorrow", [("tomorrow", "2026-03-05")]),
    ("ru", "30 февраля и завтра в 17", [("завтра в 17", "2026-03-05 17:00")]),
    ("ru", "счет 30.02 рублей завтра", [("завтра", "2026-03-05")]),
    ("zh", "住32号楼明天", [("明天", "2026-03-05")]),
]


@pytest.mark.parametrize(("lang", "text"), IMPOSSIBLE)
def test_what_does_not_exist_gives_nothing_and_keeps_its_words(lang: str, text: str) -> None:
    found = find(text, now=NOW, lang=lang)
    assert found == ()
    assert rest(text, found) == text
    assert not is_only_time(text, now=NOW, lang=lang)


@pytest.mark.parametrize(("lang", "text", "meaning"), NEXT_TO_IT)
def test_what_exists_is_read_beside_it(lang: str, text: str, meaning: list[tuple[str, str]]) -> None:
    assert read(text, lang) == meaning


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("en", "lunch on 31 April at noon with Ann", "31 April at noon"),
        ("en", "lunch tomorrow", None),
        ("ru", "встреча завтра в 25:00", "завтра в 25:00"),
        ("zh", "4月31日开会", "4月31日"),
    ],
)
def test_where_what_does_not_exist_stands_is_told(lang: str, text: str, words: str | None) -> None:
    never = impossible(text, now=NOW, lang=lang)
    assert (None if never is None else text[slice(*never)]) == words
