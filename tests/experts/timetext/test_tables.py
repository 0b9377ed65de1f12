"""How many phrases of our own the tables hold."""

import pytest

from tests.experts.timetext import test_chinese, test_english, test_periods, test_recurrences, test_russian

LEAST = 150
TABLES = {
    "en": (test_english.PHRASES, test_recurrences.ENGLISH, test_periods.ENGLISH),
    "ru": (test_russian.PHRASES, test_recurrences.RUSSIAN, test_periods.RUSSIAN),
    "zh": (test_chinese.PHRASES, test_recurrences.CHINESE, test_periods.CHINESE),
}


@pytest.mark.parametrize("lang", TABLES)
def test_the_tables_of_a_language_hold_enough_phrases(lang: str) -> None:
    assert len({text for table in TABLES[lang] for text, _ in table}) >= LEAST


@pytest.mark.parametrize("lang", TABLES)
def test_each_phrase_of_the_tables_says_a_time(lang: str) -> None:
    assert all(meaning for table in TABLES[lang] for _, meaning in table)
