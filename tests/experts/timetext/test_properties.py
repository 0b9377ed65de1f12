from datetime import UTC, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from experts.timetext import TimeExpression, find, is_only_time, rest
from experts.timetext.en_words import WORDS as ENGLISH
from experts.timetext.ru_words import WORDS as RUSSIAN
from experts.timetext.say import say_moment, say_range
from experts.timetext.zh_words import WORDS as CHINESE
from experts.types import Hours
from tests.experts.timetext.telling import NOW, ZONE

LANGUAGES = st.sampled_from(("en", "ru", "zh"))
_DIGITS = (
    "1",
    "3",
    "15",
    "30",
    "31",
    "99",
    "730",
    "2026",
    "15:30",
    "3:15",
    "2.15",
    "15.02",
    "2/15",
    "2026-03-02",
    "3pm",
    "25:00",
    "30.02",
    "2/30",
)
_PIECES = st.one_of(
    st.sampled_from(_DIGITS),
    st.sampled_from(sorted(ENGLISH)),
    st.sampled_from(sorted(RUSSIAN)),
    st.sampled_from(sorted(CHINESE)),
    st.text(max_size=4),
)
_LEXICONS = {"en": ENGLISH, "ru": RUSSIAN, "zh": CHINESE}


def _of_one_language(lang: str) -> st.SearchStrategy[tuple[str, str]]:
    """Texts of a grammar's own words: as many of a rare symbol as of a common one, so that every rule is met."""
    by_symbol: dict[str, list[str]] = {}
    for word, (symbol, _) in sorted(_LEXICONS[lang].items()):
        by_symbol.setdefault(symbol, []).append(word)
    words = st.one_of(st.sampled_from(_DIGITS), st.sampled_from(list(by_symbol.values())).flatmap(st.sampled_from))
    signs = ("", " ") if lang == "zh" else (" ",)
    texts = st.builds(str.join, st.sampled_from(signs), st.lists(words, min_size=1, max_size=8))
    return texts.map(lambda text: (lang, text))


# Words of time in any order reach the rules more often than plain text does.
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(_PIECES, max_size=9).map(" ".join),
    st.lists(st.sampled_from((*_DIGITS, *sorted(CHINESE))), max_size=9).map("".join),
)
MOMENTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2060, 1, 1), timezones=st.just(UTC))


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, lang=LANGUAGES, now=MOMENTS)
def test_no_text_breaks_it_and_what_it_finds_lies_within(text: str, lang: str, now: datetime) -> None:
    _check(text, lang, now)


@settings(max_examples=400, deadline=None)
@given(said=LANGUAGES.flatmap(_of_one_language), now=MOMENTS)
def test_no_order_of_a_grammars_own_words_breaks_it(said: tuple[str, str], now: datetime) -> None:
    lang, text = said
    _check(text, lang, now)


def _check(text: str, lang: str, now: datetime) -> None:
    found = find(text, now=now, lang=lang)
    edges = [edge for one in found for edge in one.span]
    assert edges == sorted(edges)
    assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in found)
    for one in found:
        assert (one.start is None) == (one.kind == "duration")
        assert one.ambiguous == (one.alternative is not None)
        assert one.end is None or one.start is None or one.start < one.end
        assert (one.rule is not None) == (one.kind == "recurrence")
        assert one.direction is not None or one.kind != "open"
        assert one.direction is None or one.kind in ("open", "interval")
        if one.rule:
            _check_rule(one.rule, one)


def _check_rule(rule: str, one: TimeExpression) -> None:
    """Another reader of rules finds the same first time."""
    assert one.start is not None
    first = one.start.replace(tzinfo=None)
    assert next(iter(rrulestr(rule, dtstart=first))) == first


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, lang=LANGUAGES)
def test_the_rest_never_grows_and_asking_never_breaks(text: str, lang: str) -> None:
    found = find(text, now=NOW, lang=lang)
    assert len(rest(text, found)) <= len(text) + len(found)
    assert is_only_time(text, now=NOW, lang=lang) in (True, False)


MINUTES = st.integers(min_value=-60 * 24 * 300, max_value=60 * 24 * 800)


def _moment(minutes: int) -> datetime:
    return (NOW.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZONE).replace(fold=0)


@pytest.mark.parametrize(("lang", "hours"), [("en", 24), ("en", 12), ("ru", 24), ("zh", 24)])
@settings(max_examples=150, deadline=None)
@given(minutes=MINUTES)
def test_what_is_said_is_read_back(lang: str, hours: Hours, minutes: int) -> None:
    moment = _moment(minutes)
    text = say_moment(moment, now=NOW, lang=lang, hours=hours)
    found = find(text, now=NOW, lang=lang)
    assert [(one.span, one.start) for one in found] == [((0, len(text)), moment)]


@pytest.mark.parametrize(("lang", "hours"), [("en", 24), ("en", 12), ("ru", 24), ("zh", 24)])
@settings(max_examples=150, deadline=None)
@given(minutes=MINUTES, length=st.integers(min_value=1, max_value=60 * 72))
def test_a_range_that_is_said_is_read_back(lang: str, hours: Hours, minutes: int, length: int) -> None:
    begin, end = _moment(minutes), _moment(minutes + length)
    assume(begin < end)
    text = say_range(begin, end, now=NOW, lang=lang, hours=hours)
    assert [(one.start, one.end) for one in find(text, now=NOW, lang=lang)] == [(begin, end)]


@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
@settings(max_examples=150, deadline=None)
@given(days=st.integers(min_value=-300, max_value=800), length=st.integers(min_value=2, max_value=40))
def test_whole_days_that_are_said_are_read_back(lang: str, days: int, length: int) -> None:
    begin, end = (datetime.combine(NOW.date() + timedelta(days=count), time(), ZONE) for count in (days, days + length))
    text = say_range(begin, end, now=NOW, lang=lang, grain="day")
    assert [(one.start, one.covers) for one in find(text, now=NOW, lang=lang)] == [(begin, end)]


def test_a_long_text_is_read_in_no_time_at_all() -> None:
    text = "tomorrow at 3 " * 4000
    begun = datetime.now(tz=UTC)
    find(text, now=NOW, lang="en")
    assert datetime.now(tz=UTC) - begun < timedelta(seconds=5)
