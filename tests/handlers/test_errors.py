from collections.abc import Iterator

import pytest

import bot.settings  # noqa: F401 - every package that may add to the family
import orchestrator.errors  # noqa: F401
from experts.errors import BotError, FileTooLarge, UnknownExpert
from handlers import errors
from prompts.texts import texts


def family(root: type[BotError] = BotError) -> Iterator[type[BotError]]:
    yield root
    for child in root.__subclasses__():
        yield from family(child)


def test_every_code_has_its_words_and_no_words_lack_a_code() -> None:
    assert {error.code for error in family()} == set(errors.TEXTS)


def test_an_unknown_expert_is_answered_with_the_list_of_ids() -> None:
    words = errors.words(UnknownExpert("chef", ("memo", "schedule")), texts("en"))
    assert "chef" in words
    assert "memo, schedule" in words


def test_a_known_failure_shows_no_detail_of_the_machine() -> None:
    for code, words in errors.TEXTS.items():
        if code in {"failed", "storage", "routing", "stale_button", "file_unreadable", "file_unavailable"}:
            assert "/var/secret" not in words(BotError("/var/secret"), texts("en"))


@pytest.mark.parametrize(
    ("limit", "en", "ru", "zh"),
    [
        (1, "1 byte.", "1 байта.", "1 字节。"),
        (999, "999 bytes.", "999 байт.", "999 字节。"),
        (1500, "1500 bytes.", "1500 байт.", "1500 字节。"),
        (1_048_576, "1048 kB.", "1048 КБ.", "1048 KB。"),
        (1_000_000, "1 MB.", "1 МБ.", "1 MB。"),
        (20_000_000, "20 MB.", "20 МБ.", "20 MB。"),
    ],
)
def test_a_file_too_large_is_answered_with_the_limit(limit: int, en: str, ru: str, zh: str) -> None:
    for lang, size in (("en", en), ("ru", ru), ("zh", zh)):
        assert errors.words(FileTooLarge(limit), texts(lang)).endswith(f" {size}")
