"""Words for places."""

import re

from experts.tools.phrases import Phrases

KINDS = Phrases(
    en=(
        "(?:\\w+ )?room|office|cafe|café|restaurant|bar|pub|hall|studio|park|library|museum|cinema|theatre|theater|gym"
        "|school|"
        "kitchen|lobby|garden|terrace|boardroom|canteen|station|airport|hotel|church|court|clinic|hospital|house|home|"
        "building|floor|beach|club|bakery|mall|centre|center|zoom",
    ),
    ru=(
        "кафе|ресторан\\w*|бар[еауы]?|офис\\w*|переговорн\\w+|переговорк\\w+|кабинет\\w*|зал[еау]?|комнат\\w+"
        "|парк[еау]?|"
        "школ\\w+|библиотек\\w+|музе\\w+|кино|кинотеатр\\w*|театр\\w*|клуб\\w*|отел\\w+|гостиниц\\w+|клиник\\w+"
        "|больниц\\w+|"
        "студи\\w+|аудитори\\w+|вокзал\\w*|аэропорт\\w*|дома",
    ),
    zh=("室|厅|楼|馆|店|餐厅|咖啡|公司|家|公园|学校|医院|线上",),
)

# Russian nouns for places as they stand after "в" and "на", and by themselves.
_ENDINGS = (
    ("ую", "ая"), ("ой", "ая"), ("ии", "ия"), ("ию", "ия"), ("ке", "ка"), ("ку", "ка"), ("це", "ца"), ("цу", "ца"),
    ("ате", "ата"), ("ату", "ата"), ("оле", "ола"), ("олу", "ола"), ("ее", "ей"), ("е", ""),
)  # fmt: skip
_WHOLE = frozenset({"кафе", "кино", "дома"})
_INTO = re.compile(r"(?:в|во|на|у|по адресу)\s+(?=\S)", re.IGNORECASE)
_PLAIN = re.compile(r"[«\"“„'\dA-Za-z]")


def place_named(words: str) -> str:
    """A place by its name, where that is sure: "в переговорной 4" is "переговорная 4"; else as it was said."""
    preposition = _INTO.match(words)
    rest = words[preposition.end() :] if preposition else words
    first, *more = rest.split(" ", 1)
    if _PLAIN.match(rest):
        return rest
    if not KINDS.all_of(first):
        return words
    noun = first.casefold()
    ending = next((pair for pair in _ENDINGS if noun.endswith(pair[0])), None)
    if noun not in _WHOLE and ending is not None:
        first = first[: len(first) - len(ending[0])] + ending[1]
    return " ".join((first, *more))


