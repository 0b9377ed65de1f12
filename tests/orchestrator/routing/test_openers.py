import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.routing.openers import strip, without_doubt


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("got it, by the way set up a meeting", "set up a meeting"),
        ("ok, show my notes please", "show my notes"),
        ("Hi! Could you please move it?", "move it?"),
        ("нашёл, кстати, поставь встречу", "поставь встречу"),
        ("слушай, что у меня завтра", "что у меня завтра"),
        ("找到了，顺便帮我约个会", "帮我约个会"),
        ("好的，明天有什么会谢谢", "明天有什么会"),
    ],
)
def test_what_is_said_around_a_request_goes(text: str, rest: str) -> None:
    assert strip(text) == rest


@pytest.mark.parametrize("text", ["look up my notes", "нет встреч завтра", "okra", "ok", "thanks!", "好吃的", ""])
def test_what_carries_meaning_stays(text: str) -> None:
    assert strip(text) == text


@given(st.text())
def test_something_remains_of_whatever_says_something(text: str) -> None:
    assert bool(strip(text)) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("next week sometime", "next week"),
        ("not sure, maybe tuesday", "tuesday"),
        ("как-нибудь вечером", "вечером"),
        ("下周某个时候", "下周"),
        ("friday at nine", "friday at nine"),
    ],
)
def test_words_of_doubt_go(text: str, rest: str) -> None:
    assert without_doubt(text) == rest
