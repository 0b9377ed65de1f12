"""What takes whole days by itself: birthdays and anniversaries, which come every year, and holidays."""

import re

_BIRTHDAY = re.compile(
    r"(?:.{1,60}['’]s? |(?:my|our|his|her|their|the) )?(?:\d{1,3}(?:st|nd|rd|th) )?(?:wedding )?(?:birthday|b-?day"
    r"|anniversary)"
    r"(?: of .{1,60}|: .{1,60})?|.{1,40} has (?:an? |his |her |their )?(?:\d{1,3}(?:st|nd|rd|th) )?birthday"
    r"|(?:у .{1,40} )?(?:день рождения|день рожденья|др|днюха|годовщина|юбилей|именины)(?: (?!(?:.* )?(?:в|на"
    r"|у) ).{1,60})?"
    r"|.{0,16}(?:生日|纪念日|周年)",
    re.IGNORECASE,
)
_HOLIDAY = re.compile(
    r"(?:(?!(?:about|for|before|after|plan|book|discuss|planning) )[\w'’]+ ){0,3}(?:holidays?|vacation|days? off"
    r"|time off|pto|sick leave|annual leave|half-term|off work|out of office"
    r"|christmas|easter|thanksgiving|new year['’]?s?(?: day| eve)?|independence day)"
    r"|(?:отпуск|выходной|праздник|каникулы|отгул|больничный|рождество|пасха|новый год|день (?:города|победы|знаний"
    r"|матери"
    r"|отца|учителя|народного единства|россии))(?: .{1,40})?"
    r"|.{0,12}(?:放假|假期|休假|请假|年假|调休|国庆|春节|中秋|端午|元旦|清明|圣诞|节)",
    re.IGNORECASE,
)
# "Ann's birthday is on 5 May": what is left of it without the date.
_IS = re.compile(r"(?:\s+(?:is|was|falls)|\s*[—–-]|\s+это|(?<=[日年])是)$", re.IGNORECASE)


def stated(title: str) -> str:
    """A title without the verb of a statement that was about its day, where it is of a birthday or a holiday."""
    bare = _IS.sub("", title).strip()
    return bare if is_birthday(bare) or is_holiday(bare) else title


def is_birthday(title: str) -> bool:
    """Whether an event is a birthday or an anniversary, and not a party for one."""
    return _BIRTHDAY.fullmatch(title) is not None


def is_holiday(title: str) -> bool:
    """Whether an event is a day on which one is off."""
    return _HOLIDAY.fullmatch(title) is not None
