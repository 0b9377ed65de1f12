"""How changes of a note are asked for: what to swap, what to write instead, what to add or cut, and in which note."""

from experts.tools.grammar import Form, Grammar, again
from experts.tools.notes.naming import EN, RU, ZH, names_one

_OLD, _NEW, _SHORT = r"(?P<old>.{1,300}?)", r"(?P<new>.+)", r"(?P<new>.{1,1500}?)"
_COLON, _GAP = r"\s*[:：]\s*", r"(?:\s*[,，]\s*|\s+(?:[-–—]\s+)?)"
_MAYBE_COLON = rf"(?:{_COLON}|{_GAP})"

_CHANGE = r"(?:change|replace|swap|substitute|switch|correct|fix|update|edit|amend|modify|reword|rewrite)"
_INTO = r"\s*(?: to| with| for| by| into|->|=>|→|⇒)\s+"
_ADD = r"(?:also )?(?:add|append|write|put|attach|insert|include)"
_THIS = r"(?: (?:this|that|the following|a line|another line|one more thing|also|in|saying))*"
_OF = r"(?:the )?(?:text|contents?) of"
_TO, _TOP = (
    r"(?:to|in|into|onto|under|at the (?:end|bottom) of|to the (?:end|bottom) of)",
    r"(?:top|beginning|start|head)",
)

_ENGLISH = (
    ("swap", rf"(?:in|on|inside) {EN},? (?:please )?{_CHANGE} {_OLD}{_INTO}{_NEW}"),
    ("name", rf"(?:rename|retitle)(?!.* (?:to|as|into) |.*[:：]) {EN}"),
    ("title", rf"(?:rename|retitle|call) (?:the title of )?{EN}(?: to| as| into)?{_MAYBE_COLON}{_NEW}"
              rf"|(?:change|set) the (?:title|name) of {again(EN, 2)} to{_MAYBE_COLON}(?P<new2>.+)"),
    ("text", rf"(?:{_CHANGE}|set|overwrite)(?: {_OF})? {EN}(?:['’]s)?(?: text| contents?)?(?: so(?: that)? it (?:says"
             rf"|reads)"
             rf"| to (?:say|read|be)| to| with| as)?{_COLON}{_NEW}"),
    ("text", rf"(?:{_CHANGE}|set|overwrite)(?: {_OF})? {EN}(?:['’]s)?(?: text| contents?)? (?:to (?:say|read|be)"
             rf"|so(?: that)? it (?:says|reads)|to|with) {_NEW}"),
    ("text", rf"(?:make|let|have) {EN} (?:say|read){_MAYBE_COLON}{_NEW}|{again(EN, 2)} should (?:now )?"
             r"(?:say|read|be)\s*[:：]?\s*(?P<new2>.+)"),
    ("ask", rf"{_CHANGE} {EN}"),
    ("swap", rf"{_CHANGE} {_OLD}{_INTO}{_SHORT} (?:in|on|inside) {EN}"),
    ("swap", rf"{_CHANGE} {_OLD}{_INTO}{_NEW}"),
    ("start", rf"{_ADD}{_THIS} (?:to|at|on|in) the {_TOP} of {EN}{_COLON}{_NEW}"),
    ("start", rf"{_ADD}{_THIS} (?:to|at|on|in) the {_TOP} of {EN}{_GAP}{_NEW}"),
    ("start", rf"(?:{_ADD}|prepend) {_SHORT} (?:to|at|on|in) the {_TOP} of {EN}"),
    ("start", rf"prepend (?:to )?{EN}{_COLON}{_NEW}|prepend (?P<new2>.+?) to {again(EN, 2)}"),
    ("start", rf"prepend{_MAYBE_COLON}{_NEW}"),
    ("end", rf"{_ADD}{_THIS} {_TO} {EN}{_COLON}{_NEW}"),
    ("end", rf"{_ADD}{_THIS} {_TO} {EN}{_GAP}{_NEW}"),
    ("end", rf"{_ADD} {_SHORT} {_TO} {EN}"),
    ("end", rf"(?:append|add)(?: to (?:it|that|this))?{_COLON}{_NEW}|append (?!to )(?P<new2>.+)"),
    ("cut", rf"(?:remove|delete|cut|erase|drop|strike|take)(?: out)? {_OLD} (?:from|out of|in) {EN}"),
)  # fmt: skip

