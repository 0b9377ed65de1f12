import pytest

from experts.amendment import amended


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no, 13:15", "13:15"),
        ("Sorry, thursday!", "thursday!"),
        ("hmm, better at 11", "at 11"),
        ("oh wait - make it friday at 10", "friday at 10"),
        ("13:30 instead", "13:30"),
        ("нет, в 12:45", "в 12:45"),
        ("ой, лучше в четверг", "в четверг"),
        ("в пять лучше", "в пять"),
        ("不对，是周三", "周三"),
        ("算了，还是下午2点吧", "下午2点"),
        ("还是周四吧", "周四"),
    ],
)
def test_what_is_right_stands_after_words_that_something_was_wrong(text: str, words: str) -> None:
    assert amended(text) == words


@pytest.mark.parametrize(
    "text", ["13:15", "thursday", "в четверг", "周四", "no", "sorry", "нет", "不对", "", "ok " * 90]
)
def test_nothing_is_set_right_without_such_words_or_with_nothing_else(text: str) -> None:
    assert amended(text) is None
