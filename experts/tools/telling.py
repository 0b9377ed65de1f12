"""Whether a text tells the calendar to do something, also where it is put as a question: "could you book …?"."""

import re

_EN_DO = (
    r"(?:re-?)?(?:add|schedule|book|put|set|create|make|plan|arrange|organi[sz]e|enter|insert|pencil|block|mark|fit"
    r"|note"
    r"|move|postpone|push|shift|delay|bring|change|switch|swap|update|edit|modify|adjust|rename"
    r"|cancel|delete|remove|drop|clear|skip|scrap|erase|undo|revert|remind|repeat|extend|prolong|shorten|invite"
    r"|save|write|record|reserve|turn|(?:call|name|title) (?:it|this|that|the))"
)
# Imperatives and infinitives, and no other forms of these verbs: "отменили?" asks.
_RU_DO = (
    r"(?:(?:за)?планируй|запланируй|назначь|поставь|добавь|создай|внеси|занеси|впиши|запиши|забронируй|зарезервируй"
    r"|отметь|заведи"
    r"|устрой|перенеси|сдвинь|передвинь|отложи|отмени|удали|убери|измени|поменяй|исправь|переименуй|назови|напомни"
    r"|напоминай"
    r"|повторяй|сделай|продли|сократи|верни|организуй|подвинь)(?:те)?(?!\w)|пусть(?!\w)"
    r"|(?:запланировать|назначить|поставить|добавить|создать|внести|занести|вписать|записать(?:ся)?|забронировать"
    r"|зарезервировать|отметить|завести|устроить|перенести|сдвинуть|передвинуть|подвинуть|отложить|отменить|удалить"
    r"|убрать"
    r"|изменить|поменять|исправить|переименовать|назвать|напомнить|напоминать|повторять|сделать|продлить|сократить"
    r"|вернуть"
    r"|организовать)(?!\w)"
)
_ZH_DO = (
    r"(?:安排|创建|新建|新增|增加|添加|加上|加入|加[个一到]|设置|设定|设[个为成]|定[个在]|约[个在上]?|预约|预定|预订|预留|订|记|写|标|排|提醒"
    r"|改|移|挪|换|推迟|推后|延后|延长|缩短|提前|取消|删|去掉|撤销|重复|命名|叫|变)"
)
_TOLD = re.compile(
    rf"\W*(?:(?:ok(?:ay)?|hey|hi|hello|so|and|then|also|well|please|pls|kindly|just|now|great|thanks|yes|no|actually"
    rf"|bot"
    rf"|(?:can|could|would|will) you|(?:can|could|may|shall) (?:i|we)|(?:do|would) you mind|let['’]?s|let (?:us|me)"
    rf"|i(?:['’]d| would) like(?: you)? to|i (?:want|need)(?: you)? to|is it possible to|be able to"
    rf"|don['’]?t forget to)"
    rf"(?!\w)\W*)*{_EN_DO}(?:ing)?(?![\w’'])"
    rf"|\W*(?:(?:а|и|ну|ещё|еще|тогда|теперь|пожалуйста|привет|слушай|бот|(?:(?:ты|вы) )?(?:не )?(?:мог|могла"
    rf"|могли)(?: ли)? бы(?: (?:ты|вы))?"
    rf"|(?:ты |вы )?(?:не )?(?:можешь|можете|сможешь|сможете)(?: ли)?(?: (?:ты|вы))?|можно(?: ли)?(?: (?:мне|нам))?"
    rf"|могу(?: ли)?(?: я)?|давай(?:те)?|я хочу|хочу|хотел\w? бы|надо|нужно|мне|нам|для меня|будь добр\w?)"
    rf"(?!\w)\W*)*(?:{_RU_DO})"
    rf"|(?:(?!谁).){{0,40}}?(?:帮|替)(?:我|我们|个?忙|大家)(?!打电话|拿|买|们)"
    rf"|\W*(?:那|请|麻烦|你|您|我|我们|能不能|可不可以|是否可以|能否|可否|可以|能|要不|再|就|先|也)*"
    rf"(?:[把将][^，。]{{1,30}}?)?{_ZH_DO}",
    re.IGNORECASE,
)
# What is asked of something done.
_DONE = re.compile(r"[了过][^。，]{0,12}[吗没么][？?\s]*$")


def is_told(text: str) -> bool:
    """Whether a text begins by telling to do something, with or without a "could you" before it."""
    return _TOLD.match(text) is not None and _DONE.search(text) is None
