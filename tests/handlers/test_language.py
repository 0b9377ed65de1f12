import pytest

from handlers import language


@pytest.mark.parametrize(
    ("chosen", "telegram", "text", "lang"),
    [
        ("zh", "ru", "hello", "zh"),
        (None, "ru", "hello", "ru"),
        (None, "zh-hans", "hello", "zh"),
        (None, "en_US", "привет", "en"),
        (None, "de", "привет", "ru"),
        (None, None, "找一下 PostgreSQL 的笔记", "zh"),
        (None, None, "hello", "en"),
        (None, None, "12345 🙂", "ru"),
        (None, "", "", "ru"),
    ],
)
def test_the_chats_setting_then_the_person_then_the_script_then_the_default(
    chosen: str | None, telegram: str | None, text: str, lang: str
) -> None:
    assert language.of(chosen, telegram, text, "ru") == lang
