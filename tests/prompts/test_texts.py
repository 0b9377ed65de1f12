"""Every text that the code says has its translation, with the same values in it."""

import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from prompts.texts import DOMAIN, LOCALES, texts

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "orchestrator", "experts", "prompts")
KEYWORDS = {"say": None, "many": (1, 2)}
FORMS = {"ru": 3, "zh": 1}


def spoken() -> Iterator[str | tuple[str, ...]]:
    for package in PACKAGES:
        for _, _, message, _, _ in extract_from_dir(ROOT / package, [("**.py", "python")], keywords=KEYWORDS):
            yield message


SPOKEN = set(spoken())


def catalogue(lang: str) -> Catalog:
    with (LOCALES / lang / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=lang, domain=DOMAIN)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_walk_finds_texts() -> None:
    assert len(SPOKEN) > 50


@pytest.mark.parametrize("lang", FORMS)
def test_no_text_lacks_its_translation(lang: str) -> None:
    known = catalogue(lang)
    missing = []
    for message in SPOKEN:
        found = known.get(message[0] if isinstance(message, tuple) else message)
        if (
            not isinstance(found, Message)
            or not found.string
            or (isinstance(found.string, tuple) and "" in found.string)
        ):
            missing.append(message)
    assert missing == []


@pytest.mark.parametrize("lang", FORMS)
def test_translations_hold_the_same_values_and_all_plural_forms(lang: str) -> None:
    for message in catalogue(lang):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert len(strings) == (FORMS[lang] if isinstance(message.id, tuple) else 1), message.id
        for translated in strings:
            assert fields(str(translated)) == fields(str(ids[-1])), message.id


@pytest.mark.parametrize("lang", FORMS)
def test_no_translation_is_left_of_a_text_that_nobody_says(lang: str) -> None:
    said = {message[0] if isinstance(message, tuple) else message for message in SPOKEN}
    dead = [message.id for message in catalogue(lang) if message.id and (
        message.id[0] if isinstance(message.id, tuple) else message.id) not in said]  # fmt: skip
    assert dead == []


def test_values_are_never_read_as_templates() -> None:
    say = texts("en")
    assert say("Stopped. {x}", x="{evil} {0.__class__}") == "Stopped. {evil} {0.__class__}"
