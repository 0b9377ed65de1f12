"""Updates without what databases refuse: half a character (a lone surrogate) and NUL; files with names fit for use."""

from dataclasses import fields, replace
from typing import Any

from bot.filenames import mime_type, safe
from handlers.types import Address, Attachment, Inbound

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def storable(inbound: Inbound) -> Inbound:
    """The update as it can be stored; whatever is proper text stays as it is."""
    address = replace(inbound.address, **_changed(inbound.address))
    return replace(inbound, address=address, attachment=_named(inbound.attachment), **_changed(inbound))


def _named(attachment: Attachment | None) -> Attachment | None:
    if attachment is None:
        return None
    name = safe(attachment.name)
    fit = {"name": name, "type": mime_type(attachment.type, name)}
    return replace(attachment, **_changed(attachment) | fit)


def _changed(value: Address | Inbound | Attachment) -> dict[str, Any]:
    texts = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: _clean(text) for name, text in texts.items() if isinstance(text, str) and not _is_plain(text)}


def _is_plain(text: str) -> bool:
    return text.isascii() and "\0" not in text


def _clean(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", _UNKNOWN)
