"""Search terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.tools.terms import is_telling, query_terms, terms


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("настройку", "Настройка Postgres"),
        ("заметки", "моя заметка"),
        ("ёлка", "купить ЕЛКУ"),
        ("tuning", "we tuned the database"),
        ("笔记", "我的笔记本"),
        ("优化", "PostgreSQL优化方案"),
        ("猫", "我的猫很可爱"),
        ("buffers", "shared_buffers to 25%"),
        ("shared_buffers", "set shared_buffers"),
        ("postgres", "PostgreSQL 16"),
        ("64", "work_mem 64MB"),
        ("string", "Vec<String>"),
        ("ＡＢＣ", "abc"),
        ("response", "getHTTPResponse()"),
    ],
)
def test_a_text_is_found_by_other_forms_of_its_words(query: str, text: str) -> None:
    assert set(query_terms(query)) & set(terms(text))


@pytest.mark.parametrize(("query", "text"), [("ок", "срок"), ("cat", "concatenate"), ("化方", "优化，方案")])
def test_a_part_of_a_word_is_not_the_word(query: str, text: str) -> None:
    assert not set(query_terms(query)) & set(terms(text))


def test_stop_words_are_not_looked_for_unless_there_is_nothing_else() -> None:
    assert query_terms("the notes about my cat") == query_terms("notes cat")
    assert query_terms("to be or not to be") == ("to", "be", "or", "not")
    assert query_terms("我的猫") == ("猫",)
    assert not is_telling("the of 的")


def test_each_term_comes_once_in_order() -> None:
    assert terms("b a b a") == ("b", "a")


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    found = terms(text)
    assert len(set(found)) == len(found)
    assert set(query_terms(text)) <= set(found)
