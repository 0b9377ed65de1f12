"""Days counted from others, working days, holidays and British clocks, said on Wednesday 4 March 2026 at 10:00."""

import pytest

from tests.experts.timetext.telling import read

COUNTED = [
    ("en", "before the 20th", "< 2026-03-20"),
    ("en", "by the 20th", "< 2026-03-20"),
    ("en", "after the 3rd", "> 2026-04-03"),
    ("en", "since the 1st", "> 2026-03-01"),
    ("en", "since the 31st", "> 2026-01-31"),
    ("en", "the day before the 20th", "2026-03-19"),
    ("en", "two days before the 15th", "2026-03-13"),
    ("en", "on the last business day of the month", "2026-03-31"),
    ("en", "on the first working day of april", "2026-04-01"),
    ("en", "thursday week at 10", "2026-03-12 10:00"),
    ("en", "on thursday fortnight at 10", "2026-03-19 10:00"),
    ("en", "a week on tuesday at 3pm", "2026-03-17 15:00"),
    ("en", "at half eight", "2026-03-05 08:30"),
    ("en", "at 20 to 3 pm", "2026-03-04 14:40"),
    ("en", "at 20 to 22", "2026-03-04 20:00 / 2026-03-04 22:00"),
    ("en", "last workday of every month at 17", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 @ 2026-03-31 17:00"),
    ("en", "monthly on the 2nd business day at 9", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2 @ 2026-04-02 09:00"),
    ("en", "every working day at 9", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-05 09:00"),
    ("en", "in 3 business days", "2026-03-09"),
    ("ru", "каждый последний рабочий день месяца", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 @ 2026-03-31"),
    ("ru", "последний рабочий день мая", "2026-05-29"),
    ("ru", "в первый рабочий день месяца в 10", "2026-04-01 10:00"),
    (
        "ru",
        "каждый месяц в первый рабочий день в 10",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1 @ 2026-04-01 10:00",
    ),
    ("ru", "каждый рабочий день в 9", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-05 09:00"),
    ("ru", "через 3 рабочих дня", "2026-03-09"),
    ("zh", "每月第一个工作日上午10点", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1 @ 2026-04-01 10:00"),
    ("zh", "每个月最后一个工作日", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 @ 2026-03-31"),
    ("en", "on Christmas at 10", "2026-12-25 10:00"),
    ("en", "on new year's eve at 8pm", "2026-12-31 20:00"),
    ("en", "the day after christmas", "2026-12-26"),
    ("en", "before new year's", "< 2027-01-01"),
    ("en", "every christmas at 10", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25 @ 2026-12-25 10:00"),
    ("en", "christmas", "2026-12-25"),
    ("en", "at 9:15pm lasting 2 hours", "2026-03-04 21:15 / 2026-03-04 23:15"),
    ("ru", "до нового года", "< 2027-01-01"),
    ("ru", "после рождества", "> 2027-01-07"),
    ("ru", "на день победы в 10", "2026-05-09 10:00"),
    ("ru", "двадцать пятого в три часа дня", "2026-03-25 15:00"),
    ("ru", "каждый квартал 1-го числа в 9", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1 @ 2026-04-01 09:00"),
    ("ru", "в 21:15, длится 2 часа 10 минут", "2026-03-04 21:15 / 2026-03-04 23:25"),
    ("zh", "元旦上午10点", "2027-01-01 10:00"),
    ("zh", "20号前一天", "2026-03-19"),
    ("zh", "圣诞节前一天", "2026-12-24"),
    ("zh", "5月1号后三天", "2026-05-04"),
    ("zh", "20号的前一天", "2026-03-19"),
    ("zh", "国庆节前", "< 2026-10-01"),
    ("en", "at ten to six", "2026-03-04 17:50 ?"),
    ("en", "at ten to 12", "2026-03-04 11:50"),
    ("en", "at 10 to 6", "2026-03-04 17:50 ?"),
    ("en", "at 10 to 12", "2026-03-05 10:00 / 2026-03-05 12:00"),
    ("en", "quarterly on the first monday at 10", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO @ 2026-04-06 10:00"),
    ("en", "the week after next on tuesday at 4pm", "2026-03-17 16:00"),
    ("en", "tuesday the week after next at 4pm", "2026-03-17 16:00"),
    ("ru", "ежеквартально в первый понедельник в 10", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO @ 2026-04-06 10:00"),
    ("ru", "в первую неделю мая в среду", "2026-05-06"),
    ("en", "monday and wednesday at 10", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=2 @ 2026-03-09 10:00"),
    ("en", "on monday and wednesday 10-11", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=2 @ 2026-03-09 10:00 for 1:00:00"),
    ("en", "at 15 CET tomorrow", "2026-03-05 15:00"),
    ("ru", "через час с четвертью", "2026-03-04 11:15"),
    ("ru", "через два часа с четвертью", "2026-03-04 12:15"),
    ("ru", "ближе к вечеру", "< 2026-03-04 18:00"),
    ("ru", "в 15 по мск завтра", "2026-03-05 13:00"),
    ("ru", "12 марта в 18-00", "2026-03-12 18:00"),
    ("ru", "в 18-45", "2026-03-04 18:45"),
    ("ru", "в 10-12", "2026-03-05 10:00 / 2026-03-05 12:00"),
    ("ru", "в пн и ср в 10:00", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=2 @ 2026-03-09 10:00"),
    ("zh", "周一和周三10点", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=2 @ 2026-03-09 10:00"),
    ("zh", "周六和周日上午10点", "FREQ=WEEKLY;BYDAY=SA,SU;COUNT=2 @ 2026-03-07 10:00"),
    ("zh", "周六正午", "2026-03-07 12:00"),
    ("zh", "明天正午12点", "2026-03-05 12:00"),
    ("en", "on the eve of june 1 at 20:00", "2026-05-31 20:00"),
    ("ru", "накануне 8 марта", "2026-03-07"),
    ("zh", "5月1号前夕", "2026-04-30"),
]
ELSEWHERE = [
    ("en", "for a week on tuesday", [("for a week", "7 days, 0:00:00"), ("on tuesday", "2026-03-10")]),
    ("en", "a long working day", []),
    ("en", "monday and friday", [("monday", "2026-03-09"), ("friday", "2026-03-06")]),
    ("en", "christmas party on dec 20 at 7pm", [("on dec 20 at 7pm", "2026-12-20 19:00")]),
    ("en", "Christmas shopping tomorrow", [("tomorrow", "2026-03-05")]),
    ("zh", "圣诞节聚会12月20日", [("12月20日", "2026-12-20")]),
    ("zh", "三月前两周", [("三月前两周", "2026-03-02 / 2026-03-16")]),
    ("ru", "завтра рабочий день", [("завтра", "2026-03-05")]),
]


@pytest.mark.parametrize(("lang", "text", "meaning"), COUNTED)
def test_a_day_is_counted_as_people_count(lang: str, text: str, meaning: str) -> None:
    assert read(text, lang) == [(text, meaning)]


@pytest.mark.parametrize(("lang", "text", "meaning"), ELSEWHERE)
def test_the_same_words_elsewhere_count_nothing(lang: str, text: str, meaning: list[tuple[str, str]]) -> None:
    assert read(text, lang) == meaning
