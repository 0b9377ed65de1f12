import pytest

from orchestrator.routing.courtesies import courtesy


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hi", "greeting"),
        ("Hello there!", "greeting"),
        ("Good morning 🌞", "greeting"),
        ("привет всем!", "greeting"),
        ("Добрый день.", "greeting"),
        ("你好！", "greeting"),
        ("👋", "greeting"),
        ("thanks", "thanks"),
        ("ok thanks!", "thanks"),
        ("thaaanks 🙏🙏", "thanks"),
        ("thank you so much", "thanks"),
        ("спасибо большое", "thanks"),
        ("好的谢谢", "thanks"),
        ("ok 谢谢你", "thanks"),
        ("❤️", "thanks"),
        ("ok", "ok"),
        ("OK!!!", "ok"),
        ("окей, понял", "ok"),
        ("好的，知道了", "ok"),
        ("嗯嗯嗯", "ok"),
        ("👍", "ok"),
        ("hahaha", "ok"),
        ("bye", "bye"),
        ("thanks, see you tomorrow", "bye"),
        ("до завтра", "bye"),
        ("再见", "bye"),
    ],
)
def test_a_message_that_is_only_a_courtesy_is_one(text: str, kind: str) -> None:
    assert courtesy(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "...",
        "срок",
        "какой срок сдачи?",
        "okra",
        "hi-fi",
        "bye bye birdie",
        "好吃",
        "thanksgiving",
        "2",
    ],
)
def test_words_that_only_contain_one_are_not(text: str) -> None:
    assert courtesy(text) is None


def test_a_courtesy_before_a_request_is_not_the_whole_message() -> None:
    assert courtesy("ok, what's on tomorrow?") is None
    assert courtesy("谢谢，明天有什么会？") is None
