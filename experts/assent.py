"""Reading yes and no: the only such reader, so that the router and the tools never disagree on an answer."""

import re
import unicodedata
from typing import Literal, TypeAlias

_Kind: TypeAlias = Literal["yes", "no", "polite", "go", "stay", "off"]

_MOST_CHARS = 200
_HAN = "\u4e00-\u9fff"


def _list(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split("|"))


# As `_plain` spells them: no apostrophes, no ё.
YES = _list(
    "y|yes|yes i do|yeah|yea|yep|yup|ya|aye|sure|sure thing|for sure|ok|okay|okey|k|kk|of course|certainly"
    "|definitely|absolutely|exactly|indeed|please|please do|yes please do|do it|do that|do so|go ahead|go for it"
    "|lets do it|lets go|confirm|confirmed|i confirm|i agree|agreed|approved|correct|thats correct|that is correct"
    "|right|thats right|that is right|all right|alright|true|fine|thats fine|that is fine|fine by me|good|great"
    "|perfect|sounds good|sounds great|sounds fine|looks good|works for me|no problem|no doubt|not a problem"
    "|why not|by all means|yes you may|yes you can|you may|be my guest"
    "|да|ага|угу|конечно|конечно же|разумеется|безусловно|непременно|обязательно|естественно|да конечно|ок|окей"
    "|окай|оке|хорошо|ладно|давай|давайте|валяй|верно|все верно|это верно|точно|именно|именно так|все так"
    "|все правильно|правильно|подтверждаю|согласен|согласна|согласны|не против|я не против|можно|отлично|пойдет"
    "|подойдет|годится|не вопрос|нет проблем|без проблем|не возражаю|нет возражений|почему бы и нет|почему нет"
    "|договорились|с удовольствием|удаляй|удаляйте|да удаляй|убирай"
    "|сделай|сделайте|делай|делайте|выполняй|выполняйте"
    "|是|是的|是啊|是呀|对|对的|对啊|嗯|嗯嗯|好|好的|好啊|好呀|好吧|行|行吧|行啊|可以|可以的|确认|确定|没错|不错"
    "|正确|当然|当然可以|当然了|必须的|要|要的|同意|赞成|没问题|没有问题|没意见|没有意见|就这样|就这样吧|就这么办"
    "|删吧|删掉吧|删了吧|都删了吧|为什么不|好主意|按你说的|来吧|执行|执行吧|做吧|都做吧"
)
NO = _list(
    "n|no|nope|nah|nay|naw|not now|not yet|not really|not at all|not this time|dont|do not|please dont|dont do it"
    "|do not do it|dont do that|i dont|i do not|i dont want to|i dont want it|i dont want that|i dont think so"
    "|i disagree|no way|no need|no need to|no thanks|no thank you|never|never mind|nevermind|cancel|cancel it"
    "|cancel that|stop|stop it|forget it|forget about it|forget that|leave it|leave it be|skip|skip it|wrong"
    "|thats wrong|that is wrong|its wrong|incorrect|not right|not correct|not ok|not okay|not good|not fine"
    "|absolutely not|certainly not|definitely not|of course not|maybe later|none|none of them|neither"
    "|neither of them|nothing|undo|undo it|undo that|scratch that"
    "|нет|не|неа|не а|ни за что|никогда|нет уж|ну нет|да нет|не надо|не нужно|не стоит|не хочу|не хочется|не буду"
    "|не будем|не сейчас|не согласен|не согласна|не верно|не правильно|не так|не то|не хорошо|не подходит|неверно"
    "|неправильно|ошибка|нет спасибо|спасибо нет|спасибо не надо|ни в коем случае|отмена|отмени|отмените|отставить"
    "|стоп|хватит|забудь|забей|неважно|не важно|ничего|никакую|никакой|никакое|ни одну|ни одной|ни одного|ни один"
    "|передумал|передумала|нельзя|против|я против|откажусь|отказываюсь|конечно нет|конечно же нет|точно нет"
    "|лучше не надо|лучше нет|лучше не стоит"
    "|不|不是|不是的|不要|不要了|不用|不用了|不了|不行|不可以|不好|不对|不必|不必了|不需要|不想|不想要|不同意"
    "|不确定|不确认|不能|错|错了|错误|没有|没|别|别了|否|取消|算了|算了吧|先不|先不用|先不要|暂时不用|暂时不要"
    "|撤销|撤回|现在不|以后再说|下次再说|下次吧|停|停下|都不是|都不要|没事|没事了|当然不|当然不是|绝不|免了|反对|拒绝"
)
_POLITE = _list(
    "thanks|thank you|thanks a lot|thx|pls|plz|so much|very much|a lot|kindly|well|oh|ah|hm|hmm|um|uh|then|so|and"
    "|but|bot|it is|actually|just|i think|i guess|sorry"
    "|спасибо|спасибо большое|большое спасибо|пожалуйста|плиз|благодарю|большое|ну|а|и|но|же|уж|тогда|бот|думаю"
    "|пожалуй|наверное|извини|извините|лучше|ой|о|эм|хм"
    "|谢谢|谢谢你|谢谢您|谢了|谢啦|多谢|感谢|麻烦你|麻烦您|麻烦|请|拜托|拜托了|吧|啊|呀|了|的|哦|噢|啦|呢|嘛|哈|哎"
    "|那|我|就|抱歉|不好意思"
)
# What only says again what a yes or a no is about, and alone says neither.
_GO = _list(
    "delete it|delete them|delete that|delete this|delete all|delete everything|remove it|remove them|remove that"
    "|erase it|erase them|get rid of it|get rid of them|it can go|they can go"
    "|удали|удалите|удалить|удаляем|убери|уберите|сотри|сотрите|стирай|стирайте"
    "|删|删除|删掉|删了|删除吧|都删"
)
_STAY = _list(
    "keep it|keep them|keep that|keep this|leave them|leave that|it stays|they stay|let it stay|i need it"
    "|i still need it|i need them|i still need them"
    "|оставь|оставьте|оставляй|оставляем|пусть останется|пусть остается|пусть будет|он мне нужен|она мне нужна"
    "|保留|留着|留下|留着吧|保留吧|还要用|还有用|我还要用"
)
_OFF = _list("отменяй|отменяйте|отменяем|отменить|取消吧|取消掉|取消它")
YES_SIGNS, NO_SIGNS = tuple("👍👌✅🆗✔☑💯🙆🫡"), tuple("👎❌🚫🙅✖⛔🛑❎")

