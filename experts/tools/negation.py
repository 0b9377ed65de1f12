"""What a request says is not to be done: "do not cancel the dentist" changes nothing."""

import re

from experts.tools.phrases import Phrases, trim, without_openers
from experts.tools.pressing import finish
from experts.tools.telling import is_told
from experts.tools.types import ToolCall
from experts.types import Finish

_EN_KEEP = "save|note|write|record|jot"
_EN = (
    "cancel|delete|remove|call off|drop|erase|clear|wipe|scrap|unschedule|move|reschedule|postpone|push|shift|delay"
    "|bring|change|edit|rename|update|modify|alter|touch|add|create|schedule|book|plan|put|make|set|pin|unpin|tag|untag"
    "|copy|skip|end|cross|tick|check off|uncheck|undo"
)
_RU_KEEP = "сохраня(?:й|ть)|записыва(?:й|ть)|запи[шс](?:и|ывай)|помеча(?:й|ть)"
_RU = (
    "отмен(?:яй|ять|и)|удал(?:яй|ять|и)|убира(?:й|ть)|стира(?:й|ть)|снос(?:и|ить)|перенос(?:и|ить)|сдвига(?:й|ть)"
    "|передвига(?:й|ть)|двига(?:й|ть)|откладыва(?:й|ть)|меня(?:й|ть)|изменя(?:й|ть)|редактиру(?:й)|редактировать"
    "|трога(?:й|ть)|переименовыва(?:й|ть)|добавля(?:й|ть)|созда(?:вай|вать)|ставь|ставить|назнача(?:й|ть)"
    "|планиру(?:й)|планировать|вноси|вносить|закрепля(?:й|ть)|открепля(?:й|ть)|пропуска(?:й|ть)|вычёркива(?:й|ть)"
)
_ZH_KEEP = "保存|存|记(?![得住着])|写"
_ZH = (
    "取消|删|去掉|移|挪|改|推迟|推掉|提前|延后|延期|调整|更改|安排|预约|添加|创建|新建|加(?![班油糖盐])"
    "|清空|置顶|重命名|动|跳过|撤销"
)
_EN_NOT = "(?:(?:i|we) )?(?:do not|don['’]?t|never|no need to|(?:do not|don['’]?t) (?:want(?: you)?|need(?: you)?) to)"
_RU_NOT = (
    "(?:я )?не(?: (?:надо|нужно|стоит|хочу|вздумай(?:те)?|смей(?:те)?))?(?: (?:мне|её|ее|его|их|это|пока|больше))?"
)
_ZH_NOT = "(?:我)?(?:不要|别|请勿|勿|不用|不必|无需|不想|不需要)"


def _forbids(en: str, ru: str, zh: str) -> Phrases:
    objects = "(?:[把将](?!.{0,6}忘)[^，。,]{1,30}?)?"
    return Phrases(
        en=(f"{_EN_NOT} (?:(?:you|ever|just|please|yet) )?(?:{en})",) if en else (),
        ru=(f"{_RU_NOT} (?:{ru})(?:те)?",),
        zh=(f"{_ZH_NOT}{objects}(?:{zh})",),
    )


_FORBIDS = _forbids(f"{_EN}|{_EN_KEEP}", f"{_RU}|{_RU_KEEP}", f"{_ZH}|{_ZH_KEEP}")
_FORBIDS_KEEPING = _forbids(_EN_KEEP, _RU_KEEP, _ZH_KEEP)
# What may be named before the verb in the languages that put it there: "врача не отменяй", "牙医不要取消".
_FORBIDS_NAMED = _forbids("", f"{_RU}|{_RU_KEEP}", f"{_ZH}|{_ZH_KEEP}")
_NAMED = re.compile(r"[^\s,.:;!?，。：；！？]+(?: [^\s,.:;!?，。：；！？]+){0,3}")
_LATER = re.compile(r"[,;，；。]|(?<!\w)(?:but|instead|just|но|а|лучше)(?!\w)|而是|但")


def is_forbidden(text: str, *, keeping: bool = False) -> bool:
    """Whether a request says only what is not to be done; `keeping` when only to keep it would be forbidden."""
    forbids = _FORBIDS_KEEPING if keeping else _FORBIDS
    bare = without_openers(text)
    rest = forbids.after(bare, once=True)
    if rest is None and not keeping and not is_told(text):
        found = _FORBIDS_NAMED.at(bare)
        named = found is not None and _NAMED.fullmatch(trim(bare[: found.start()]))
        rest = bare[found.end() :] if found and named else None
    return rest is not None and not any(is_told(trim(part)) for part in _LATER.split(rest)[1:] if trim(part))


def leave(call: ToolCall) -> Finish:
    """Say that all stays as it is."""
    return finish(call.say("All right, nothing was changed."))
