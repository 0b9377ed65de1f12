"""Yes and no."""

import pytest

from experts.assent import NO, NO_SIGNS, YES, YES_SIGNS, assent, consent


@pytest.mark.parametrize(
    "text",
    [
        "Yes, please!",
        "yesss",
        "ok 🙂",
        "OK, sounds good. Thanks!",
        "why not",
        "👍🏽",
        "да, конечно",
        "Всё верно",
        "не возражаю",
        "дааа",
        "👌 спасибо",
        "没问题，谢谢！",
        "好的好的",
        "那就这样吧",
        "ＯＫ",
        "yes, delete it",
        "Sure, it can go",
        "да, удали",
        "可以，删了吧",
    ],
)
def test_assent_is_understood_with_what_stands_around_it(text: str) -> None:
    assert assent(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "no thanks",
        "No way!!",
        "ok, no thanks",
        "please don’t",
        "nooo",
        "👎",
        "нет, спасибо",
        "Да нет, не надо",
        "не согласен",
        "不好意思，不用了",
        "当然不",
        "否。",
        "No, keep it!",
        "don't delete it",
        "yes, cancel it",
        "нет, оставь",
        "не удаляй",
        "да, отменяй",
        "不，留着",
        "别删",
        "可以，取消吧",
    ],
)
def test_a_no_counts_whatever_stands_around_it(text: str) -> None:
    assert assent(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "thanks",
        "спасибо",
        "谢谢",
        "🙂",
        "not sure",
        "no milk today",
        "yes and buy milk",
        "срок",
        "keep it",
        "delete it",
        "yes, keep it",
        "оставь",
        "отменяй",
        "删",
        "不要紧",
        "3pm",
    ],
)
def test_what_is_not_wholly_an_answer_is_neither(text: str) -> None:
    assert assent(text) is None


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("delete it", True),
        ("keep it", False),
        ("yes, keep it", False),
        ("удали", True),
        ("пусть останется", False),
        ("删掉", True),
        ("保留", False),
        ("delete note 2", None),
        ("удали заметку 2", None),
        ("保留意见", None),
    ],
)
def test_whether_something_may_go_is_said_without_a_yes_or_a_no_too(text: str, may: bool | None) -> None:
    assert consent(text) is may


def test_each_phrase_says_one_thing() -> None:
    assert len(YES) > 100
    assert len(NO) > 100
    assert {assent(text) for text in (*YES, *YES_SIGNS)} == {True}
    assert {assent(text) for text in (*NO, *NO_SIGNS)} == {False}


def test_a_long_text_of_answers_is_none_and_takes_no_time() -> None:
    assert assent("是的好的" * 50_000) is None
    assert assent("да нет " * 20 + "x") is None