_RU_CHANGE = (
    r"(?:замен(?:и|ите|ить)|поменя(?:й|йте|ть)|смени(?:те|ть)?|измени(?:те|ть)?|исправ(?:ь|ьте|ить)|обнови(?:те|ть)?"
    r"|поправ(?:ь|ьте|ить)|отредактируй(?:те)?|отредактировать|редактировать|редактируй|перепиши(?:те)?|переписать"
    r"|подправь(?:те)?)"
)
_RU_ADD = (
    r"(?:допиш(?:и|ите)|дописать|добав(?:ь|ьте|ить)|дополни(?:те|ть)?|припиш(?:и|ите)|впиши(?:те)?|внеси(?:те)?"
    r"|запиши(?:те)?|напиши(?:те)?|вставь(?:те)?)(?: (?:ещё|еще|также|туда же|вот это|это|строку|строчку))*"
)
_RU_IN = r"(?:в конец|в|во|к|ко)"

_RUSSIAN = (
    ("swap", rf"(?:в|во) {RU},? (?:пожалуйста )?{_RU_CHANGE} {_OLD} на {_NEW}"),
    ("swap", rf"{_RU_CHANGE} (?:в|во) {RU}[,:：]? {_OLD} на {_NEW}"),
    ("name", rf"переименуй(?:те)?(?!.* (?:в|на) |.*[:：]) {RU}"),
    ("title", rf"(?:переименуй(?:те)?|переименовать|назови) {RU}(?: в| на)?{_MAYBE_COLON}{_NEW}"
              rf"|(?:измени|смени|поменяй) (?:название|заголовок) {again(RU, 2)} на (?P<new2>.+)"),
    ("text", rf"{_RU_CHANGE} (?:текст )?{RU}(?: так| на)?{_COLON}{_NEW}|{_RU_CHANGE} (?:текст )?"
             rf"{again(RU, 2)} на (?P<new2>.+)"),
    ("text", rf"пусть (?:в )?{RU} (?:будет|станет)(?: написано| так)?{_MAYBE_COLON}{_NEW}"),
    ("ask", rf"{_RU_CHANGE} (?:текст )?{RU}"),
    ("swap", rf"{_RU_CHANGE} {_OLD} на {_SHORT} (?:в|во) {RU}"),
    ("swap", rf"{_RU_CHANGE} {_OLD} на {_NEW}"),
    ("start", rf"{_RU_ADD} в начало {RU}{_MAYBE_COLON}{_NEW}|{_RU_ADD} (?P<new2>.{{1,1500}}?) в начало "
              rf"{again(RU, 2)}|в начало {again(RU, 3)} {_RU_ADD}{_MAYBE_COLON}(?P<new3>.+)"),
    ("end", rf"{_RU_ADD} {_RU_IN} {RU}{_COLON}{_NEW}"),
    ("end", rf"{_RU_ADD} {_RU_IN} {RU}{_GAP}(?:что )?{_NEW}|дополни(?:те|ть)? {again(RU, 2)}"
            rf"{_MAYBE_COLON}(?P<new2>.+)"),
    ("end", rf"{_RU_ADD} {_SHORT} {_RU_IN} {RU}|{_RU_IN} {again(RU, 2)} {_RU_ADD}{_MAYBE_COLON}"
            r"(?P<new2>.+)"),
    ("end", rf"(?:допиши(?:те)?|припиши(?:те)?|дополни(?:те)?)(?: (?:ещё|еще|туда|также))*{_MAYBE_COLON}(?!(?:к|ко|в"
            rf"|во|на) ){_NEW}"),
    ("cut", rf"(?:удали|убери|сотри|вычеркни|выкинь)(?:те)? {_OLD} (?:из|с) {RU}"
            rf"|из {again(RU, 2)} (?:удали|убери|сотри|вычеркни|выкинь)(?:те)? (?P<old2>.{{1,300}}?)"),
)  # fmt: skip

