"""Russian words of time: symbol, meaning and the words that have it."""

from experts.timetext.lexer import Entry, entries, listed
from experts.timetext.values import Amount, Clock, Month, Number, Part, RelativePart, Shift, Slice, Unit, Weekday

_MONTHS = (
    "январь|января|январе|январю|янв",
    "февраль|февраля|феврале|февралю|фев|февр",
    "март|марта|марте|марту|мар",
    "апрель|апреля|апреле|апрелю|апр",
    "май|мая|мае|маю",
    "июнь|июня|июне|июню|июн",
    "июль|июля|июле|июлю|июл",
    "август|августа|августе|августу|авг",
    "сентябрь|сентября|сентябре|сентябрю|сен|сент",
    "октябрь|октября|октябре|октябрю|окт",
    "ноябрь|ноября|ноябре|ноябрю|ноя|нояб",
    "декабрь|декабря|декабре|декабрю|дек",
)
_WEEKDAYS = (
    "понедельник|понедельника|понедельнику|понедельником|пн",
    "вторник|вторника|вторнику|вторником|вт",
    "среда|среду|среды|ср",
    "четверг|четверга|четвергу|четвергом|чт",
    "пятница|пятницу|пятницы|пятнице|пт",
    "суббота|субботу|субботы|субботе|сб",
    "воскресенье|воскресенья|воскресенью|вс|вск",
)
_WEEKDAYS_PLURAL = "понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям"
_CARDINALS = (
    "ноль",
    "один|одна|одну|одного",
    "два|две|двух|двум",
    "три|трех|трем",
    "четыре|четырех|четырем",
    "пять|пяти",
    "шесть|шести",
    "семь|семи",
    "восемь|восьми",
    "девять|девяти",
    "десять|десяти",
    "одиннадцать|одиннадцати",
    "двенадцать|двенадцати",
    "тринадцать|тринадцати",
    "четырнадцать|четырнадцати",
    "пятнадцать|пятнадцати",
    "шестнадцать|шестнадцати",
    "семнадцать|семнадцати",
    "восемнадцать|восемнадцати",
    "девятнадцать|девятнадцати",
)
_TENS = ("двадцать|двадцати", "тридцать|тридцати", "сорок|сорока", "пятьдесят|пятидесяти", "шестьдесят|шестидесяти")
_ORDINALS = (
    "перв|втор||четверт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат|тринадцат|четырнадцат|пятнадцат"
    "|шестнадцат|семнадцат|восемнадцат|девятнадцат|двадцат"
)
_ENDINGS = "ый|ой|ий|ое|ого|ом|ому|ая|ую|ые|ых"
_SOFT_ENDINGS = "ий|яя|ее|юю|ем|ей|его|ему|ие|их"
_THIRD = "третий|третье|третьего|третьем|третьему|третья|третью"
_SHIFTS = {"следующ": 1, "предыдущ": -1, "прошл": -1, "позапрошл": -2, "будущ": 1, "текущ": 0}
_SHIFT_ENDINGS = "ий|ая|ее|ую|ем|ей|его|ему|ие|их|ый|ое|ом|ой|ого|ые|ых"
_ROWS = (
    ("partgen", Part(8, 12, "am"), "утру"),
    ("partgen", Part(18, 24, "pm"), "вечеру"),
    ("partgen", Part(12, 14, "pm"), "обеду|обеда"),
    ("comma", None, ",|;"),
    ("bracket", None, "(|)"),
    ("dash", None, "-|–|—|/|~"),
    ("dot", None, "."),
    ("whole", None, "весь|всю|все|целый|целую|целое"),
    ("percent", None, "%|процент|процента|процентов"),
    ("at", None, "в|во"),
    ("for", None, "на"),
    ("by", None, "к|ко|не позднее|не позже"),
    ("from", None, "с|со|от"),
    ("till", None, "до"),
    ("to", None, "по"),
    ("in", None, "через|спустя"),
    ("after", None, "после|не раньше"),
    ("and", None, "и"),
    ("ago", None, "назад|тому назад"),
    ("every", None, "каждый|каждая|каждое|каждую|каждые|каждого|каждой|раз в"),
    ("around", None, "около|примерно|приблизительно|ровно|где-то|ориентировочно"),
    ("half", None, "пол|половина|половину|половине"),
    ("quarter", None, "четверть|четверти"),
    ("without", None, "без"),
    ("chisla", None, "числа|число|числу"),
    ("yearword", None, "г"),
    ("repeats", None, "раз|раза"),
    ("total", None, "всего"),
    (
        "thing",
        None,
        "человек|человека|рубль|рубля|рублей|руб|км|кг|гб|мб|штук|штуки|шт|классе|класс|доме|квартире"
        "|комнате|кабинете|главе|подъезде|этаже|этаж|странах|городах|местах|случаях|словах|мест|группе|порции"
        "|товаров|стр|грамм|литра|литров|метров",
    ),
    (
        "label",
        None,
        "дом|глава|страница|версия|версии|версию|комната|кабинет|главу|номер|квартира|рейс|стол|столик|раздел"
        "|пункт|часть|серия|айфон|iphone|v|гейт|платформа|автобус|python|питон",
    ),
    ("second", Unit("second"), "секунда|секунду|секунды|секунд|секундочку|сек"),
    ("minute", Unit("minute"), "минута|минуту|минуты|минут|минутам|минутка|минутку|минутки|минуточку|мин"),
    ("hour", Unit("hour"), "час|часа|часов|часу|часам|часе|часы|часик|часика|часок|часочек|ч"),
    ("unit", Unit("day"), "день|дней|дню|дни|сутки|суток|ночь|ночей"),
    ("unit", Unit("week"), "неделя|неделю|недели|недель|неделе|неделям|неделей|неделька|недельку|нед"),
    ("unit", Unit("month"), "месяц|месяца|месяцев|месяцу|месяце|месяцы"),
    ("unit", Unit("quarter"), "квартал|квартала|кварталов|квартале"),
    ("dnya", Unit("day"), "дня"),
    ("year", Unit("year"), "год|года|году|лет|годом|годы"),
    ("part", Part(8, 12, "am"), "утром|с утра|утречком"),
    ("part", Part(6, 9, "am"), "рано утром"),
    ("part", Part(12, 19, "pm"), "днем"),
    ("part", Part(13, 18, "pm"), "после обеда"),
    ("part", Part(12, 14, "pm"), "в обед|в обеденное время"),
    ("part", Part(9, 12, "am"), "до обеда"),
    ("part", Part(18, 24, "pm"), "вечером|вечерком"),
    ("part", Part(21, 24, "pm"), "поздно вечером"),
    ("part", Part(22, 30, "pm", late=True), "ночью"),
    ("part", Part(8, 12, "am", sure=False), "утро"),
    ("part", Part(18, 24, "pm", sure=False), "вечер"),
    ("partgen", Part(8, 12, "am"), "утра"),
    ("partgen", Part(18, 24, "pm"), "вечера"),
    ("partgen", Part(0, 6, "am"), "ночи"),
    ("rel", Shift(0), "сегодня|сегодняшний день"),
    ("rel", Shift(1), "завтра|завтрашний день"),
    ("rel", Shift(2), "послезавтра"),
    ("rel", Shift(3), "послепослезавтра"),
    ("rel", Shift(-1), "вчера"),
    ("rel", Shift(-2), "позавчера"),
    ("rel", Shift(-3), "позапозавчера"),
    ("now", None, "сейчас|прямо сейчас"),
    ("shift", Shift(0), "этот|эта|это|эту|этом|этой|этого|эти|этих"),
    ("clock", Clock(12), "полдень|полудня"),
    ("clock", Clock(0, days=1), "полночь|полуночи"),
    ("amount", Amount(seconds=1800, grain="minute"), "полчаса|полчасика"),
    ("amount", Amount(seconds=43200, grain="hour"), "полдня"),
    ("amount", Amount(6, grain="month"), "полгода"),
    ("amount", Amount(days=15, grain="day"), "полмесяца"),
    ("amount", Amount(seconds=30), "полминуты"),
    ("amount", Amount(seconds=3600, grain="hour"), "часом позже|часом раньше"),
    ("amount", Amount(days=1, grain="day"), "днем позже|днем раньше"),
    ("amount", Amount(days=7, grain="week"), "неделей позже|неделей раньше"),
    ("num", Number(1.5), "полтора|полторы|полутора"),
    ("num", Number(2), "пару|пара"),
    ("num", Number(3), "несколько"),
    ("andhalf", None, "с половиной"),
    ("within", None, "в течение"),
    ("since", None, "начиная с"),
    ("weekend", None, "выходные|выходных|уикенд"),
    ("weekends", None, "по выходным"),
    (
        "workdays",
        None,
        "по будням|по будним дням|в будни|каждый будний день|по рабочим дням|в рабочие дни"
        "|рабочих дня|рабочих дней|рабочий день",
    ),
    ("everypart", Part(8, 12, "am"), "по утрам"),
    ("everypart", Part(12, 19, "pm"), "по дням"),
    ("everypart", Part(18, 24, "pm"), "по вечерам"),
    ("everypart", Part(22, 30, "pm", late=True), "по ночам"),
    ("except", None, "кроме|за исключением"),
    ("daily", Unit("day"), "ежедневно|раз в день"),
    ("daily", Unit("week"), "еженедельно|раз в неделю"),
    ("daily", Unit("month"), "ежемесячно|раз в месяц"),
    ("daily", Unit("year"), "ежегодно|раз в год"),
    ("daily", Unit("hour"), "ежечасно|раз в час"),
    ("season", Number(3), "весна|весной"),
    ("season", Number(6), "лето|летом"),
    ("season", Number(9), "осень|осенью"),
    ("season", Number(12), "зима|зимой"),
    ("slice", Slice(0.0, 1 / 3), "начало|начале|начала"),
    ("slice", Slice(1 / 3, 2 / 3), "середина|середине"),
    ("slice", Slice(2 / 3, 1.0), "конец|конце|концу|конца"),
    (
        "other",
        None,
        "добрый день|добрый вечер|доброе утро|доброй ночи|спокойной ночи|в среде|час пик|день рождения"
        "|дня рождения|дню рождения|на днях|первым делом",
    ),
    ("nearest", Shift(1), "ближайший|ближайшую|ближайшее|ближайшие|ближайшей|ближайших"),
    ("relpart", RelativePart(0, Part(22, 30, "pm", late=True)), "сегодня ночью"),
    ("zone", Number(180), "мск|по мск|по москве|по московскому времени"),
    ("zone", Number(0), "gmt|utc|по utc|по гринвичу"),
    ("zone", Number(60), "cet"),
)