_KINDS: dict[str, _Kind] = {
    **dict.fromkeys(_POLITE, "polite"),
    **dict.fromkeys(_GO, "go"),
    **dict.fromkeys(_STAY, "stay"),
    **dict.fromkeys(_OFF, "off"),
    **dict.fromkeys(YES, "yes"),
    **dict.fromkeys(NO, "no"),
}
# Signs become words, before what is no word goes.
_SIGNS = str.maketrans({**dict.fromkeys(YES_SIGNS, " yes "), **dict.fromkeys(NO_SIGNS, " no ")})
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_NOT_WORD = re.compile(r"[\W_]+")
_LONG_DRAWN = re.compile(r"([^\W\d_])\1{2,}")
# The longest phrase first, and it is not given back; one ends where a word ends, and Chinese words end anywhere.
_NEXT = re.compile(
    rf"({'|'.join(sorted(map(re.escape, _KINDS), key=len, reverse=True))})(?:\s+|$|(?<=[{_HAN}])|(?=[{_HAN}]))"
)


def assent(text: str) -> bool | None:
    """True when the whole message says yes, False when it says no, None when it says neither or something else.

    Politeness, punctuation and emoji may stand around, and what it is about ("no, keep it"). With both in it, the no
    counts: nothing is done by mistake.
    """
    kinds = _said(text)
    if "no" in kinds or {"yes", "off"} <= kinds:
        return False
    return True if "yes" in kinds and "stay" not in kinds else None


def consent(text: str) -> bool | None:
    """As `assent`, to the question whether something may go: "delete it" and "keep it" answer that by themselves."""
    kinds = _said(text)
    if kinds & {"no", "stay"} or {"yes", "off"} <= kinds:
        return False
    return True if kinds & {"yes", "go"} else None


def _said(text: str) -> frozenset[_Kind]:
    """What the phrases of a message are, spelled as usual or with a letter drawn out."""
    if len(text) > _MOST_CHARS:
        return frozenset()
    words = _plain(text)
    return _kinds(words) or _kinds(_LONG_DRAWN.sub(r"\1", words))


def _kinds(words: str) -> frozenset[_Kind]:
    """What the phrases of a text are; empty when it has anything but phrases."""
    found: set[_Kind] = set()
    at = 0
    while at < len(words):
        phrase = _NEXT.match(words, at)
        if phrase is None:
            return frozenset()
        found.add(_KINDS[phrase[1]])
        at = phrase.end()
    return frozenset(found)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold().replace("ё", "е")
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", folded)).strip()