_ZH_INTO = r"(?:改成|改为|换成|替换成|替换为|更新为|更新成|更正为|修改为|修改成|变成)[:：]?\s*"
_ZH_CHANGE = r"(?:修改|编辑|更新|改写|重写|更改|更正|改)(?:一下)?"
_ZH_ADD = r"(?:加上|追加|补充|添加|加入|写上|加一[行句条]|再加上?|加|补上|补一?[行句条]|补)(?:一[行句条])?[:：,，]?\s*"
_ZH_END, _ZH_TOP = r"(?:的?(?:后面|末尾|最后|结尾|里面|里|中|上))?", r"的?(?:开头|最前面|前面|顶部|最上面)"

_CHINESE = (
    ("swap", rf"(?:在)?{ZH}(?:里面?|中|上)?[,，]?[把将]{_OLD}{_ZH_INTO}{_NEW}"),
    ("swap", rf"(?:[把将]|请把)?{ZH}(?:里面?|中|上)的?{_OLD}{_ZH_INTO}{_NEW}"),
    ("text", rf"[把将]?{ZH}(?:的?内容)?{_ZH_INTO}{_NEW}|{_ZH_CHANGE}{again(ZH, 2)}(?:的?内容)?(?:为"
             rf"|成)?[:：,，]\s*(?P<new2>.+)"),
    ("name", rf"[把将]{ZH}(?:重命名|改名|更名)|(?:重命名|改名){again(ZH, 2)}(?<![为成叫])"),
    ("title", rf"[把将]{ZH}(?:重命名|改名|更名)(?:为|成|叫)?[:：]?\s*{_NEW}|(?:重命名|改名){again(ZH, 2)}(?:为|成"
              rf"|叫)[:：]?\s*(?P<new2>.+)"),
    ("ask", rf"{_ZH_CHANGE}{ZH}|把{again(ZH, 2)}{_ZH_CHANGE}"),
    ("swap", rf"[把将]{_OLD}{_ZH_INTO}{_NEW}"),
    ("start", rf"[在给往向]?{ZH}{_ZH_TOP}{_ZH_ADD}{_NEW}"),
    ("end", rf"[在给往向]{ZH}{_ZH_END}{_ZH_ADD}{_NEW}|{again(ZH, 2)}{_ZH_END}(?:追加|补充|加上|再加)"
            r"[:：]?\s*(?P<new2>.+)"),
    ("end", rf"[把将]{_SHORT}(?:追加|添加|加|补充|写)[到进在]{ZH}{_ZH_END}"),
    ("end", rf"(?:追加|补充|添加)到{ZH}{_ZH_END}[:：,，]?\s*{_NEW}|(?:追加|补充)[:：]?\s*(?P<new2>.+)"),
    ("cut", rf"[把将]{_OLD}从{ZH}{_ZH_END}(?:删掉|去掉|删除|移除|拿掉)|从{again(ZH, 2)}{_ZH_END}(?:删掉|去掉|删除"
            rf"|移除)(?P<old2>.+)|(?:删掉|去掉|删除){again(ZH, 3)}(?:里面?|中)的?(?P<old3>.+)"),
)  # fmt: skip

_GRAMMAR = Grammar(*_ENGLISH, *_RUSSIAN, *_CHINESE)


def edit_of(text: str) -> Form | None:
    """The change that a request asks for; None when it asks for none, or for a note that is not there yet.

    Kinds: swap `old` for `new`; `text` and `ask` (instead of all that it says); title and `name` (which asks for it),
    start, end (add), cut.
    """
    form = _GRAMMAR.read(text)
    if form is None or ("ref" in form.parts and not names_one(form.get("ref"))):
        return None
    return form
