"""What a change makes of a text. Nothing here knows of notes, chats or storage."""

import re

from experts.tools.grammar import Form
from experts.tools.phrases import Phrases, lead_off, trim

_LEADS = Phrases(
    en=("(?:the )?(?:typo|word|words|phrase|text|part|line|sentence|number|name)", "the|my|our"),
    ru=("(?:опечатку|слово|слова|фразу|текст|часть|строку|предложение|число|имя)", "мой|мою|моё|наш"),
    zh=("(?:错字|这个词|单词|字|词|这句话|一句|我的)",),
)
_SAYS = r"(?:\s*[:：=]\s*|\s+[—–-]\s+|(?P<verb>\s+(?:is|are|was|это)\s+|\s*是\s*))"
# Of two commas with nothing between them one goes.
_DOUBLED = re.compile(r"([,;，；、])\s*(?=\1)")
_HAN = re.compile("[一-鿿]{3}")


def edited(text: str, form: Form) -> str | None:
    """The text after a change (edit_words.edit_of); None when what is to be changed is not in it."""
    new = form.get("new")
    match form.kind:
        case "text":
            return new
        case "title":
            return _titled(text, new)
        case "start":
            return f"{new}\n{text}" if _in_lines(text, new) else f"{new} {text}"
        case "end":
            return _appended(text, new)
        case "swap":
            return _swapped(text, form.get("old"), new)
        case _:
            return _cut(text, form.get("old"))


def _titled(text: str, title: str) -> str:
    """The text under another title; a single line has none yet, unless it begins with one and a colon."""
    first, newline, rest = text.partition("\n")
    if newline:
        return f"{title}\n{rest}"
    label = re.match(r"[^:：]{1,60}(?=[:：]\s)", first)
    return f"{title}{first[label.end() :]}" if label else f"{title}\n{first}"


def _appended(text: str, new: str) -> str:
    if _in_lines(text, new):
        return f"{text}\n{new}"
    if new[:1] in ",.;:!?，。；：！？、" or re.match(r"(?:and|и)\b", new):
        return f"{text}{'' if new[:1] in ',.;:!?，。；：！？、' else ' '}{new}"
    return f"{text}\n{new}"


def _in_lines(text: str, new: str) -> bool:
    return "\n" in text or "\n" in new


def _swapped(text: str, old: str, new: str) -> str | None:
    """The new words for the old; where the old ones name what the text tells, for what it tells of them."""
    for said in _spellings(old):
        value = _value(text, said, new) if _names_something(old) else None
        if value is not None:
            return text[: value[0]] + new + text[value[1] :]
        found = _found(text, said)
        if found:
            return "".join(_put(text, found, new))
    return None


def _put(text: str, places: list[tuple[int, int]], new: str) -> list[str]:
    parts, at = [], 0
    for start, end in places:
        parts += [text[at:start], new]
        at = end
    return [*parts, text[at:]]


def _cut(text: str, old: str) -> str | None:
    for said in _spellings(old):
        found = _found(text, said)
        if found:
            cut = "".join(_put(text, found, ""))
            lines = (re.sub(r"[ \t]{2,}", " ", _DOUBLED.sub("", line)).strip() for line in cut.split("\n"))
            return "\n".join(line for line in lines if line.strip(" ,;，；、")).strip(" ,;，；、\n")
    return _without_line(text, old)


def _without_line(text: str, old: str) -> str | None:
    """The text without the one line that the words describe: "the line about eggs"."""
    words = re.sub(r"^(?:the )?line (?:about|with)\s+|^строк[уи] (?:про|с|со)\s+", "", old, flags=re.IGNORECASE)
    lines = text.split("\n")
    holding = [line for line in lines if words.casefold() in line.casefold()]
    return "\n".join(line for line in lines if line != holding[0]) if len(holding) == 1 < len(lines) else None


def _spellings(old: str) -> tuple[str, ...]:
    """The words as they were said, and without what leads up to them."""
    bare = lead_off(old, _LEADS, _LEADS)
    return tuple(dict.fromkeys(said for said in (old, trim(old), trim(bare)) if said))


def _found(text: str, said: str) -> list[tuple[int, int]]:
    """Where the words stand: as whole words as written, else in any case, else within words."""
    body = re.escape(said).replace(r"\ ", r"\s+")
    for pattern, flags in (
        (rf"(?<!\w){body}(?!\w)", 0),
        (rf"(?<!\w){body}(?!\w)", re.IGNORECASE),
        (body, re.IGNORECASE),
    ):
        places = [match.span() for match in re.finditer(pattern, text, flags)]
        if places:
            return places
    return []


def _code(text: str, label: str) -> tuple[int, int] | None:
    """Where a code stands that follows what it is of: "locker number 417"."""
    match = re.search(rf"(?:^|(?<=\n)){re.escape(label)}\s+(?P<value>\S*\d\S*)(?=\s*(?:\n|$))", text, re.IGNORECASE)
    return None if match is None else match.span("value")


def _names_something(old: str) -> bool:
    return " " in old or _HAN.search(old) is not None


def _value(text: str, label: str, new: str) -> tuple[int, int] | None:
    """Where it stands what a line tells of something: of "door code: 38K" the 38K is the door code.

    After a verb only codes and numbers are told so: "the shop is closed" says nothing that the shop could be.
    """
    said = rf"(?:^|(?<=\n))(?P<lead>(?:my |the |our |мой |моя |наш |我的?)?){re.escape(label)}{_SAYS}(?P<value>[^\n]+)"
    match = re.search(said, text, re.IGNORECASE)
    if match is None:
        return _code(text, label)
    if match["verb"] and not re.search(r"\d", match["value"] + new):
        return None
    return match.span("value")
