"""Which language a turn is answered in."""

import re

from experts.types import LANGS, Lang

_HAN = re.compile(r"[\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")


def of(chosen: str | None, telegram: str | None, text: str, default: Lang) -> Lang:
    """The chat's setting, else the user's own language, else the script of the message, else the default."""
    return known(chosen) or known(telegram) or script(text) or default


def known(code: str | None) -> Lang | None:
    """The language of a code such as `ru`, `zh-hans` or `en_US`, when it is one that the bot speaks."""
    base = (code or "").replace("_", "-").split("-")[0].casefold()
    return next((lang for lang in LANGS if lang == base), None)


def script(text: str) -> Lang | None:
    """The language that the letters of a text suggest; one Chinese character outweighs Latin names beside it."""
    if _HAN.search(text):
        return "zh"
    if _CYRILLIC.search(text):
        return "ru"
    return "en" if _LATIN.search(text) else None
