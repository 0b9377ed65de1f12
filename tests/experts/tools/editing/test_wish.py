"""What a request wants changed of an event, in three languages, and what it does not."""

from datetime import timedelta

import pytest

from experts.tools.editing.wish import Wish, wish
from experts.types import Lang
from tests.experts.tools.chat import Chat

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def read(lang: Lang, text: str) -> Wish | None:
    chat = Chat(lang)
    return wish(chat.call(text), text)


@pytest.mark.parametrize(
    ("lang", "text", "ref", "title"),
    [
        ("en", "rename it to Review", "it", "Review"),
        ("en", "please rename the standup to Daily Sync", "standup", "Daily Sync"),
        ("en", "call lunch 'Lunch with Bo'", "lunch", "Lunch with Bo"),
        ("en", "call it Team Lunch instead", "", "Team Lunch"),
        ("en", "change the title of the party to Farewell at 5", "party", "Farewell at 5"),
        ("en", "from next week on rename the standup to Sync", "standup", "Sync"),
        ("ru", "переименуй встречу в «Обзор»", "встречу", "Обзор"),
        ("ru", "переименуй в Обед с Зоей", "", "Обед с Зоей"),
        ("ru", "назови её Ретро", "", "Ретро"),
        ("ru", "измени название ужина на Ужин у мамы", "ужина", "Ужин у мамы"),
        ("zh", "把会议改名为评审", "会议", "评审"),
        ("zh", "改名叫周会", "", "周会"),
        ("zh", "把标题改成面试", "", "面试"),
    ],
)
def test_a_title_is_kept_as_it_is_said(lang: Lang, text: str, ref: str, title: str) -> None:
    assert read(lang, text) == Wish(kind="title", ref=ref, text=title)


@pytest.mark.parametrize(
    ("lang", "text", "ref", "place"),
    [
        ("en", "it's in room 4", "", "room 4"),
        ("en", "it's at the Blue Door", "", "the Blue Door"),
        ("en", "move lunch to Cafe Nero", "lunch", "Cafe Nero"),
        ("en", "add the place: Cafe Nero", "", "Cafe Nero"),
        ("en", "change the location of the demo to the boardroom", "demo", "the boardroom"),
        ("en", "remove the location from the demo", "demo", ""),
        ("ru", "место: библиотека", "", "библиотека"),
        ("ru", "встреча будет в переговорной 4", "встреча", "переговорная 4"),
        ("ru", "перенеси обед в кафе Неро", "обед", "кафе Неро"),
        ("ru", "убери место у обеда", "обеда", ""),
        ("zh", "地点改成五号会议室", "", "五号会议室"),
        ("zh", "把午饭改到星巴克", "午饭", "星巴克"),
        ("zh", "给聚餐加个地点：老地方", "聚餐", "老地方"),
    ],
)
def test_a_place_is_told_from_a_time(lang: Lang, text: str, ref: str, place: str) -> None:
    assert read(lang, text) == Wish(kind="place", ref=ref, text=place)


@pytest.mark.parametrize(
    ("lang", "text", "length"),
    [
        ("en", "make it 2 hours", 2 * HOUR),
        ("en", "make it an hour long", HOUR),
        ("en", "it lasts ninety minutes", 90 * MINUTE),
        ("en", "set the length to 45 minutes", 45 * MINUTE),
        ("ru", "пусть длится 2 часа", 2 * HOUR),
        ("ru", "сделай на полтора часа", 90 * MINUTE),
        ("ru", "она продлится сорок минут", 40 * MINUTE),
        ("zh", "改成一个小时", HOUR),
        ("zh", "时长改为四十五分钟", 45 * MINUTE),
    ],
)
def test_a_length_is_what_it_shall_be(lang: Lang, text: str, length: timedelta) -> None:
    found = read(lang, text)
    assert found is not None
    assert (found.kind, found.length) == ("length", length)


@pytest.mark.parametrize(
    ("lang", "text", "kind", "rule"),
    [
        ("en", "make it weekly", "repeat", "weekly"),
        ("en", "make it a monthly event", "repeat", "monthly"),
        ("en", "repeat it every monday", "repeat", "every monday"),
        ("en", "don't repeat it any more", "stop", ""),
        ("en", "make it a one-off", "stop", ""),
        ("en", "make it all day", "all_day", ""),
        ("ru", "повторяй каждую неделю", "repeat", "каждую неделю"),
        ("ru", "сделай её еженедельной", "repeat", "еженедельно"),
        ("ru", "больше не повторяй", "stop", ""),
        ("ru", "на весь день", "all_day", ""),
        ("zh", "每周重复", "repeat", "每周"),
        ("zh", "把它改成每周一", "repeat", "每周一"),
        ("zh", "不要再重复了", "stop", ""),
        ("zh", "改成全天", "all_day", ""),
    ],
)
def test_how_it_repeats_and_whole_days_are_read(lang: Lang, text: str, kind: str, rule: str) -> None:
    found = read(lang, text)
    assert found is not None
    assert (found.kind, found.text) == (kind, rule)


@pytest.mark.parametrize(
    ("lang", "text", "until", "count"),
    [
        ("en", "only until June", "2026-05-31", None),
        ("en", "end the series in june", "2026-06-30", None),
        ("en", "repeat it until june 5", "2026-06-05", None),
        ("en", "only five times", None, 5),
        ("ru", "повторяй до июня", "2026-05-31", None),
        ("ru", "только 5 раз", None, 5),
        ("zh", "重复到六月", "2026-06-30", None),
        ("zh", "只重复十二次", None, 12),
    ],
)
def test_how_long_it_repeats_is_read(lang: Lang, text: str, until: str | None, count: int | None) -> None:
    found = read(lang, text)
    assert found is not None
    assert (found.kind, found.until and f"{found.until:%F}", found.count) == ("until", until, count)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "call it off"),
        ("en", "call mum tomorrow"),
        ("en", "it's at 5"),
        ("en", "it's on friday"),
        ("en", "move lunch to 2"),
        ("en", "move lunch to friday"),
        ("en", "move it to later"),
        ("en", "make it 2 hours longer"),
        ("en", "make it 2 hours later"),
        ("en", "make it at 5"),
        ("en", "gym every monday"),
        ("en", "make a weekly report every friday"),
        ("en", "lunch until 5"),
        ("ru", "перенеси обед на завтра"),
        ("ru", "встреча будет в 5"),
        ("ru", "зал каждый понедельник"),
        ("ru", "сделай на час позже"),
        ("zh", "把午饭改到两点"),
        ("zh", "每周一九点健身"),
        ("zh", "推迟一个小时"),
    ],
)
def test_what_makes_moves_or_calls_off_an_event_is_no_such_change(lang: Lang, text: str) -> None:
    assert read(lang, text) is None
