"""What search compares: the terms of a text, the same for what is kept and what is asked.

Words become their stems, Chinese becomes characters and pairs of characters, names such as shared_buffers stand whole
and in parts.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

HAN = "㐀-䶿一-鿿豈-﫿ぁ-ヿ"

_RUN = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PART = re.compile(r"[^\W\d_]+|\d+")
_LATIN, _CYRILLIC = re.compile(r"[a-z]+"), re.compile(r"[а-я]+")
_ENGLISH, _RUSSIAN = snowballstemmer.stemmer("english"), snowballstemmer.stemmer("russian")

STOP_WORDS = frozenset(
    """a an the and or but of in on at to for from with by about as is are was were be been am do does did have has had
    i me my mine we us our you your it its he she they them their this that these those there here what which who whom
    when where why how if then than so not no any some all can could will would should may might must please
    и а но или да не ни в во на с со к ко у о об обо от до по за из под над при про для без через что чтобы как так где
    когда который которая которые кто чей это этот эта эти тот та те то я мне меня мой моя мои моё мою моих ты вы мы
    наш он она оно они их его её ее ему ей им был была было были быть есть бы же ли все всё еще ещё уже там тут
    пожалуйста""".replace("ё", "е").split()
)
STOP_CHARACTERS = frozenset("的了和与及在是我你他她它们这那有没吗呢吧啊呀么着过把被给就都也还请")


def terms(text: str) -> tuple[str, ...]:
    """The terms under which a text is found, each once, in order of appearance."""
    return tuple(dict.fromkeys(term for run in _runs(text) for term in _terms(run)))


def query_terms(text: str) -> tuple[str, ...]:
    """The terms to look for: without stop words, unless there is nothing else, and Chinese by pairs where it can be."""
    runs = tuple(_runs(text))
    telling = [term for run in runs for term in _telling(run)]
    return tuple(dict.fromkeys(telling or (term for run in runs for term in _terms(run))))


def is_telling(text: str) -> bool:
    """Whether a text has anything but stop words to look for."""
    return any(True for run in _runs(text) for _ in _telling(run))


def _runs(text: str) -> Iterator[str]:
    return (match.group() for match in _RUN.finditer(unicodedata.normalize("NFKC", text)))


def _terms(run: str) -> Iterator[str]:
    if _is_han(run):
        yield from run
        yield from _pairs(run)
        return
    whole = _fold(run)
    yield _stem(whole)
    parts = _PART.findall(_HUMP.sub("_", run))
    if len(parts) > 1:
        yield from (_stem(_fold(part)) for part in parts)


def _telling(run: str) -> Iterator[str]:
    if not _is_han(run):
        if _fold(run) not in STOP_WORDS:
            yield from _terms(run)
        return
    pairs = [pair for pair in _pairs(run) if not STOP_CHARACTERS.intersection(pair)]
    yield from pairs or (character for character in run if character not in STOP_CHARACTERS)


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))


def _is_han(run: str) -> bool:
    return re.match(rf"[{HAN}]", run) is not None


def _fold(word: str) -> str:
    # Case folding can undo the normal form, so it is made again.
    return unicodedata.normalize("NFKC", word.casefold()).replace("ё", "е")


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    if _LATIN.fullmatch(word):
        return str(_ENGLISH.stemWord(word))
    if _CYRILLIC.fullmatch(word):
        return str(_RUSSIAN.stemWord(word))
    return word
