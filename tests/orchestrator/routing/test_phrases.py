import re

import pytest

from experts.spec import load_specs
from orchestrator.routing import compound_words, courtesies, openers, phrases, sticky
from orchestrator.routing.phrases import may_say, plain, words
from orchestrator.routing.training import gather

TEXTS = [text for text, _, _ in gather(load_specs()).examples]
AROUND = [
    "Hi, {}", "hey there {}", "umm {}", "That’s it, {}", "I'd like you to {}", "what about {}", "{}, please",
    "{} thanks!", "Привет! {}", "а {}", "{} спасибо большое", "кстати, {}", "请问{}", "{}，谢谢", "it'll be {}",
    "{} and then that one",
]  # fmt: skip
SAID = TEXTS + [around.format(text) for number, around in enumerate(AROUND) for text in TEXTS[number::61]]


@pytest.mark.parametrize(
    ("pattern", "hints"),
    [
        (sticky._FOLLOWS, sticky._FOLLOWING),
        (sticky._ELLIPTIC, sticky._ELLIPSIS),
        (sticky._CONTINUES, sticky._CONTINUING),
        (sticky._SWITCHES, sticky._SWITCHING),
    ],
)
def test_no_cue_is_overlooked_for_lack_of_a_hint(pattern: re.Pattern[str], hints: frozenset[str]) -> None:
    found = [text for text in SAID if pattern.search(text)]
    assert found
    assert [text for text in found if not may_say(text, hints)] == []


@pytest.mark.parametrize(
    "text",
    [
        "undo", "Take that back!", "delete it", "Reschedule me the second one too", "trash all of them", "отмена",
        "Отмените", "верни всё как было", "Удалите её тоже", "исправь последнюю", "откати", "перенесите этот", "撤销了",
        "把第二个删掉",
    ],
)  # fmt: skip
def test_what_leans_on_the_turn_before_holds_a_hint(text: str) -> None:
    assert sticky._LEANING.fullmatch(text)
    assert may_say(text, sticky._LEANERS)


def test_no_joint_is_overlooked_for_lack_of_a_hint() -> None:
    joined = [text for text in SAID if compound_words.JOINT.search(text.rstrip(compound_words.END))]
    assert joined
    assert [t for t in joined if not (compound_words.BREAKS.search(t) or may_say(t, compound_words.JOINING))] == []


def test_no_opener_is_overlooked_for_lack_of_a_hint() -> None:
    opened = [text for text in SAID if openers._OPENER.match(text)]
    assert opened
    assert [text for text in opened if openers.strip(text) == text.strip() and openers._opened(text) != text] == []


def test_every_phrase_of_the_lists_is_a_courtesy() -> None:
    listed = [p for some in courtesies._PHRASES.values() for p in phrases._ALTERNATIVE.findall(some) if "(" not in p]
    assert len(listed) > 300
    assert [phrase for phrase in listed if courtesies.courtesy(phrase) is None] == []


def test_words_are_told_apart_by_what_is_no_letter() -> None:
    assert words("It’s Ёлка, 5pm_now") == ("it", "s", "елка", "5pm", "now")
    assert plain("It’s Ёлка") == "its елка"
