"""English words of time: symbol, meaning and the words that have it."""

from experts.timetext.lexer import Entry, entries, listed
from experts.timetext.values import (
    Amount,
    Clock,
    Day,
    Inclusive,
    Month,
    Number,
    Part,
    RelativePart,
    Shift,
    Slice,
    Unit,
    Weekday,
)

_MONTHS = (
    "january|jan",
    "february|feb",
    "march|mar",
    "april|apr",
    "may",
    "june|jun",
    "july|jul",
    "august|aug",
    "september|sept|sep",
    "october|oct",
    "november|nov",
    "december|dec",
)
_WEEKDAYS = ("monday", "tuesday|tue|tues", "wednesday", "thursday|thu|thur|thurs", "friday", "saturday", "sunday")
# They are other words or names as well: on their own they are no time.
_WORDLIKE_WEEKDAYS = {"mon": 0, "wed": 2, "fri": 4, "sat": 5, "sun": 6}
_ONES = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DECADES = "tens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth"
    "|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
)
_ZONES = {
    "gmt": 0,
    "utc": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "msk": 180,
    "ist": 330,
    "jst": 540,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
}  # minutes east of UTC
_ROWS = (
    ("comma", None, ","),
    ("dot", None, "."),
    ("bar", None, "/"),
    ("s", None, "s"),
    ("whole", None, "all|full"),
    ("entire", None, "whole|entire|whole of"),
    ("bracket", None, "(|)"),
    ("dash", None, "-|–|—|~"),
    ("percent", None, "%|percent|$|€|£|degrees"),
    ("at", None, "at|@"),
    ("on", None, "on"),
    ("in", None, "in"),
    ("for", None, "for|during"),
    ("the", None, "the|my"),
    ("a", None, "a|an"),
    ("of", None, "of"),
    ("and", None, "and|&"),
    ("from", None, "from|as of"),
    ("from", Inclusive(), "starting|starting on|starting from|beginning|beginning on"),
    ("between", None, "between"),
    ("to", None, "to"),
    ("to", Inclusive(), "through|thru"),
    ("till", None, "until|till|til|untill|up to|ending|ending on"),
    ("repeats", None, "times|occurrences|sessions"),
    ("total", None, "total|in total|for a total of"),
    ("by", None, "by|no later than"),
    ("after", None, "after|later than"),
    ("before", None, "before|earlier than"),
    ("since", None, "since"),
    ("around", None, "around|about|approximately|approx|roughly|exactly|sharp|almost"),
    ("ago", None, "ago"),
    ("hence", None, "hence|from now|from right now|in the future"),
    ("later", None, "later"),
    ("moving", None, "move|moved|push|shift|postpone|delay|reschedule|put off|put it|make it|start it"),
    ("amount", Amount(days=1, grain="day"), "one day later|one day earlier"),
    ("every", None, "every|each|once every"),
    ("half", None, "half"),
    ("within", None, "within"),
    ("eve", None, "eve of|the eve of"),
    ("lasts", None, "lasting|which lasts|that lasts|taking"),
    ("oclock", None, "o'clock|oclock"),
    ("more", None, "more|less|another|extra|additional"),
    ("over", None, "over|throughout"),
    ("closest", None, "closest|nearest"),
    ("ish", None, "ish"),
    ("last", None, "final"),
    ("last", Shift(-1), "last"),
    (
        "thing",
        None,
        "people|persons|floor|grade|edition|anniversary|birthday|avenue|street|place|places|person|item"
        "|items|pages|copy|copies|km|kg|mb|gb|tb|ghz|px|usd|eur|dollars|euros|pcs|pieces|cups|eggs|apples",
    ),
    (
        "label",
        None,
        "chapter|section|page|version|v|room|iphone|number|line|bus|flight|gate|platform|part|episode|step|python|ubuntu|windows|ios|android|postgres",
    ),
    ("second", Unit("second"), "second|seconds|sec|secs"),
    ("minute", Unit("minute"), "minute|minutes|min|mins"),
    ("hour", Unit("hour"), "hour|hours|hr|hrs|h"),
    ("unit", Unit("day"), "day|days|nights"),
    ("unit", Unit("week"), "week|weeks|wk|wks"),
    ("unit", Unit("week", 2), "fortnight|fortnights"),
    ("unit", Unit("month"), "month|months"),
    ("unit", Unit("quarter"), "qtr|qtrs"),
    ("unit", Unit("year"), "year|years|yr|yrs"),
    ("unit", Unit("year", 10), "decade|decades"),
    ("unit", Unit("year", 100), "century|centuries"),
    ("unit", Unit("week"), "calendar week"),
    ("unit", Unit("month"), "calendar month"),
    ("unit", Unit("year"), "calendar year"),
    ("part", Part(20, 24, "pm", late=True, sure=False), "night"),
    ("part", Part(8, 12, "am", sure=False), "morning|mornings"),
    ("part", Part(8, 10, "am", sure=False), "early morning|early mornings|early in the morning"),
    ("part", Part(0, 6, "am", sure=False), "early hours|early hours of the morning|small hours|wee hours"),
    ("part", Part(10, 12, "am", sure=False), "late morning"),
    ("part", Part(12, 16, "pm", sure=False), "afternoon|afternoons"),
    ("part", Part(12, 14, "pm", sure=False), "early afternoon|at lunch|at lunchtime|at lunch time|during lunch"),
    ("part", Part(14, 16, "pm", sure=False), "late afternoon"),
    ("part", Part(11, 14, "pm", sure=False), "lunchtime|lunch time"),
    ("meal", Part(12, 14, "pm"), "lunch"),
    ("meal", Part(18, 20, "pm"), "dinner"),
    ("meal", Part(8, 9, "am"), "breakfast"),
    ("meal", Part(9, 18, "am"), "work"),
    ("part", Part(18, 24, "pm", sure=False), "evening|evenings"),
    ("part", Part(16, 18, "pm", sure=False), "early evening"),
    ("part", Part(18, 20, "pm", sure=False), "late evening"),
    ("part", Part(20, 22, "pm", sure=False), "early night"),
    ("part", Part(22, 24, "pm", late=True, sure=False), "late night"),
    ("part", Part(8, 18, "pm", sure=False), "business hours|working hours"),
    ("quarter", Unit("quarter"), "quarter|quarters"),
    ("rel", Shift(0), "today|current date|the current date|today's date"),
    ("rel", Shift(1), "tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|2morrow|2moro|tmw"),
    ("rel", Shift(-1), "yesterday"),
    ("rel", Shift(2), "the day after tomorrow|day after tomorrow|a day after tomorrow"),
    ("rel", Shift(-2), "the day before yesterday|day before yesterday"),
    (
        "other",
        None,
        "the other day|one day|good morning|good evening|good afternoon|good night|may be|24/7|at least|at last"
        "|every now and then|twice a day|twice a week|second hand|second opinion|happy hour|rush hour|other",
    ),
    ("sametime", None, "this time|at this time|same time|the same time|at the same time"),
    (
        "now",
        None,
        "the present|current time|the current time|right now|now|at the moment|at present|at the minute|asap",
    ),
    ("relpart", RelativePart(0, Part(18, 24, "pm", late=True)), "tonight"),
    ("relpart", RelativePart(-1, Part(18, 24, "pm")), "last night"),
    ("clock", Clock(12), "noon|midday|mid day|noonish"),
    ("clock", Clock(0, days=1), "midnight|mid night"),
    ("clock", Clock(10), "mid-morning|midmorning"),
    ("shift", Shift(1), "next|following"),
    ("coming", Shift(1), "coming|upcoming|this coming"),
    ("onward", None, "onward|onwards"),
    ("shift", Shift(0), "this|current"),
    ("past", Shift(-1), "past|this past"),
    ("previous", Shift(-1), "previous"),
    ("alternate", None, "every other|every second"),
    ("weekend", None, "weekend|week-end|wkend"),
    ("weekends", None, "weekends"),
    (
        "workdays",
        None,
        "weekdays|workdays|every weekday|every workday|every working day|working days|business days",
    ),
    ("workday", None, "working day|workday|business day"),
    ("daily", Unit("day"), "daily|everyday|once a day"),
    ("everypart", Part(20, 24, "pm", late=True), "nightly"),
    ("except", None, "except|except for|except on|excluding|but not on"),
    ("daily", Unit("hour"), "hourly"),
    ("daily", Unit("week"), "weekly|once a week"),
    ("daily", Unit("month"), "monthly|once a month"),
    ("daily", Unit("quarter"), "quarterly|once a quarter"),
    ("daily", Unit("year"), "yearly|annually|once a year"),
    ("daily", Unit("week", 2), "biweekly|fortnightly"),
    ("andhalf", None, "and a half|and half|and an half"),
    ("num", Number(2), "a couple of|a couple|couple of"),
    ("num", Number(3), "a few|few|several"),
    ("some", Number(3), "some"),
    ("halfpast", None, "half past"),
    ("hundred", Number(100), "hundred"),
    ("hundred", Number(1000), "thousand"),
    ("season", Number(3), "spring"),
    ("season", Number(6), "summer"),
    ("season", Number(9), "fall|autumn"),
    ("season", Number(12), "winter"),
    ("slice", Slice(0.0, 1 / 3), "beginning of|start of|the beginning of|the start of"),
    ("slice", Slice(0.0, 0.5), "early|earlier"),
    ("slice", Slice(1 / 3, 2 / 3), "mid|mid of|middle of|the middle of"),
    ("slice", Slice(0.5, 1.0), "late"),
    ("slice", Slice(2 / 3, 1.0), "end of|the end of"),
    ("slice", Slice(0.0, 0.5), "first half of|the first half of|first half"),
    ("slice", Slice(0.5, 1.0), "second half of|the second half of|second half|latter half of|last half of"),
    ("laterthis", Slice(0.5, 1.0), "later this|later in the|later in this|later in"),
    ("laterthis", Slice(0.0, 0.5), "earlier this|earlier in the|earlier in this"),
    ("restof", None, "rest of|the rest of"),
    ("holiday", Day(month=12, day=25), "christmas|christmas day|xmas"),
    ("holiday", Day(month=12, day=24), "christmas eve|xmas eve"),
    ("holiday", Day(month=12, day=31), "new year's eve|new years eve|new year eve"),
    ("holiday", Day(month=1, day=1), "new year's day|new years day|new year's|new year day"),
    ("holiday", Day(month=2, day=14), "valentine's day|valentines day"),
    ("holiday", Day(month=10, day=31), "halloween"),
    ("weekof", None, "w/c|week commencing"),
    ("halfyear", Slice(0.0, 0.5), "h1"),
    ("halfyear", Slice(0.5, 1.0), "h2"),
    ("sliceunit", Unit("day"), "eod|cob"),
    ("sliceunit", Unit("month"), "eom"),
    ("sliceunit", Unit("year"), "eoy"),
    ("sliceunit", Unit("week"), "eow"),
    ("qord", Number(1), "q1"),
    ("qord", Number(2), "q2"),
    ("qord", Number(3), "q3"),
    ("qord", Number(4), "q4"),
)


