import pytest

from experts.timetext import find, is_only_time, rest
from tests.experts.timetext.telling import NOW

TITLES = [
    ("en", "call mom tomorrow at 3pm", "call mom"),
    ("en", "tomorrow at 3pm call mom", "call mom"),
    ("en", "Meeting with Ann, on Friday at 10", "Meeting with Ann"),
    ("en", "lunch at Luigi's tomorrow", "lunch at Luigi's"),
    ("en", "log in tomorrow", "log in"),
    ("en", "remind me in 5 minutes to call Bob", "remind me to call Bob"),
    ("en", "tomorrow: buy milk", "buy milk"),
    ("en", "report (due Friday)", "report (due)"),
    ("en", "buy milk", "buy milk"),
    ("en", "dentist from 3 to 4pm on Friday!", "dentist"),
    ("ru", "позвонить маме завтра в 9 утра", "позвонить маме"),
    ("ru", "завтра в 9 с Петей, в офисе", "с Петей, в офисе"),
    ("ru", "перенеси встречу на завтра", "перенеси встречу"),
    ("ru", "в пятницу в 15:00 стоматолог", "стоматолог"),
    ("ru", "ужин с Олей, 8 марта, в 19:00", "ужин с Олей"),
    ("zh", "明天下午3点给妈妈打电话", "给妈妈打电话"),
    ("zh", "提醒我明天给妈妈打电话", "提醒我给妈妈打电话"),
    ("zh", "和小李在周五下午4点开会", "和小李开会"),
    ("zh", "明天的会议", "会议"),
    ("zh", "每天早上9点吃药", "吃药"),
    ("zh", "每周三健身到六月底为止", "健身"),
    ("zh", "工作日9点15站会，到5月1号为止", "站会"),
]
ONLY_TIMES = [
    ("en", "tomorrow at 3pm"),
    ("en", "in 5 minutes please"),
    ("en", "ok, let's do Friday at 10 then"),
    ("en", "make it 4pm"),
    ("en", "tomorrow!"),
    ("ru", "давай завтра"),
    ("ru", "лучше в пятницу, в 15:00"),
    ("ru", "через час, пожалуйста"),
    ("zh", "明天下午3点吧"),
    ("zh", "那就周五吧"),
    ("zh", "好的，下周一上午10点"),
]
MORE_THAN_TIMES = [
    ("en", "call mom tomorrow"),
    ("en", "hello"),
    ("en", ""),
    ("ru", "завтра позвонить маме"),
    ("ru", "привет"),
    ("zh", "明天开会"),
    ("zh", "你好"),
]


@pytest.mark.parametrize(("lang", "text", "title"), TITLES)
def test_the_rest_is_the_title(lang: str, text: str, title: str) -> None:
    assert rest(text, find(text, now=NOW, lang=lang)) == title


@pytest.mark.parametrize(("lang", "text"), ONLY_TIMES)
def test_an_answer_that_is_only_a_time_is_known(lang: str, text: str) -> None:
    assert is_only_time(text, now=NOW, lang=lang)


@pytest.mark.parametrize(("lang", "text"), MORE_THAN_TIMES)
def test_anything_more_is_not_only_a_time(lang: str, text: str) -> None:
    assert not is_only_time(text, now=NOW, lang=lang)
