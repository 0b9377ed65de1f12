"""A note that is told to be kept with tags: "note with tag work: the report"."""

import re

from experts.tools.notes.words import NOTE_RU, NOTE_ZH, tags_of
from experts.tools.phrases import without_openers

_WITH_TAGS = re.compile(
    r"(?:(?:save|add|make|create|write|take|keep) )?(?:a |an |the |new )*(?:note|memo) (?:with|under) (?:the |a )*"
    r"(?:hash)?tags?(?: (?P<en>[^:：\n]{1,60}))?[:：]\s*(?P<en_text>\S.*)"
    rf"|(?:(?:запиши|добавь|создай|сделай|сохрани)(?:те)? )?(?:нов\w+ )?(?:{NOTE_RU}) (?:с|под) "
    r"(?:хеш|хэш)?(?:тег|метк)\w*(?: (?P<ru>[^:：\n]{1,60}))?[:：]\s*(?P<ru_text>\S.*)"
    rf"|(?:记一?[个条]?|添加|新建|保存)?(?:带|有|加)?标签(?:是|为)?(?P<zh>[^:：\n]{{1,30}}?)?的?(?:{NOTE_ZH})"
    r"[:：]\s*(?P<zh_text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_TAG_WORD = re.compile(r"[^\W_][\w-]*")
_TAG_JOINS = frozenset({"and", "и", "和"})


def tagged_note(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The note and the tags in a request to keep one with tags; None when it is none."""
    match = _WITH_TAGS.fullmatch(without_openers(text).strip())
    if match is None:
        return None
    note = next(part for part in match.group("en_text", "ru_text", "zh_text") if part)
    named = next((part for part in match.group("en", "ru", "zh") if part), "")
    words = (word.casefold() for word in _TAG_WORD.findall(named))
    tags = (*(word for word in words if word not in _TAG_JOINS and not word.isdigit()), *tags_of(note))
    return note, tuple(dict.fromkeys(tags))
