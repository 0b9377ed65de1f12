"""What a request about the calendar says besides what and when: verbs, kinds of event, the calendar itself."""

import re

from experts.tools.phrases import POLITE, Phrases, lead_off, trail_off, trim, without_openers

_EN_CALENDAR = "(?:the |my |our |your )?(?:calendar|schedule|agenda|diary|planner)"
_RU_CALENDAR = (
    "(?:мой |моём |моем |моего |своё |наш )?"
    "(?:календар\\w+|расписани\\w+|ежедневник\\w*|план(?:ы|а|ов|ам|е|ах)?|повестк\\w+)"
)
_ZH_CALENDAR = "(?:我的|我)?(?:日历|日程表|日程|行程|议程)"

_CREATE = Phrases(
    en=(
        "(?:schedule|re-?add|set(?: up)?|put(?: down)?|add|create|make|"
        "book(?! (?:club|fair|launch|reading|signing|swap))|plan|arrange|organi[sz]e|enter|insert|have|"
        "pencil|block|mark|fit in|open|invite|send|throw)(?: (?:off|out|in|down|me|us|it|for me|up))*",
        "save the date|include|calendar(?= ?:)|(?:i|we)(?:'ve| have)(?: got)?|there(?:'s| is)|i'm|i am|we're|"
        "we are|new|event|calendar entry|remember(?: that| to)?"
        "|(?:i|we) (?:must|should|ought to|gotta|need to|have to)",
    ),
    ru=(
        "(?:запланиру\\w+|запланировать|назнач\\w+|постав\\w+|добав\\w+|созда\\w+|внес\\w+|занес\\w+|впи[шс]\\w+"
        "|запи[шс]\\w+|"
        "заброниру\\w+|заблокиру\\w+|займи\\w*|выдел\\w+|отмет\\w+|организ\\w+|договор(?:ись|иться) о|сдела\\w+|"
        "завед\\w+|устро\\w+|"
        "забей\\w*|зарезервиру\\w+)(?: (?:мне|нам|себе|меня|нас|туда|пожалуйста|это))*",
        "у меня|у нас|нов(?:ое|ая|ый|ую)|событие|мероприятие|календарь"
        "|(?:я |мы )?долж(?:ен|на|ны)|прид[её]тся|предстоит",
    ),
    zh=(
        "(?:安排|创建|新建|新增|增加|添加|加上|加|设置|设定|设|定|约|预约|预定|预留|预订|计划|组织|记|写|标|建|排)(?:一下|上|下|好)?"
        "(?:一?个|一次|一场)?(?:新的?)?",
        "[把将]|我们?(?=有|要|得|必须|应该|和|跟|在|周|明|后|下)|有一?个|邀请|(?:得|必须|应该|需要)(?:去(?=\\S{2}))?|要去?(?=[给看交还见接送拿取])",
    ),
)
_KIND = Phrases(
    en=(
        "(?:(?:a|an|the|my|our|this|that|new|another|quick|recurring|regular|weekly|daily|monthly|calendar|"
        "full-?day) )*"
        "(?:event|entry|slot|thing)s?(?: on| in)?(?: my| the)?(?: calendar)?(?: (?:called|named|"
        "titled|for|about|of))?",
        "called|named|titled",
        f"(?:on|in|to|into|onto) {_EN_CALENDAR}(?: for)?",
    ),
    ru=(
        "(?:(?:новое|новую|повторяющееся|ежедневное|еженедельное|это|одно) )*(?:событи[ея]|"
        "мероприяти[ея])(?: под названием)?",
        f"(?:в|на) {_RU_CALENDAR}|под названием|с названием",
        "(?:новую|новое|новый|ещё одну|еще одну|одну|эту)",
    ),
    zh=(
        f"(?:在|到|进|往)?{_ZH_CALENDAR}(?:事件|里|上|中)*(?:加|记|写|标|安排)?(?:一下|一?个|上)?|(?:一?个|一次|一场|新的?)?"
        "(?:活动|事件)(?=$|[，,：:])|(?:活动)?(?:叫做?|名为|主题是)",
        "一?个(?=\\S)|一次(?=\\S)|一下|的(?=\\S)|我(?=[和跟去要])",
    ),
)
_TAIL = Phrases(
    en=(
        f"(?:to|on|in|into|onto|for|from|off|at|out of) {_EN_CALENDAR}",
        "(?:please )?(?:add|put|save|note|schedule)(?: (?:it|that|this|them))?(?: (?:in|to|on|down))*",
        "(?:to|and|so we can|so i can) (?:discuss|talk about|go over|review|talk through|look at)"
        " (?:it|that|this|them|these|those|everything)(?: over| through| together)?",
        "repeat(?:s|ing)?|for me|for us|(?:it|that|this)",
        "at|on|for|from|in|by|to|with|until|till|and|the|starting|around|about",
    ),
    ru=(
        f"(?:в|на|из|с) {_RU_CALENDAR}",
        "(?:добавь|внеси|поставь|запиши|отметь|занеси|впиши)(?:те)?(?: (?:это|его|её|ее))?",
        "(?:чтобы|что бы) (?:мы )?(?:это |его |её |ее |всё |все )?(?:обсудить|поговорить|обсудили|разобрать)"
        "(?: (?:это|его|её|ее|всё|все|об этом))?|(?:для|по) (?:обсуждения|этому поводу)(?: (?:этого|вопроса))?"
        "|(?:по (?:ней|нему|ним|этому)|о н(?:ей|ём|ем|их)|об эт(?:ом|ой|их)|про (?:это|неё|него|них))$",
        "в|на|с|со|к|до|от|и|по|это|его|её|ее|около|примерно|начало|начиная",
    ),
    zh=(
        f"(?:添加|加入|加|放|写|记|安排)?(?:到|进|入|在)?{_ZH_CALENDAR}(?:里|上|中)?",
        "(?:来|去)?(?:讨论|聊|商量|谈)(?:一下|一聊|一谈)?(?:这个|这件事|它|此事)?|加上|加一下|记一下|记上|安排一下|好吗|可以吗|吗|的|在|到|从|和$|，",
    ),
)
_REMIND = Phrases(
    en=(
        "(?:(?:can|could|will|would) you )?(?:please )?remind (?:me|us|everyone|everybody|the team|all of us)"
        "(?: again)?(?: please)?(?: (?:to|that|"
        "about|of|for|on))?",
        "(?:set(?: up)?|create|add|make|give me|put|schedule|i need|new|make me|set me)?(?: ?(?:a|an|the|up a|me a))?"
        "(?: (?:new|weekly|daily|monthly))? ?(?:reminder|alarm)(?: (?:to|that|about|of|for|on))?",
        "(?:alert|notify|ping|nudge|tell) me(?: (?:to|that|about|of|on|when))?|(?:don't|"
        "do not) let me forget(?: (?:to|that|about))?",
        "(?:make sure|help me)(?: (?:i|to))? (?:don't forget|remember)(?: (?:to|that|about))?|wake me(?: up)?|"
        "let me know",
        "i (?:have to|must|need to|need)|(?:give me )?a (?:heads up|nudge)|be reminded(?: (?:to|that|about|of))?",
    ),
    ru=(
        "(?:напомни|напомните|напоминай|напоминайте|напоминать|напомнить|напомнил|напомнила)"
        "(?: (?:мне|нам|нас|всем|команде|ребятам|"
        "ещё раз|пожалуйста|себе))*"
        "(?:,? (?:что|о том,? что|чтобы(?: я)?|о|об|про))?",
        "(?:поставь|создай|добавь|сделай|установи|заведи|включи|новое|нужно)?(?: (?:мне|ежедневное|еженедельное))* ?"
        "напомина\\w+(?: (?:о|об|про|на|что))?",
        "(?:предупреди|оповести|сообщи|уведоми|пни|пингани|маякни|скажи|дай знать|разбуди)(?: (?:мне|меня|нам))?"
        "(?: (?:о|об|про|что|по поводу))?|не (?:дай|забудь|забыть)(?: мне)?(?: забыть)?(?: (?:о|об|про|что))?",
        "(?:чтобы|что бы) (?:ты|я)(?: не забыл)?",
    ),
    zh=(
        "(?:记得|到时候|到时|请|麻烦)?提醒(?:一下|下)?(?:我们?|大家|所有人|全体|全员)?(?:一下|下|一声)?[，,：:]?(?:要|去(?=\\S{2}))?",
        "(?:设置?|创建|添加|加|新建|增加|定|建|来|给我设?|我需要)?(?:一个|个)?(?:新的?)?提醒[，,：:]?",
        "(?:到时候|到时|到点|记得)?(?:通知|告诉|叫|喊|叫醒)我(?:一声)?(?:该|要)?|(?:别|不要)让我忘(?:了|记)|记得",
    ),
)
_REMIND_TAIL = Phrases(
    en=(
        "remind me|reminder|instead|again|too|also|as well|before(?: (?:the|my|it))?",
        "at|on|for|from|in|by|to|until|till|and|about",
    ),
    ru=("напомни(?:те)?|напоминание|ещё раз|тоже|также|в|на|с|к|до|и|о|об|про",),
    zh=("提醒(?:一下|下)?我?(?:一下|一声|一次)?|的提醒|叫我(?:一声)?|再|一次|一声|的|吧|时候?",),
)
_EMPTY = Phrases(
    en=(
        "it|this|that|something|an?|the|my|new|another|one more|event|events|appointment|entry|later|one|them|i|"
        "again|there|me|soon|time|when",
    ),
    ru=(
        "это|его|её|ее|то|что-то|событие|мероприятие|встречу и|запись|позже|попозже|потом|мне|скоро|об этом|этом|время",
    ),
    zh=("这个|那个|它|这|那|一下|个|事|时间|过一会儿?|待会儿?|到时候?|到点|一声|再|我",),
)
# What is no title of an event, but may well be something to do.
_NO_EVENT = Phrases(en=(_EN_CALENDAR,), zh=("(?:一?个|这个|那个)?(?:活动|事件)(?:一下)?",))
_MEETING = Phrases(
    en=("(?:(?:a|an|the|my|our|new|quick|short|another) )*meeting",),
    ru=("(?:новую |ещё одну |еще одну |эту )?встреч[ауие]",),
    zh=("(?:一?个|一次|一场)?会(?:议|面)?(?:一下)?|开个?会|见个?面",),
)
_ARTICLE = re.compile(r"(?:for\s+)?(?:(?:a|an|the|my|our)\s+)?(?=\w)", re.IGNORECASE)
_ACCUSATIVE = re.compile(r"(?P<stem>[а-яё]{2,}(?:[кгхчв]|ци|иц|сс|ст|дьб))(?P<end>у|ю)(?=\s|$)", re.IGNORECASE)
ALL_DAY = Phrases(
    en=("all[ -]day|(?:the )?(?:whole|entire|full) day",),
    ru=("(?:на )?(?:весь|целый) день|целиком",),
    zh=("全天|一?整天|一天",),
)


