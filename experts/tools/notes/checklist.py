"""A list as the text of a note: a title, then an item a line, each open or done."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from experts.tools.terms import query_terms, terms

_OPEN, _DONE = "☐", "☑"
_LINE = re.compile(r"\s*(?P<mark>[☐☑]|[-*•]?\s*\[[ xXхХ]?\]|[-*•])\s*(?P<text>.*)")
_TICKED = re.compile(r"☑|\[[xXхХ]\]")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a list."""

    text: str
    done: bool = False

    @property
    def line(self) -> str:
        """The item as it is written and shown."""
        return f"{_DONE if self.done else _OPEN} {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A list with its title."""

    title: str
    items: tuple[Item, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Checklist":
        """The list that a text holds: its first line is the title."""
        title, _, rest = text.partition("\n")
        return cls(title=title.strip(), items=tuple(_item(line) for line in rest.splitlines() if line.strip()))

    @property
    def text(self) -> str:
        """The list as the text of a note."""
        return "\n".join((self.title, *(item.line for item in self.items)))

    @property
    def left(self) -> tuple[Item, ...]:
        """What is not done."""
        return tuple(item for item in self.items if not item.done)

    def find(self, words: str) -> tuple[Item, ...]:
        """The items that words mean: by number, the same words, all the words, words that begin so, or of the words
        some that only one item has."""
        number = re.fullmatch(r"\D{0,3}(\d{1,3})\D{0,2}", words.strip())
        same = [item for item in self.items if _plain(item.text) == _plain(words)]
        if not same and number and 0 < int(number[1]) <= len(self.items):
            return (self.items[int(number[1]) - 1],)
        wanted = set(query_terms(words))
        held = [item for item in self.items if wanted and wanted <= set(terms(item.text))]
        near = [item for item in self.items if wanted.intersection(terms(item.text))]
        begun = [item for item in self.items if _plain(words) and _plain(item.text).startswith(_plain(words))]
        return tuple(same or held or begun or (near if len(near) == 1 and len(wanted) > 1 else ()))

    def with_items(self, texts: Iterable[str]) -> "Checklist":
        """The list with more on it; what is on it and done is to be done again."""
        items = list(self.items)
        for text in texts:
            places = [place for place, item in enumerate(items) if _plain(item.text) == _plain(text)]
            if places:
                items[places[0]] = replace(items[places[0]], done=False)
            else:
                items.append(Item(text))
        return replace(self, items=tuple(items))

    def marked(self, items: Sequence[Item], *, done: bool) -> "Checklist":
        """The list with these items done or not."""
        return replace(self, items=tuple(replace(one, done=done) if one in items else one for one in self.items))

    def without(self, items: Sequence[Item]) -> "Checklist":
        """The list without these items."""
        return replace(self, items=tuple(one for one in self.items if one not in items))


def _item(line: str) -> Item:
    match = _LINE.fullmatch(line)
    if match is None:
        return Item(line.strip())
    return Item(match["text"].strip(), done=_TICKED.search(match["mark"]) is not None)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("ё", "е")))
