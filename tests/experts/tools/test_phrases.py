"""Words of a request that are not its matter."""

import pytest

from experts.tools.phrases import ALL, Phrases, ordinal, trail_off, without_openers
from experts.tools.place_words import place_in

FRUIT = Phrases(en=("red apple", "apple"), ru=("ок",), zh=("苹果",))


def test_phrases_are_words_and_not_parts_of_words() -> None:
    assert FRUIT.among("an apple, please")
    assert not FRUIT.among("pineapple apples")
    assert not FRUIT.among("срок")
    assert FRUIT.among("срок, ок?")
    assert FRUIT.among("我要苹果汁")


def test_a_gap_in_a_phrase_is_any_white_space() -> None:
    assert FRUIT.all_of("Red \n apple!")


def test_what_surrounds_phrases_is_kept_as_written() -> None:
    assert FRUIT.after("apple, Red  Apple:  Pie  <b>") == ":  Pie  <b>"
    assert FRUIT.after("apple apple", once=True) == " apple"
    assert FRUIT.after("pie") is None
    assert trail_off("pie apple apple.", FRUIT) == "pie "


def test_a_long_text_that_reads_two_ways_is_fast() -> None:
    assert not ALL.all_of("全部全都" * 500 + "x")


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("got it, by the way set up a meeting", "set up a meeting"),
        ("нашёл, кстати, назначь встречу", "назначь встречу"),
        ("找到了，顺便帮我安排个会", "安排个会"),
        ("Сократ умер", "Сократ умер"),
        ("行，帮我记一下", "记一下"),
        ("那换到八点", "换到八点"),
        ("行李清单", "行李清单"),
        ("好友聚会", "好友聚会"),
        ("那边的房子", "那边的房子"),
        ("soup for two", "soup for two"),
    ],
)
def test_openers_are_taken_off(said: str, matter: str) -> None:
    assert without_openers(said) == matter


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("3", 2),
        ("#2", 1),
        ("the second one", 1),
        ("вторую", 1),
        ("номер 2", 1),
        ("第一个", 0),
        ("last", -1),
        ("milk", None),
    ],
)
def test_a_short_answer_names_a_place_in_a_list(said: str, place: int | None) -> None:
    assert ordinal(said) == place


@pytest.mark.parametrize(
    ("said", "title", "place"),
    [
        ("встреча с юристом, офис на Невском", "встреча с юристом", "офис на Невском"),
        ("lunch with Bo, Blue Cafe", "lunch with Bo", "Blue Cafe"),
        ("跟小波吃饭，4号会议室", "跟小波吃饭", "4号会议室"),
        ("call the bank, home insurance", "call the bank, home insurance", ""),
        ("купить хлеб, молоко", "купить хлеб, молоко", ""),
        ("buy milk, clean room", "buy milk, clean room", ""),
    ],
)
def test_a_place_by_its_kind_may_end_a_title(said: str, title: str, place: str) -> None:
    assert place_in(said) == (title, place)