def event_title(text: str) -> str:
    """The title in a request to create an event that has lost its times; "" when it says none, "meeting" if only that.

    The user's own words are kept, but a Russian object becomes nominative: "встречу с Ниной" is "встреча с Ниной".
    """
    verbless = lead_off(without_openers(ALL_DAY.without(text)), _CREATE, _KIND)
    title = trim(_without_article(trim(trail_off(verbless, POLITE, _TAIL))))
    return "" if not title or _EMPTY.all_of(title) or _NO_EVENT.all_of(title) else _nominative(_tidy(title))


def reminder_title(text: str) -> str:
    """What a request for a reminder that has lost its times is about; "" when it does not say."""
    rest = _REMIND.after(without_openers(text))
    if rest is None:
        found = _REMIND.at(text)
        rest = text if found is None else text[: found.start()] + " " + text[found.end() :]
    title = trim(trail_off(trim(rest), POLITE, _REMIND_TAIL))
    return "" if not title or _EMPTY.all_of(title) else _tidy(title)


def asked_off(text: str) -> str:
    """A request for a reminder without the words that ask for one at its beginning."""
    rest = _REMIND.after(without_openers(text))
    return text if rest is None else rest.strip()


def is_plain_meeting(title: str) -> bool:
    """Whether a title says only that people meet."""
    return _MEETING.all_of(title)


def _without_article(title: str) -> str:
    article = _ARTICLE.match(title)
    return title if article is None else title[article.end() :]


def _tidy(title: str) -> str:
    return re.sub(r"[ \t]+([,.;:!?])", r"\1", re.sub(r"[ \t]{2,}", " ", title))


def _nominative(title: str) -> str:
    found = _ACCUSATIVE.match(title)
    if found is None:
        return title
    ending = "а" if found["end"].lower() == "у" else "я"
    return f"{found['stem']}{ending}{title[found.end() :]}"
