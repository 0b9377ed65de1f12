"""Words for places."""

import re

from experts.tools.phrases import Phrases

KINDS = Phrases(
    en=(
        "(?:\\w+ )?room|office|cafe|café|restaurant|bar|pub|hall|studio|park|library|museum|cinema|theatre|theater|gym"
        "|school|"
        "kitchen|lobby|garden|terrace|boardroom|canteen|station|airport|hotel|church|court|clinic|hospital|house|home|"
        "building|floor|beach|club|bakery|mall|centre|center|zoom",
    ),
    ru=(
        "кафе|ресторан\\w*|бар[еауы]?|офис\\w*|переговорн\\w+|переговорк\\w+|кабинет\\w*|зал[еау]?|комнат\\w+"
        "|парк[еау]?|"
        "школ\\w+|библиотек\\w+|музе\\w+|кино|кинотеатр\\w*|театр\\w*|клуб\\w*|отел\\w+|гостиниц\\w+|клиник\\w+"
        "|больниц\\w+|"
        "студи\\w+|аудитори\\w+|вокзал\\w*|аэропорт\\w*|дома",
    ),
    zh=("室|厅|楼|馆|店|餐厅|咖啡|公司|家|公园|学校|医院|线上",),
)

# Russian nouns for places as they stand after "в" and "на", and by themselves.
_ENDINGS = (
    ("ую", "ая"), ("ой", "ая"), ("ии", "ия"), ("ию", "ия"), ("ке", "ка"), ("ку", "ка"), ("це", "ца"), ("цу", "ца"),
    ("ате", "ата"), ("ату", "ата"), ("оле", "ола"), ("олу", "ола"), ("ее", "ей"), ("е", ""),
)  # fmt: skip
_WHOLE = frozenset({"кафе", "кино", "дома"})
_INTO = re.compile(r"(?:в|во|на|у|по адресу)\s+(?=\S)", re.IGNORECASE)
_PLAIN = re.compile(r"[«\"“„'\dA-Za-z]")


def place_named(words: str) -> str:
    """A place by its name, where that is sure: "в переговорной 4" is "переговорная 4"; else as it was said."""
    preposition = _INTO.match(words)
    rest = words[preposition.end() :] if preposition else words
    first, *more = rest.split(" ", 1)
    if _PLAIN.match(rest):
        return rest
    if not KINDS.all_of(first):
        return words
    noun = first.casefold()
    ending = next((pair for pair in _ENDINGS if noun.endswith(pair[0])), None)
    if noun not in _WHOLE and ending is not None:
        first = first[: len(first) - len(ending[0])] + ending[1]
    return " ".join((first, *more))