_EN_NAME = r"(?:[A-Z][\w'’&.-]*|\d+\w?)(?:\s+(?:[A-Z][\w'’&.-]*|&|of|de|la|le|the|\d+\w?)(?!\w))*"
_EN_KIND = (
    r"(?:\w+\s+){0,3}?(?:room|office|caf[eé]|restaurant|bar|pub|hall|studio|park|library|museum|cinema|theat(?:re|er)"
    r"|gym|school"
    r"|boardroom|canteen|station|airport|hotel|church|clinic|hospital|house|club|bakery|mall|cent(?:re|er)|lobby"
    r"|garden)"
)
_RU_KIND = (
    r"(?:кафе|ресторане|баре|офисе|переговорной|переговорке|кабинете|зале|комнате|парке|школе|библиотеке|музее"
    r"|кинотеатре"
    r"|театре|клубе|отеле|гостинице|клинике|поликлинике|больнице|студии|аудитории|вокзале|аэропорту|столовой|пиццерии)"
)
_ENDS = r"(?=\s*$|\s*[,;(]|\s+(?:with|for|about|to|and)\s)"
_RU_ENDS = r"(?=\s*$|\s*[,;(]|\s+(?:с|со|для|по|и|к|про|о|об)\s)"
_ZH_DOES = (
    r"(?:开[个一]?会|开|见个?面?|碰[头面]|吃|聚|喝|讨论|谈|面试|集合|举行|举办|看|打|上|等|办|培训|聊|过|玩|庆祝|做"
    r"|参加|拍|练|跑|学|野餐|露营|烧烤|散步|游泳|滑雪|约会|演出|彩排|考试|体检|签约|团建|登记|值班)"
)
# A place is taken from a title where nothing else can be meant: by its kind, as a name after "at", as whose it is.
_UNMISTAKABLE = (
    re.compile(rf"(?<!look)(?<!looking)\s(?:at|@)\s+(?P<place>(?:the\s+)?{_EN_NAME}){_ENDS}"),
    re.compile(rf"\s(?i:at|in)\s+(?P<place>(?i:(?:the|my|our)\s+)?(?i:{_EN_KIND})(?:\s+(?:[A-Z]|\d)[\w-]*)*){_ENDS}"),
    re.compile(rf"\s(?i:at)\s+(?P<place>(?:my\s+)?\w+['’]s(?:\s+(?:place|house|office))?|home|work){_ENDS}"),
    re.compile(
        rf"\s(?P<place>(?:в|во|на)\s+(?:\w+(?:ом|ой|ем)\s+)?{_RU_KIND}(?:\s+(?:[«\"“][^»\"”]+[»\"”]|[А-ЯЁA-Z\d][\w-]*"
        rf"|на\s+[А-ЯЁ]\w+))*)"
        rf"{_RU_ENDS}",
    ),
    re.compile(rf"\s(?:в|во|на)\s+(?P<place>[«\"“][^»\"”]+[»\"”]){_RU_ENDS}"),
    re.compile(rf"(?:^|(?<=[一-鿿]))在(?!线|于|网|一起)(?P<place>[^\s，。,、在]{{1,12}}?){_ZH_DOES}"),
)
_LABELLED = re.compile(
    r"\s*[,，;；。.\n(（]?\s*(?:(?:place|location|where|venue|место|адрес|где)\s*[:：]|(?:地点|地址|位置)(?:[:：是]"
    r"|在)|(?<=[，,；;。\s])(?:地点|地址|位置)(?=\S))\s*"
    r"(?P<place>[^\n]{1,120}?)[)）]?\s*$",
    re.IGNORECASE,
)

_COMMA = re.compile(r"\s*[,，]\s*(?P<place>[^,，]{2,60}?)\s*$")
_MOST_WORDS = 5
_NAMED = re.compile(r"(?:the|my|our)\s|.*(?:[A-Z]|\d)")
_ZH_KIND = re.compile(
    r"[一-鿿\w]{1,10}(?:室|厅|楼|馆|店|公园|医院|学校|大厦|广场|公司|家|[东西南北正大]门|站|机场|酒店|小区|中心)"
)


def place_in(title: str) -> tuple[str, str]:
    """The title, and the place that is unmistakably in it or stands under its own word after it; else nothing."""
    labelled = _LABELLED.search(title)
    if labelled is not None and labelled.start() > 0:
        return title[: labelled.start()].strip(), labelled["place"].strip()
    head, place = _ending(title)
    if place:
        return head, place
    found = next((match for pattern in _UNMISTAKABLE if (match := pattern.search(title)) is not None), None)
    return title, place_named(found["place"].strip()) if found else ""


def _ending(title: str) -> tuple[str, str]:
    """The title, and the place by its kind after its last comma: "встреча, офис на Лесной", "lunch, Blue Cafe"."""
    comma = _COMMA.search(title)
    if comma is None or comma.start() == 0:
        return title, ""
    place = comma["place"]
    words = place.split()
    ru = KINDS.all_of(words[0]) and not words[0].isascii()
    en = place.isascii() and KINDS.among(" ".join(words[-2:])) and _NAMED.match(place) is not None
    is_place = len(words) <= _MOST_WORDS and (ru or en or _ZH_KIND.fullmatch(place) is not None)
    return (title[: comma.start()], place) if is_place else (title, "")
