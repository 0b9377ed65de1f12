"""Greetings, thanks, assent and farewells that are the whole message: they want a nod, never an expert."""

import re
import unicodedata

from orchestrator.routing.phrases import only, plain, some, words
from orchestrator.routing.tokens import is_chinese

_MOST_CHARS = 80

_PHRASES = {
    "bye": (
        "bye|bye bye|goodbye|good bye|good night|see you|see ya|see you (?:soon|later|tomorrow|around)|cya|later"
        "|take care"
        "|have a (?:nice|good|great) (?:day|evening|night|weekend|one)"
        "|пока|пока пока|до свидания|до встречи|до завтра|до скорого|спокойной ночи|доброй ночи|увидимся|всего доброго"
        "|всего хорошего|хорошего дня|хорошего вечера|хороших выходных"
        "|再见|拜拜|拜|晚安|回头见|明天见|下次见|回见|先这样"
    ),
    "thanks": (
        "thanks|thank you|thx|ty|tysm|tnx|cheers|much appreciated|appreciate it|appreciated|many thanks"
        "|no thanks|no thank you|that helps|that helped"
        "|спасибо|спс|пасиб|пасибо|благодарю|мерси|сенкс|выручил|выручила|ты лучший"
        "|谢谢|谢了|谢啦|谢|多谢|感谢|非常感谢|十分感谢|辛苦|辛苦了|辛苦啦|帮大忙了"
    ),
    "greeting": (
        "hi|hello|hey|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|morning|evening|whats up|sup"
        "|how are you|how are you doing|hows it going|how is it going|nice to meet you|are you there|anybody here"
        "|привет|приветик|приветствую|здравствуй|здравствуйте|здрасте|здрасьте|хай|хеллоу|салют|добрый (?:день|вечер)"
        "|доброе утро|доброго дня|доброго времени суток|доброго утра|как дела|как ты|как жизнь|ты тут|ты здесь"
        "|你好|您好|你们好|嗨|哈喽|哈啰|喂|早|早上好|早安|上午好|中午好|下午好|晚上好|大家好|在吗|在么|你在吗|你好吗"
        "|最近怎么样"
    ),
    "ok": (
        "ok|okay|okey|k|kk|okie|okie dokie|alright|all right|great|cool|nice|perfect|awesome|excellent|wonderful"
        "|fine|good"
        "|got it|i see|understood|roger|noted|sounds good|looks good|works for me|makes sense|fair enough|no problem"
        "|np|done"
        "|very good|well done|good job|nice one|its fine|its ok|its okay|thats all"
        "|thats it"
        "|that is all|nothing|nothing else|youre welcome|welcome|sure|wow|lol|haha|hahaha|hm|hmm|oh|ah|aha|super"
        "|brilliant"
        "|thats (?:great|good|fine|perfect|ok|okay)|good bot|amazing|lovely|bravo|right"
        "|ок|окей|окай|оке|оки|хорошо|ладно|отлично|супер|класс|классно|круто|здорово|прекрасно|замечательно|понял"
        "|поняла"
        "|понятно|ясно|принято|договорились|пойдет|годится|ага|угу|нормально|норм|молодец|умница|неплохо"
        "|ничего|все|это все|все хорошо|все понятно|все ясно|хаха|ахах|лол|ого|вау|хм|гм|готово"
        "|так держать"
        "|очень хорошо|пожалуйста|не за что|без проблем|идет|лады|добро|чудесно|великолепно|бывает"
        "|好|好的|好吧|好哒|好嘞|好滴|行|行吧|可以|没问题|嗯|哦|噢|喔|嗯哼|明白|明白了|知道了|知道啦|了解|了解了|收到"
        "|懂了|太好了"
        "|太棒了|很好|非常好|真好|不错|真不错|棒|真棒|厉害|哈|哈哈|呵呵|嘿嘿|没事|没事了|没关系|不客气"
        "|就这样|就这些"
        "|没了|完美|赞|牛|原来如此|是这样"
    ),
    # Whoever was asked something takes it back; where nothing was asked, nothing happens.
    "drop": (
        "cancel|never mind|nevermind|actually never mind|forget it|forget about it|forget that|stop|stop it|not now"
        "|abort|skip it|leave it|drop it"
        "|отмена|отмени|отменить|стоп|забудь|забей|не надо|не нужно|не важно|неважно|не сейчас|передумал"
        "|передумала"
        "|取消|取消吧|算了|算了吧|不用了|不要了|别弄了|停"
    ),
    "help": (
        "help|help me|help please|what can you do|what do you do|what else can you do|who are you|what are you"
        "|what can i (?:do|ask)(?: here)?|how does (?:this|it) work|how do you work|what is this"
        "|how can you help(?: me)?"
        "|menu|commands|instructions"
        "|помощь|помоги|помогите|справка|что ты умеешь|что вы умеете|что умеешь|что ты можешь|кто ты|кто вы"
        "|как это работает|как ты работаешь|что это|меню|команды|чем ты можешь помочь|чем поможешь"
        "|帮助|帮帮我|救命|你能做什么|你会做什么|你会什么|你能干什么|你可以做什么|能做什么|你是谁|你是什么|怎么用|怎么使用|使用说明|菜单"
        "|有什么功能|这是什么|你?(?:都)?(?:会|能)(?:干|做)(?:嘛|啥|些?什么)|你?(?:都)?会(?:什么|啥|些什么)"
    ),
    # Words that answer something: a courtesy only where nothing was asked.
    "answer": "yes|yeah|yep|yup|no|nope|nah|да|нет|неа|是|是的|对|对的|不|不是|不要",
}
# They only ever stand beside a courtesy.
_FILLERS = (
    "there|so much|very much|a lot|a bunch|a million|you|bot|dear|friend|man|mate|buddy|all|everyone|everybody|again"
    "|then|now"
    "|for (?:that|this|now|everything|your help|the help|helping)|and|too|just|very|really|so|my friend|guys|oh|well"
    "|today"
    "|большое|огромное|вам|тебе|всем|бот|друг|друзья|снова|еще раз|за помощь|за все|и|ну|очень|тогда|всё|все|же"
    "|дорогой|что ли"
    "|你|您|你们|啦|了|啊|呀|哦|吧|的|呢|哈|嘛|哇|很|太|大家|非常|亲|机器人"
)
_EMOJI = {
    "👋": "greeting",
    "🙏": "thanks",
    "❤": "thanks",
    "💖": "thanks",
    "🌹": "thanks",
    "🥰": "thanks",
    "😘": "thanks",
}

