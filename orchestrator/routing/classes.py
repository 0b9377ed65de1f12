"""Words of a kind: months, weekdays, hours. What is said of one is said of all, so the model weighs the kind too."""

import re

_WORDS = {
    "#month": (
        "january february march april june july august september october november december jan feb mar apr jun jul aug "
        "sep sept oct nov dec "
        "январь января январе февраль февраля феврале март марта марте апрель апреля апреле май мая мае июнь июня июне "
        "июль июля июле август августа августе сентябрь сентября сентябре октябрь октября октябре ноябрь ноября ноябре "
        "декабрь декабря декабре"
    ),
    "#weekday": (
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun mondays "
        "tuesdays wednesdays thursdays fridays saturdays sundays weekend weekends weekday weekdays "
        "понедельник понедельника понедельнику понедельникам вторник вторника вторнику вторникам "
        "среда среду среды средам "
        "четверг четверга четвергу четвергам пятница пятницу пятницы пятнице пятницам суббота субботу субботы субботе "
        "субботам воскресенье воскресенья воскресеньям пн вт ср чт пт сб вс выходные выходных будни будням"
    ),
    "#day": "today tomorrow tonight yesterday сегодня завтра послезавтра вчера позавчера",
    "#part": (
        "morning afternoon evening night noon midnight mornings evenings утро утра утром "
        "день днем вечер вечера вечером "
        "ночь ночи ночью полдень полночь"
    ),
    "#length": (
        "minute minutes min mins hour hours hr hrs days week weeks months year years "
        "минута минуту минуты минут "
        "час часа часов часик полчаса дня дней неделя неделю недели недель месяц месяца месяцев год года лет"
    ),
    "#each": (
        "every each daily weekly monthly yearly annually каждый каждую каждое каждые каждого ежедневно еженедельно "
        "ежемесячно ежегодно"
    ),
    "#clock": "0:0 am pm oclock",
}
_CLASS = {word: name for name, words in _WORDS.items() for word in words.split()}
_CHINESE = re.compile(
    "(?P<weekday>(?:周|星期|礼拜)[一二三四五六日天末]|工作日)|(?P<day>今天|明天|后天|昨天|前天|今晚|明晚|今早|明早)"
    "|(?P<clock>[0一二三四五六七八九十两]点|0:0)|(?P<month>[0一二三四五六七八九十]月)"
    "|(?P<part>早上|早晨|上午|中午|下午|晚上|傍晚|凌晨)|(?P<each>每)|(?P<length>分钟|小时|个月|[0一二三四五六七八九十两半][天周年])"
)


def class_of(word: str) -> str | None:
    """The kind of a word: "#month", "#clock" …"""
    return _CLASS.get(word)


def classes_in(run: str) -> list[str]:
    """The kinds of what a run of Chinese characters names, in order."""
    return [f"#{match.lastgroup}" for match in _CHINESE.finditer(run)]
