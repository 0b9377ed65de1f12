"""How something repeats, in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from experts import recurrence
from experts.ports import Event
from experts.tools.rule_words import repeats
from experts.types import LANGS, Lang, Person
from prompts.texts import texts

TUESDAY = datetime(2026, 3, 3, 9, 30, tzinfo=ZoneInfo("Europe/London"))


def words(rule: str, lang: Lang) -> str:
    rule = recurrence.checked(rule, TUESDAY)
    event = Event(title="x", start=TUESDAY, author=Person(id="1"), rule=rule, zone="Europe/London")
    return repeats(texts(lang), event, TUESDAY)


@pytest.mark.parametrize(
    ("rule", "en", "ru", "zh"),
    [
        ("FREQ=DAILY", "every day", "каждый день", "每天"),
        ("FREQ=DAILY;INTERVAL=2", "every other day", "через день", "每隔一天"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=10", "every 3 days, 10 times", "каждые 3 дня, 10 раз", "每3天，共10次"),
        ("FREQ=DAILY;INTERVAL=21;COUNT=1", "every 21 days, 1 time", "каждый 21 день, 1 раз", "每21天，共1次"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "every weekday", "по будням", "每个工作日"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "every day", "каждый день", "每天"),
        ("FREQ=WEEKLY;BYDAY=SU,SA", "every weekend", "по выходным", "每个周末"),
        ("FREQ=WEEKLY", "every Tuesday", "по вторникам", "每周二"),
        (
            "FREQ=WEEKLY;BYDAY=WE,MO;UNTIL=20260601",
            "every Monday and Wednesday, until 1 June",
            "по понедельникам и средам, по 1 июня",
            "每周一、周三，到6月1日为止",
        ),
        ("FREQ=WEEKLY;INTERVAL=2", "every other week on Tuesday", "раз в две недели по вторникам", "每隔一周的周二"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=SU", "every 3 weeks on Sunday", "раз в 3 недели по воскресеньям", "每3周的周日"),
        ("FREQ=MONTHLY", "every month on the 3rd", "каждый месяц 3-го", "每月3号"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,22",
            "every month on the 1st and the 22nd",
            "каждый месяц 1-го и 22-го",
            "每月1号、22号",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day", "каждый месяц в последний день", "每月最后一天"),
        ("FREQ=MONTHLY;BYDAY=2WE", "every month on the 2nd Wednesday", "каждый месяц во 2-ю среду", "每月第2个周三"),
        (
            "FREQ=MONTHLY;BYDAY=SU;BYSETPOS=-1",
            "every month on the last Sunday",
            "каждый месяц в последнее воскресенье",
            "每月最后一个周日",
        ),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
            "every month on the 1st working day",
            "каждый месяц в 1-й рабочий день",
            "每月第1个工作日",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=5;BYDAY=-2FR",
            "every 5 months on the 2nd to last Friday",
            "раз в 5 месяцев во 2-ю пятницу с конца",
            "每5个月的倒数第2个周五",
        ),
        ("FREQ=YEARLY", "every year on 3 March", "каждый год 3 марта", "每年3月3日"),
        (
            "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
            "every year on the 4th Thursday of November",
            "каждый год в 4-й четверг ноября",
            "每年十一月第4个周四",
        ),
        (
            "FREQ=YEARLY;BYYEARDAY=100",
            "yearly, by a rule of another calendar",
            "ежегодно, по правилу другого календаря",
            "每年，按另一个日历的规则",
        ),
    ],
)
def test_a_rule_is_said_in_each_language(rule: str, en: str, ru: str, zh: str) -> None:
    assert [words(rule, lang) for lang in LANGS] == [en, ru, zh]


def numbers(low: int, high: int) -> st.SearchStrategy[str]:
    one = st.integers(low, high).filter(bool)
    return st.lists(one, min_size=1, max_size=4).map(lambda found: ",".join(map(str, found)))


DAYS = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "-1", "+2", "-5"]), st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
    ),
    min_size=1,
    max_size=8,
).map(lambda found: ",".join(nth + day for nth, day in found))
PARTS = {
    "BYDAY": DAYS,
    "BYMONTHDAY": numbers(-31, 31),
    "BYMONTH": numbers(1, 12),
    "BYSETPOS": numbers(-5, 5),
    "BYYEARDAY": numbers(-366, 366),
    "BYWEEKNO": numbers(-53, 53),
    "BYHOUR": st.integers(0, 23).map(str),
}
BOUNDS = st.sampled_from(["", "INTERVAL=3", "INTERVAL=2;COUNT=5", "UNTIL=20280229T120000Z", "WKST=SU;COUNT=1"])


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A frequency, one or two ways to say on which days, and bounds."""
    names = draw(st.lists(st.sampled_from(sorted(PARTS)), max_size=2, unique=True))
    which = [f"{name}={draw(PARTS[name])}" for name in names]
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    return ";".join(part for part in (f"FREQ={frequency}", *which, draw(BOUNDS)) if part)


@settings(max_examples=150, deadline=None)
@given(rules(), st.sampled_from(LANGS))
def test_every_rule_that_can_be_stored_has_words(rule: str, lang: Lang) -> None:
    try:
        recurrence.checked(rule, TUESDAY)
    except ValueError:
        reject()
    said = words(rule, lang)
    assert len(said) > 1
    assert "{" not in said
