"""What is said of a list: its name, and what goes on it."""

import re

from experts.tools.grammar import Form
from experts.tools.phrases import trim
from experts.tools.terms import terms

_RU_SPELT = re.compile(r"^спис(?:ка|ке|ку|ком)(?!\w)", re.IGNORECASE)
_NOISE = frozenset(
    terms("list checklist lists the my our a an список списка чек лист чеклист мой 清单 列表 for of для на в")
)
_TODO = re.compile(r"to[- ]?dos?(?! list)|tasks?|(?:待办事项|待办|任务)(?!清单)|задача|дело", re.IGNORECASE)
_DOING = frozenset(terms("todo task chores дел задач поручений 待办 任务"))
_TITLES = {"en": "To-do list", "ru": "Список дел", "zh": "待办清单"}


def list_title(form: Form, lang: str) -> str:
    """The title of a list that is named so; empty when it has no name of its own."""
    if form.get("name"):
        return form.get("name")
    said = " ".join(form.get("list").split())
    if _TODO.fullmatch(said):
        return _TITLES[lang]
    if not list_key(said + " " + form.get("list_end")):
        return ""
    if form.get("list_end"):
        said = f"{said} for {form.get('list_end')}"
    said = _RU_SPELT.sub("список", said)
    return said[:1].upper() + said[1:]


def list_key(name: str) -> frozenset[str]:
    """What tells one list from another in its name; empty for "the list"."""
    name = re.sub(r"to[- ]do\b", "todo", name, flags=re.IGNORECASE)
    found = frozenset(terms(name)) - _NOISE
    return frozenset(term for term in found if len(term) > 1 or not "一" <= term <= "鿿")


def is_doing(name: str) -> bool:
    """Whether things to do stand on a list of that name, which "and" does not part as it parts groceries."""
    return not _DOING.isdisjoint(list_key(name))


_MARK = re.compile(r"^\s*(?:(?:[-*•·–—☐☑✓✔□■]|\[[ xXхХ]?\]|\d{1,3}[.)])\s*)+")
_BREAK = re.compile(r"\s*(?:[,，、;；\n]|\.\s+(?=\S))\s*")
_AND = re.compile(r"\s+(?:and|и|да|&|plus|плюс)\s+|(?<=[一-鿿])\s*(?:和|还有|以及|跟)\s*(?=[一-鿿])", re.IGNORECASE)
_LEADING_AND = re.compile(r"^(?:(?:and|и|да|а также|а ещё|also|plus)\s+|(?:和|还有|以及)\s*)", re.IGNORECASE)
_QUOTES = '"«»“”„'
_MOST_WORDS = 3


def items_of(said: str, *, doing: bool = False) -> tuple[str, ...]:
    """The items in a list that was said or written: by line, by comma, by "and" between a few words."""
    found: list[str] = []
    for piece in _BREAK.split(said):
        piece = _LEADING_AND.sub("", _MARK.sub("", piece)) if found else _MARK.sub("", piece)
        parts = [part for part in _AND.split(piece) if part.strip()]
        short = all(len(part.split()) <= _MOST_WORDS for part in parts)
        found += parts if short and not doing else [piece]
    cleaned = (trim(item).strip(_QUOTES).strip() for item in found)
    return tuple(dict.fromkeys(item for item in cleaned if item))
