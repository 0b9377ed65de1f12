import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.routing.tokens import MOST_CHARS, MOST_UNITS, grams, normalise, tokens, units


def test_spellings_of_one_text_are_normalised_to_one() -> None:
    assert normalise("  ＷHAT   on\n") == "what on"
    assert normalise("Ёлка") == "елка"


def test_numbers_are_alike_and_a_clock_time_is_one_token() -> None:
    assert tokens("at 15:30 or 4pm") == tokens("at 16:45 or 9pm") == ["at", "0:0", "or", "0", "pm"]


def test_words_come_alone_and_in_pairs() -> None:
    assert units("find my notes") == ["find", "^ find", "my", "find my", "notes", "my notes"]


def test_chinese_comes_in_runs_of_up_to_three_characters() -> None:
    grams = {"^下午", "下", "午", "0", "点", "下午", "午0", "0点", "下午0", "午0点"}
    assert set(units("下午3点")) == grams | {"#part", "#clock"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("dinner on 5 june at 19:00", {"#month", "#clock", "0 #month", "#month at", "at #clock"}),
        ("ужин в пятницу утром", {"#weekday", "#part", "в #weekday", "#weekday #part"}),
        ("每周一早上7点开会", {"#each", "#weekday", "#part", "#clock"}),
        ("marching in mayfair", set()),
    ],
)
def test_months_weekdays_and_hours_are_weighed_as_kinds(text: str, kinds: set[str]) -> None:
    assert {unit for unit in units(normalise(text)) if "#" in unit} == kinds


def test_words_have_character_runs_with_their_borders() -> None:
    assert grams("ок") == ["<о", "ок", "к>", "<ок", "ок>", "<ок>"]


def test_chinese_characters_beside_kana_are_not_chinese() -> None:
    assert not set(units("会議を予約")) & set(units("会議"))


@given(st.text())
def test_any_text_has_units_within_bounds(text: str) -> None:
    normalised = normalise(text)
    assert len(normalised) <= 2 * MOST_CHARS
    assert len(units(normalised)) <= 2 * MOST_UNITS + 3 * MOST_UNITS
    assert all(unit and "\n" not in unit for unit in units(normalised))


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text[:500])
    assert normalise(once) == normalise(normalise(once))


def test_only_the_beginning_of_a_huge_text_is_read() -> None:
    assert units(normalise("слово " * 20_000)) == units(normalise("слово " * 1000))
