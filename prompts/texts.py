"""What the bot says, in the user's language: gettext catalogues, one per language, English as the source.

`say("Saved as note {number}.", number=3)`; plural forms are chosen with `say.many(one, many, n)`. Values are put in by
`str.format` into our own text, so what a user wrote is never a template.
"""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Protocol

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "switchboard"


class Texts(Protocol):
    """The texts of one language."""

    lang: str

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in this language, with its values."""

    def many(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The plural form for `n`, which is also the value `n`."""


class Catalogue:
    """Texts from a gettext catalogue."""

    def __init__(self, lang: str, translations: gettext.NullTranslations) -> None:
        self.lang = lang
        self._translations = translations

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in this language, with its values."""
        return self._translations.gettext(message).format(**values)

    def many(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The plural form for `n`, which is also the value `n`."""
        return self._translations.ngettext(one, many, n).format(n=n, **values)


@cache
def texts(lang: str) -> Texts:
    """The texts of a language; English where there is no catalogue."""
    return Catalogue(lang, _translations(lang))


def _translations(lang: str) -> gettext.NullTranslations:
    file = LOCALES / lang / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not file.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # deferred: English needs no catalogue
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=lang, domain=DOMAIN))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