def _table() -> dict[str, Entry]:
    words = entries(_ROWS)
    words |= {word.replace(" ", "-"): entry for word, entry in words.items() if entry[0] == "part" and " " in word}
    words |= {word: ("ones", Number(value)) for value, word in enumerate(listed(_ONES))}
    words |= {word: ("tens", Number(20 + 10 * step)) for step, word in enumerate(listed(_TENS))}
    words |= {word: ("ord", Number(value)) for value, word in enumerate(listed(_ORDINALS), 1) if word != "second"}
    words["thirtieth"] = ("ord", Number(30))
    words |= {word: ("decade", Number(10 + 10 * step)) for step, word in enumerate(listed(_DECADES))}
    for word, entry in list(words.items()):
        if entry[0] in ("unit", "hour", "minute", "second") and word.isalpha():
            words |= dict.fromkeys((f"{word}' time", f"{word}'s time", f"{word} time"), entry) if len(word) > 3 else {}
    for number, names in enumerate(_MONTHS, 1):
        words |= dict.fromkeys(listed(names), ("month", Month(number)))
    for number, names in enumerate(_WEEKDAYS):
        full, *short = listed(names)
        words |= dict.fromkeys((full, *short), ("weekday", Weekday(number)))
        words[f"{full}s"] = ("weekdays", Weekday(number))
    words |= {word: ("weekday", Weekday(number, sure=False)) for word, number in _WORDLIKE_WEEKDAYS.items()}
    return words | {name: ("zone", Number(minutes)) for name, minutes in _ZONES.items()}


WORDS = _table()