_TAKES_BACK = only("отмени|отмените|отменить|отмена|пожалуйста|取消|取消吧|取消了吧|算了|算了吧")
_CANCELS = some("отмени|отмените|отменить|отмена|取消|取消吧|取消了吧")
_STRONGEST = ("bye", "thanks", "greeting", "ok", "help", "drop", "answer")
_WHOLE = only("|".join([*_PHRASES.values(), _FILLERS]))
_KINDS = {kind: some(phrases) for kind, phrases in _PHRASES.items()}
# All words of the lists, and what an apostrophe leaves of some.
_VOCABULARY = frozenset(word for phrases in (*_PHRASES.values(), _FILLERS, "s|re") for word in words(phrases))
_LONG_DRAWN = re.compile(r"(\w)\1{2,}")
_LAUGH = re.compile(r"(?:[ха]{4,}|(?:ha){2,}h?|哈+)")
_ODD = re.compile(rf"{_LONG_DRAWN.pattern}|^{_LAUGH.pattern}")


def courtesy(text: str) -> str | None:
    """The kind of courtesy (a key of the phrases) when the message is nothing else, with or without emoji."""
    if not text or len(text) > _MOST_CHARS:
        return None
    said = words(text)
    if not said:
        return _of_emoji(text)
    if not all(word in _VOCABULARY or _may_be(word) for word in said):
        return None
    spoken = plain(text)
    for spelling in (spoken, _LONG_DRAWN.sub(r"\1", spoken)):
        if _LAUGH.fullmatch(spelling):
            return "ok"
        if _WHOLE.fullmatch(spelling):
            return next((kind for kind in _STRONGEST if _KINDS[kind].search(spelling)), None)
    return None


def _may_be(word: str) -> bool:
    """Whether a word that is in no list may be a courtesy all the same; most messages are done with here."""
    return _ODD.search(word) is not None or is_chinese(word)


def takes_back(text: str) -> bool:
    """Whether the message tells to undo something: in Russian the same word lets a thing be and undoes it."""
    spoken = plain(text)
    return _TAKES_BACK.fullmatch(spoken) is not None and _CANCELS.search(spoken) is not None


def _of_emoji(text: str) -> str | None:
    signs = [char for char in text if unicodedata.category(char) == "So"]
    if not signs:
        return None
    return next((_EMOJI[sign] for sign in signs if sign in _EMOJI), "ok")
