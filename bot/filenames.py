"""Names and types of files, whoever gave them: fit to be stored, shown and written to any disk."""

import re
import unicodedata
from functools import cache
from mimetypes import MimeTypes

UNKNOWN = "application/octet-stream"

_ALSO = {".ics": "text/calendar", ".md": "text/markdown"}

_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"\\/:*?<>|]+')
_ENDING = re.compile(r"\.[^\W_]{1,16}$")
# Disks take 255 bytes; some are left for a number.
_MOST_BYTES = 200
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}")


def safe(name: str) -> str:
    """The name without what leads elsewhere, breaks lines or cannot be seen (marks that turn the writing round)."""
    seen = "".join(char for char in unicodedata.normalize("NFC", name) if unicodedata.category(char) != "Cf")
    whole = _UNFIT.sub("_", seen).strip(" .")
    ending = match[0] if (match := _ENDING.search(whole)) else ""
    stem = whole.removesuffix(ending).encode()[: _MOST_BYTES - len(ending.encode())].decode(errors="ignore")
    return f"{stem.strip(' .')}{ending}".strip(" .") or "file"


def mime_type(told: str | None, name: str) -> str:
    """The type that was told, without its parameters, or else the one that the name suggests."""
    base = (told or "").partition(";")[0].strip().casefold()
    return base if _TYPE.fullmatch(base) else _types().guess_type(name)[0] or UNKNOWN


@cache
def _types() -> MimeTypes:
    """The types that Python knows, and ours: what a machine adds differs from one to the next."""
    types = MimeTypes()
    for ending, kind in _ALSO.items():
        types.add_type(kind, ending)
    return types
