"""A reply as messages: its text within the platform's limits, its files, and its buttons under the last one."""

import logging
from collections.abc import Iterator
from dataclasses import replace

from bot.filenames import safe
from bot.transports.base import Part
from bot.transports.telegram_text import CAPTION, MESSAGE, Entity, clean, is_blank, pieces, tidy, units
from experts.types import Button, Buttons, File, Person, Reply

ROW = 8
KEYBOARD = 100
BUTTON_DATA = 64
NOTHING = "…"

_log = logging.getLogger(__name__)

_LONGEST_NAME = 120
_PRIVATE_USE = range(0xE000, 0xF900)
# Reading LaTeX takes seconds in a long text full of backslashes, and the loop waits for it.
_LATEX_LIMIT = 8192
# What a library may raise on a text that its author did not think of; that must not cost the reply.
_LIBRARY_BUGS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def parts(reply: Reply, mention: Person | None = None) -> tuple[Part, ...]:
    """The messages that the reply takes, at least one; none is empty. The first one begins with whom it mentions."""
    text, entities = _named(mention, *_shown(reply))
    files = [_deliverable(file) for file in reply.files]
    if files and units(text) <= CAPTION:
        caption, marks = next(pieces(text, entities, CAPTION), ("", ()))
        messages = [Part(text=caption, entities=marks, file=files[0])]
        messages += [Part(text="", file=file) for file in files[1:]]
    else:
        messages = [Part(text=piece, entities=marks) for piece, marks in pieces(text, entities, MESSAGE)]
        messages += [Part(text="", file=file) for file in files]
    messages = messages or [Part(text=NOTHING)]
    messages[-1] = replace(messages[-1], buttons=_keyboard(reply.buttons))
    return tuple(messages)


def plain(reply: Reply) -> str:
    """The text without markup; a link is followed by where it leads."""
    if not reply.markdown:
        return reply.text
    text, entities = _shown(reply)
    raw = text.encode("utf-16-le")
    for entity in sorted(entities, key=lambda entity: -(entity["offset"] + entity["length"])):
        end = 2 * (entity["offset"] + entity["length"])
        url = str(entity.get("url", ""))
        if url and raw[2 * entity["offset"] : end].decode("utf-16-le") != url:
            raw = raw[:end] + f" ({url})".encode("utf-16-le") + raw[end:]
    return raw.decode("utf-16-le").strip()


def _shown(reply: Reply) -> tuple[str, tuple[Entity, ...]]:
    text = clean(reply.text)
    if not reply.markdown or is_blank(text):
        return text, ()
    try:
        shown, entities = _converted(text)
    except _LIBRARY_BUGS:
        _log.exception("a text could not be read as Markdown")
        return text, ()
    return (text, ()) if is_blank(shown) else (shown, entities)


def _named(mention: Person | None, text: str, entities: tuple[Entity, ...]) -> tuple[str, tuple[Entity, ...]]:
    """The text behind the name of a person, by an entity that works for those without a username, too.

    Who speaks as a chat (an id below zero) cannot be notified, and is only named.
    """
    name = "" if mention is None else clean(mention.name).strip()[:_LONGEST_NAME]
    if mention is None or is_blank(name):
        return text, entities
    head = f"{name}, "
    moved = tuple({**entity, "offset": entity["offset"] + units(head)} for entity in entities)
    if not mention.id.isdecimal():
        return head + text, moved
    user = {"id": int(mention.id), "is_bot": False, "first_name": name}
    return head + text, ({"type": "text_mention", "offset": 0, "length": units(name), "user": user}, *moved)


def _converted(text: str) -> tuple[str, tuple[Entity, ...]]:
    from telegramify_markdown import RenderConfig, convert  # here, because most replies do without it

    style = RenderConfig.isolated()
    symbols = style.markdown_symbol
    symbols.heading_level_1 = symbols.heading_level_2 = symbols.heading_level_3 = symbols.heading_level_4 = ""
    symbols.unordered_list_item, symbols.task_uncompleted = "•", "☐"
    # It deletes whatever looks like HTML. Escaping would show in code, a stand-in of the same length does not.
    stand_in = next((chr(code) for code in _PRIVATE_USE if chr(code) not in text), "‹")
    shown, marks = convert(text.replace("<", stand_in), latex_escape=len(text) <= _LATEX_LIMIT, config=style)
    entities = [mark.to_dict() for mark in marks]
    for entity in entities:
        entity |= {key: value.replace(stand_in, "<") for key, value in entity.items() if isinstance(value, str)}
    return tidy(shown.replace(stand_in, "<")), tuple(entities)


def _deliverable(file: File) -> File:
    """A file with a name that any system takes, and not empty, which Telegram refuses."""
    return replace(file, name=safe(file.name), content=file.content or b"\n")


def _keyboard(buttons: Buttons) -> Buttons:
    """The buttons that can be pressed, in rows as long as Telegram takes."""
    left = KEYBOARD
    rows = []
    for row in buttons:
        fit = tuple(_pressable(row))[:left]
        left -= len(fit)
        rows += [fit[start : start + ROW] for start in range(0, len(fit), ROW)]
    return tuple(rows)


def _pressable(row: tuple[Button, ...]) -> Iterator[Button]:
    for button in row:
        text = clean(button.text)
        fits = button.data == clean(button.data) and 1 <= len(button.data.encode()) <= BUTTON_DATA
        if is_blank(text) or not fits:
            _log.error("a button was left out: %r with %r", button.text, button.data)
            continue
        yield replace(button, text=text)
