from collections.abc import Iterator

import bot.settings  # noqa: F401 - every package that may add to the family
import orchestrator.errors  # noqa: F401
from experts.errors import BotError, UnknownExpert
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
        if code in {"failed", "storage", "routing", "stale_button"}:
            assert "/var/secret" not in words(BotError("/var/secret"), texts("en"))