def _table() -> dict[str, Entry]:
    words = entries(_ROWS) | _numbers()
    for number, names in enumerate(_MONTHS, 1):
        words |= dict.fromkeys(listed(names), ("month", Month(number)))
    for number, names in enumerate(_WEEKDAYS):
        words |= dict.fromkeys(listed(names), ("weekday", Weekday(number)))
    words |= {word: ("weekdays", Weekday(number)) for number, word in enumerate(listed(_WEEKDAYS_PLURAL))}
    for stem, by in _SHIFTS.items():
        words |= {stem + ending: ("shift", Shift(by)) for ending in listed(_SHIFT_ENDINGS)}
    for stem, by in (("завтрашн", 1), ("сегодняшн", 0), ("вчерашн", -1)):
        words |= {stem + ending: ("rel", Shift(by)) for ending in listed(_SOFT_ENDINGS)}
    endings = {*listed(_SHIFT_ENDINGS), *listed(_SOFT_ENDINGS)}
    words |= {"последн" + ending: ("last", Shift(-1)) for ending in endings}
    return words


def _numbers() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for value, forms in enumerate(_CARDINALS):
        words |= dict.fromkeys(listed(forms), ("ones", Number(value)))
        # "в двух словах": after "в" an hour stands in the accusative only.
        words |= {f"в {form}": ("other", None) for form in listed(forms)[1:] if 2 <= value <= 10 and form != "две"}
    for step, forms in enumerate(_TENS):
        words |= dict.fromkeys(listed(forms), ("tens", Number(20 + 10 * step)))
    stems = {stem: value for value, stem in enumerate(listed(_ORDINALS), 1) if stem} | {"тридцат": 30}
    for stem, value in stems.items():
        words |= {stem + ending: ("ord", Number(value)) for ending in listed(_ENDINGS)}
        if value <= 12:
            words[f"пол{stem}ого"] = ("clock", _half_toward(value))
    words |= dict.fromkeys(listed(_THIRD), ("ord", Number(3)))
    words["полтретьего"] = ("clock", _half_toward(3))
    return words


def _half_toward(hour: int) -> Clock:
    return Clock((hour - 2) % 12 + 1, 30, grain="minute", open=True, said=hour)


WORDS = _table()
