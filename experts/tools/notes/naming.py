"""How a request names one note: fragments of patterns for grammars, and what such a name says."""

import re

from experts.tools.notes.words import note_words
from experts.tools.phrases import Phrases, trim

_EN_ORDER = "first|second|third|fourth|fifth|last|latest|newest|previous"
_EN = (
    rf"(?:(?:the|my|our|that|this|{_EN_ORDER}) )*(?:(?!notes?\b|memos?\b)[\w'’#-]+ ){{0,4}}?(?:note|memo|list)"
    r"(?![\w-])(?: (?:number |no\.? ?|# ?)?\d{1,6})?(?:,? (?:about|on|for|with|regarding|called|titled|named|from)"
    r" [^:：]{1,80}?)?"
    rf"|(?:the )?(?:{_EN_ORDER}) one|(?:#|no\.? ?|number )\d{{1,6}}|(?:it|that|this)(?: one)?(?!\w)"
)
_RU_ORDER = r"(?:перв|втор|трет|четв[её]рт|пят|последн|предыдущ|свеж)\w+"
_RU = (
    rf"(?:(?:мо\w{{1,2}}|наш\w*|эт\w+|т\w{{1,2}}|{_RU_ORDER}) )*(?:заметк[ауеи]|заметкой|запис[ьи]|записью|мемо"
    r"|спис\w{1,3})(?!\w)(?: (?:номер |№ ?|# ?)?\d{1,6})?(?:,? (?:про|о|об|обо|с|со|насч[её]т|по|под названием|для"
    r"|от|за) [^:：]{1,80}?)?(?: (?:дел|покупок|продуктов|задач|вещей))?"
    rf"|{_RU_ORDER}|(?:№|#|номер) ?\d{{1,6}}|(?:е[её]|н[её]й|н[её][её]|не[её]|него|н[её]м|нему|эту|этой|это|туда|ту"
    r"|той|там)(?!\w)"
)
_ZH_NUMBER = r"[\d一二三四五六七八九十]{1,6}"
_ZH = (
    rf"(?:我的)?第\s*{_ZH_NUMBER}\s*[条个篇号](?:笔记|备忘录?|便签)?"
    rf"|(?:我的)?(?:笔记|备忘录?|便签)\s*(?:第|编号|#|号)?\s*\d{{1,6}}\s*[号条个篇]?"
    r"|(?:关于|有关)[^，。：:]{1,30}?的?(?:那[条个篇]|这[条个篇])?的?(?:笔记|备忘录?|便签)"
    r"|(?:[^，。：:把将在给往从的\s]{1,20}?)的?(?:那|这)[条个篇](?:笔记|备忘录?|便签)?"
    r"|[^，。：:把将在给往从我的所有全部\s]{1,12}?的?(?:笔记|备忘录?|便签|清单)"
    r"|(?:最后|最新|上|最近)的?一?[条个篇]?的?(?:笔记|备忘录?|便签)"
    r"|(?:刚才|刚刚)?的?(?:这|那)[条个篇](?:笔记|备忘录?|便签)?|刚才的?(?:笔记|备忘录?)|它"
)

EN, RU, ZH = rf"(?P<ref>{_EN})", rf"(?P<ref>{_RU})", rf"\s*(?P<ref>{_ZH})\s*"

# "Put it in a note" is about a new one, "to my notes" about none.
_NONE = re.compile(
    r"(?:an?|another|new|fresh|some|all|every|any|each|no)\b.*|.*\b(?:a|new|another) (?:new )?(?:note|memo|list)\b.*"
    r"|(?:(?:the|my|our)\s+)*(?:notes|memos)|нов\w+.*|(?:мои |все |наши )*(?:заметки|записи)"
    r"|(?:我的|所有的?|全部的?|新的?|一[条个篇])*(?:笔记|备忘录?|便签)",
    re.IGNORECASE,
)
IT = Phrases(
    en=(
        "(?:the |that |this )?(?:same )?(?:it|that|this|one|note|memo)",
        "(?:that|this|the) (?:last |previous )?(?:note|memo)",
    ),
    ru=(
        "е[её]|его|ей|н[её]й|не[её]|него|н[её]м|нему|это|эт[уой]+|т[уой]+|эту запись|(?:эт|т)\\w+ (?:заметк|запис)\\w+",
        "заметк[ауеи]|туда|там",
    ),
    zh=(
        "(?:刚才|刚刚)?的?[这那][条个篇]?(?:笔记|备忘录?|便签)?",
        "刚才的?(?:笔记|备忘录?|便签)?",
        "它",
        "笔记|备忘录?|便签",
    ),
)
THEM = Phrases(
    en=("(?:both|all)(?: of)?(?: them| these| those)?|them|these|those|(?:both|these|those)(?: two)? notes",),
    ru=("их|обе|оба|эти|те|все эти|(?:обе|эти|те)(?: две)? заметк\\w+",),
    zh=("它们|这些|那些|[这那]?两[条个篇]|这几[条个篇]",),
)


def names_one(ref: str) -> bool:
    """Whether a text names one note that there may be."""
    return _NONE.fullmatch(trim(ref)) is None


def says_it(ref: str) -> bool:
    """Whether a text only points at the note that was spoken of."""
    return IT.all_of(ref)


def says_them(ref: str) -> bool:
    """Whether a text only points at the notes that were spoken of."""
    return THEM.all_of(ref)


_COUNTED = re.compile(
    r"(?:(?:the|my|notes?|memos?|numbers?|no\.?|nr\.?|заметк\w+|запис\w+|номер\w*|笔记|备忘录?|便签|第|编号|№|#|号|条"
    r"|个|篇)"
    r"[\s.]*|(?P<range>\d{1,6}\s*(?:-|–|—|to|through|по|до|到|至)\s*\d{1,6})|(?P<one>\d{1,6})"
    r"|(?:and|и|&|плюс|with|а также|和|跟|与|及|还有|[,，、;；])\s*|\s+)++",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,6})\s*(?:-|–|—|to|through|по|до|到|至)\s*(\d{1,6})|(\d{1,6})", re.IGNORECASE)
_MOST_NUMBERS = 100


def numbers_in(ref: str) -> tuple[int, ...]:
    """The numbers of notes that a text names and nothing else: "3", "notes 1 and 2", "№ 4–6"; none when it has"
    " words."""
    text = trim(ref)
    if len(text) > 200 or not _COUNTED.fullmatch(text):
        return ()
    found: list[int] = []
    for first, last, one in _NUMBERS.findall(text):
        numbers = range(int(first), int(last) + 1) if first else (int(one),)
        found += numbers[:_MOST_NUMBERS]
    return tuple(dict.fromkeys(found))


def words_in(ref: str) -> str:
    """The words that tell a note apart; empty when none do."""
    return note_words(ref)
