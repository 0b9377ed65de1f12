"""What else is asked of notes in a form: pins, tags, one note whole, more of a list, undo, a file."""

import re

from experts.tools.grammar import Form, Grammar, again
from experts.tools.notes.naming import EN, RU, ZH

_ANY = r"(?P<ref>.{1,120}?)"
_TAG = r"[#＃]?[^\W_][\w-]*"
_TAGS = rf"(?P<tags>{_TAG}(?:(?:\s*[,，、]\s*|\s+(?:and|и)\s+|\s*和\s*|\s+(?=[#＃])){_TAG}){{0,9}})"
_HASHES = r"(?P<tags>[#＃][^\W_][\w-]*(?:\s*(?:[,，、]|and\b|и\b|和)?\s*[#＃][^\W_][\w-]*){0,9})"

_PINS = Grammar(
    ("pinned", r"(?:show|list|see|what are|what is|which are)?(?: me)?(?: ?all)?(?: of)?(?: ?(?:my"
               r"|the))? ?pinned(?: (?:notes?|memos?|ones))?"
               r"|(?:what|which notes?)(?: have i| did i|(?:'s| is| are))? pin(?:ned)?"
               r"|(?:покажи |какие |все |мои |что у меня )*(?:закрепл[её]н\w+|прикрепл[её]н\w+)(?: (?:заметк\w+"
               r"|запис\w+))?"
               r"|(?:显示|看看?|查看|列出|我的|有哪些|所有)*(?:(?<=.)已?置顶|已置顶|置顶(?=的|笔记|有))的?(?:笔记|备忘录?)?(?:有哪些)?"),
    ("unpin", rf"un-?pin {_ANY}|remove the pin from {again(EN, 2)}|(?:un-?pin|stop pinning)"
              rf"|(?:открепи|отцепи|распинь|убери из закрепл[её]нных|сними закрепление с"
              rf"|сними с закрепа)(?:те)? {again(_ANY, 3)}"
              r"|открепи(?:те)?|убери (?P<ref7>.{1,120}?) из закрепл[её]нных"
              rf"|(?:取消|解除|不要再?)置顶(?P<ref4>.{{0,60}})|[把将](?P<ref5>.{{1,60}}?)的?取消置顶"
              rf"|(?P<ref6>.{{1,60}}?)取消置顶"),
    ("pin", rf"(?:pin|stick) (?:up )?{_ANY}(?: (?:to|at|on) (?:the )?top)?"
            r"|(?:keep|put|move) (?P<ref2>.{1,120}?) (?:at|on|to) (?:the )?(?:very )?top|pin"
            r"|(?:закрепи|прикрепи|запинь|пригвозди|закрепить"
            r"|прикрепить)(?:те)?(?: (?P<ref3>.{1,120}?))?(?: (?:наверху|вверху|сверху|в начале))?"
            r"|(?:置顶|顶置)(?P<ref4>.{0,60})|[把将](?P<ref5>.{1,60}?)(?:置顶|顶置|固定|放到最上面|放在最上面|钉住)"
            r"|(?P<ref6>.{1,60}?)置顶"),
)  # fmt: skip

_TAGGING = Grammar(
    ("tags", r"(?:show|list|what|which|see|give)?(?: me)?(?: ?all)?(?: of)?(?: ?(?:my|the|are my"
             r"|are the))? ?(?:hash)?tags(?: list)?"
             r"(?: (?:do i (?:have|use)|are there|have i used|in use|do my notes have|of my notes|in my notes))?"
             r"|(?:the |a )?(?:list|overview) of (?:all )?(?:my |the )?(?:hash)?tags"
             r"|(?:покажи |выведи |перечисли |какие |все |мои |список |есть |у меня )*(?:хеш|хэш)?тег(?:и"
             r"|ов)(?: (?:у меня )?(?:есть|в (?:моих )?заметках|заметок|я использую|использую))*"
             r"|какие (?:у меня )?(?:метки|теги)(?: есть)?(?: в заметках)?|(?:мои |список |все )?(?:метки|меток)"
             r"|(?:显示|看看?|查看|列出|有哪些|我的|所有|全部|我有哪些|我用过哪些"
             r"|笔记里有哪些)*的?标签(?:列表)?(?:有哪些|有什么)?"),
    ("untag", rf"(?:remove|delete|drop|take|take off|strip)(?: off)? (?:the |its )?(?:hash)?tags? {_TAGS}(?: (?:from"
              rf"|off|on|of) {_ANY})?"
              rf"|(?:remove|delete|drop|take|take off) {again(_HASHES, 2)}(?: (?:tags?))? (?:from|off|on"
              rf"|of) (?P<ref2>.{{1,120}}?)"
              rf"|(?:remove|drop|delete) the (?P<tags3>{_TAG}) tag(?: (?:from|off|on|of) (?P<ref3>.{{1,120}}?))?"
              rf"|un-?tag (?P<ref4>.{{1,120}}?) (?:from |as )?(?P<tags4>[#＃]?{_TAG})"
              rf"|(?:убери|удали|сними|сотри)(?:те)? (?:хеш|хэш)?(?:тег|метку|теги|метки) {again(_TAGS, 5)}(?: (?:с"
              rf"|из|у|от) (?P<ref5>.{{1,120}}?))?"
              rf"|(?:убери|удали|сними)(?:те)? {again(_HASHES, 6)} (?:с|из|у|от) (?P<ref6>.{{1,120}}?)"
              rf"|(?:убери|удали|сними)(?:те)? (?:с|у|из) (?P<ref10>.{{1,120}}?) (?:хеш|хэш)?(?:тег"
              rf"|метку) {again(_TAGS, 10)}"
              rf"|(?:去掉|删除|删掉|移除|取消)(?P<ref7>.{{0,60}}?)的?标签(?!的)[:：]?\s*{again(_TAGS, 7)}"
              rf"|(?:去掉|删除|删掉|移除|取消)(?P<ref8>.{{1,60}}?)的(?P<tags8>[#＃]?{_TAG}?)的?标签"
              rf"|[把将](?P<ref9>.{{1,60}}?)的?标签(?P<tags9>{_TAG}?)(?:去掉|删掉|删除|移除)"
              rf"|[把将]?从?(?P<ref11>.{{1,60}}?)(?:里|上)?的?(?P<tags11>[#＃]{_TAG}?)的?(?:标签)?(?:去掉|删掉|删除"
              rf"|移除)"),
    ("tag", rf"(?:tag|label) (?P<ref2>.{{1,120}}?) (?:as |with |by )*(?:the )?(?:tags? )?{_HASHES}"
            rf"|(?:tag|label) (?P<ref8>.{{1,120}}?) (?:as|with|by) (?:the )?(?:tags? )?{again(_TAGS, 8)}"
            rf"|(?:tag|label) (?P<ref9>it|that|this|(?:the )?(?:last )?(?:note|memo)(?: \d+)?) (?P<tags9>{_TAG})"
            rf"|(?:add|put|attach|set|give)(?: the| a| an)? (?:hash)?(?:tags?|labels?) {again(_TAGS, 3)}(?: (?:to|on"
            rf"|onto) (?P<ref3>.{{1,120}}?))?"
            rf"|(?:add|put|attach)(?: the)? {again(_HASHES, 4)}(?: tags?)? (?:to|on|onto) (?P<ref4>.{{1,120}}?)"
            rf"|(?:add|put|attach) (?:the )?(?P<tags5>{_TAG}) (?:hash)?tag (?:to|on|onto) (?P<ref5>.{{1,120}}?)"
            rf"|give (?P<ref6>.{{1,120}}?) (?:the |a )?(?:tags?|label) {again(_TAGS, 6)}"
            rf"|tag {again(_HASHES, 7)}"),
    ("tag", rf"(?:добавь|поставь|присвой|навесь|прицепи|дай|повесь)(?:те)? (?:хеш|хэш)?(?:тег|метку|теги"
            rf"|метки) {_TAGS}(?: (?:к|ко|на|для|в|у) (?P<ref2>.{{1,120}}?))?"
            rf"|(?:добавь|поставь|присвой|навесь|прицепи|дай)(?:те)? (?:к |ко |на |для )?(?P<ref3>.{{1,120}}?) (?:хеш"
            rf"|хэш)?(?:тег|метку|теги|метки) {again(_TAGS, 3)}"
            rf"|(?:добавь|поставь|присвой|навесь)(?:те)? {again(_HASHES, 4)} (?:к|ко|на|для|в) (?P<ref4>.{{1,120}}?)"
            rf"|(?:пометь|отметь|протегируй|тегни)(?:те)?(?: (?P<ref5>.{{1,120}}?))? (?:тегом|тегами|меткой|метками"
            rf"|хештегом|хэштегом|как(?= [#＃])) {again(_TAGS, 5)}"
            rf"|(?:пометь|отметь|протегируй|тегни)(?:те)? (?P<ref6>.{{1,120}}?) (?:как )?{again(_HASHES, 6)}"),
    ("tag", rf"(?:给|为|在|往)(?P<ref2>.{{1,60}}?)(?:里|上)?(?:加上|打上|添加|贴上|加|打"
            rf"|贴)(?:一?个)?标签[:：为是]?\s*{_TAGS}"
            rf"|(?:给|为|在|往)(?P<ref3>.{{1,60}}?)(?:里|上)?(?:加上|打上|添加|贴上|加|打"
            rf"|贴)(?:一?个)?(?P<tags3>[#＃]?{_TAG}?)的?(?:这个)?标签"
            rf"|(?:给|为|在|往)(?P<ref4>.{{1,60}}?)(?:里|上)?(?:加上|打上|添加|贴上|加|打|贴){again(_HASHES, 4)}"
            rf"|[把将]{again(ZH, 5)}(?:标记为|标为|标成|归到|标上|标签设为)标?签?[:：]?\s*{again(_TAGS, 5)}"
            rf"|(?:加上|打上|添加|贴上|加|打)标签[:：]?\s*{again(_TAGS, 6)}"),
)  # fmt: skip

_LOOKING = Grammar(
    ("more", r"(?:show|give|list|see|read|load|display)?(?: me)?(?: some| a few| any)? ?(?:any more|more|the rest"
             r"|the others|the next(?: ones?| page| few| \d+)?|next(?: page| ones)?)"
             r"(?: ?(?:notes|results|of (?:them|these|those|it|my notes)|please))*|and the rest|more results"
             r"|what else|go on|continue|keep going"
             r"|(?:покажи |дай |выведи |а )?(?:ещё|еще|дальше|далее|остальные|остальное|следующие|продолжай"
             r"|следующая страница|что ещё|больше)(?: (?:заметки|заметок|записи|записей|результаты|результатов"
             r"|немного|пожалуйста))*"
             r"|(?:再|继续|还|看|显示|给我|列出|多)*(?:更多|下一页|剩下的|其余的?|其他的?|继续|再来几条|多显示几条"
             r"|后面的|多几条|还有吗|还有呢)(?:笔记|结果)?"),
    ("open", rf"(?:show|open|read|display|view|see|print|give|get)(?: me| out| up)*(?: the (?:whole|full|complete"
             rf"|entire)(?: text of)?)? {EN}"
             r"(?: to me)?(?: in full| whole| fully| completely| entirely)?"
             r"|(?:show|read|open) (?P<ref3>#? ?\d{1,6})(?: in full| whole)?"
             r"|who (?:wrote|added|made|saved|took|edited|changed) (?P<ref7>(?:the )?(?:note|memo) ?#?\d{1,6})"
             r"|кто (?:написал|добавил|записал|сделал|изменил)\w* (?P<ref8>(?:заметк|запис)\w+ ?#?\d{1,6})"
             r"|(?P<ref9>笔记 ?\d{1,6})是?谁(?:写|记|加|改)的"
             rf"|(?:покажи|открой|прочитай|прочти|зачитай|выведи|дай)(?:те)?(?: мне)?(?: всю| целиком| полностью"
             rf"| весь текст| полный текст)? {again(RU, 2)}"
             r"(?: целиком| полностью| всю)?|(?:покажи|открой|прочитай|прочти) (?P<ref4>[#№]? ?\d{1,6})(?: целиком"
             r"| полностью)?"
             rf"|(?:给我|帮我)?(?:完整地?|全文)?(?:显示|打开|看一?[下看]?|查看|读一?[下读]?|念一?[下念]?|展开)(?:完整的?"
             rf"|全部)?{again(ZH, 5)}(?:的)?(?:全文|完整内容|内容)?"
             r"|(?:把)(?P<ref6>.{1,40}?)(?:打开|展开|完整地?显示|念一下|读一下)(?:出来)?"),
)  # fmt: skip

_UNDOING = Grammar(
    ("restore", r"(?:restore|undelete|recover|bring back|get back)(?: the)?(?: deleted)? (?P<ref>.{1,120}?)|(?:bring"
                r"|get) (?P<ref2>.{1,120}?) back"
                r"|(?:верни|восстанови|верните|восстановите)(?: назад"
                r"| обратно)? (?P<ref3>(?:удал[её]нн\w+ )?(?:заметк|запис|е[её]|их|эт|список|№|#"
                r"|\d).{0,100}?)(?: назад| обратно)?"
                r"|(?:恢复|还原|找回)(?P<ref4>.{1,60})|[把将](?P<ref5>.{1,60}?)(?:恢复|还原|找回)(?:回来)?"),
    ("undo", r"(?:undo|revert|roll ?back|scratch(?= (?:it|that))|take (?:it|that) back|cancel)"
             r"(?: (?:it|that|this|the|my|last|latest|previous"
             r"|change|changes|edit|action|step|please))*"
             r"|(?:change|put|turn) (?:it|that) back(?: (?:as|to|how) .{1,30})?|oops|go back"
             r"|(?:отмени(?:ть|те)?|отмена|откати(?:ть|те)?|верни(?:те)?(?: вс[её])?(?: как было| назад| обратно)"
             r"|верни как было)(?: (?:это|его|е[её]|последн\w+|предыдущ\w+|изменени[ея]|правку|действие|шаг|назад"
             r"|обратно))*"
             r"|(?:撤销|撤回|回退|还原|取消|恢复原样|改回去|改回来)(?:一下|上一步|刚才的?|上次的?|这个|那个|修改|更改"
             r"|操作|改动|编辑|它|吧|掉|了)*|[把将](?:它|刚才的?(?:修改|操作|改动)?)(?:撤销|撤回|改回去|还原)(?:了"
             r"|吧)?"),
)  # fmt: skip

_EXPORTS = Grammar(
    ("export", r"(?:export|download|back ?up|dump|archive)(?: (?:me|my|all|the|of|our|everything|whole"
               r"|entire))*(?P<what>(?: .{1,160}?)?)"
               r"|(?:send|give|get|save|put|make|turn)(?: me| my| all| the| of"
               r"| everything)* (?P<what2>(?:.{1,160}? )?(?:notes|notebook|lists?)(?: .{1,120}?)?) (?:as|in|into"
               r"|to)(?: an?| one)? (?:markdown|md|text|\.md|file)(?: files?| document)?"
               r"|(?:i want|i need|make|create)(?: me)? an? (?:export|backup|markdown file|file) (?:of|with"
               r"|from)(?: all)?(?: my| the)? (?P<what3>.{1,160}?)"),
    ("export", r"(?:экспорт(?:ируй|ировать|ируйте)?|выгрузи(?:ть|те)?|скача(?:й|ть)|бэкап|сделай (?:бэкап|экспорт"
               r"|выгрузку|резервную копию)|сохрани в файл)(?P<what>(?: .{1,160}?)?)"
               r"|(?:пришли|отправь|дай|скинь|выведи|сохрани|выдай)(?:те)?(?: мне)?(?: все"
               r"| мои)* (?P<what2>(?:.{1,160}? )?(?:заметки|записи|блокнот|список)(?: .{1,120}?)?) (?:файлом"
               r"|в файл\w*|в виде файла|в маркдаун\w*|в markdown|в md|одним файлом)"),
    ("export", r"(?:导出|下载|备份)(?P<what>.{0,80})|[把将](?P<what2>.{1,80}?)(?:导出|备份|下载)(?:成|为|到|下来"
               r"|出来)?(?:.{0,20})"
               r"|[把将](?P<what3>.{1,60}?)(?:以|用)?(?:文件|markdown|md)(?:的?形式|格式)?(?:发|给)(?:给)?我"),
)  # fmt: skip


# Chinese tells one from many by a number or a measure word.
_MANY = re.compile(
    r"^rid of|\b(?:notes|memos)\b|(?<!\w)(?:заметки|записи)(?!\w)"
    r"|^(?![^\d第条篇它]*[\d第条篇它]).*[一-鿿]|[前几两三].{0,3}[条篇]|最近.{1,3}[条篇]"
)


def pin_of(text: str) -> Form | None:
    """Kinds: pin and unpin (`ref`), pinned (show those)."""
    return _PINS.read(text)


def tags_asked(text: str) -> Form | None:
    """Kinds: tag and untag (`tags` of `ref`), tags (list them)."""
    return _TAGGING.read(text)


def look_of(text: str) -> Form | None:
    """Kinds: more (of the last list), open (`ref`, one note whole)."""
    form = _LOOKING.read(text)
    return None if form is not None and _MANY.search(form.get("ref")) else form


def undo_of(text: str) -> Form | None:
    """Kinds: undo (the last change), restore (the deleted note `ref`)."""
    return _UNDOING.read(text)


def export_of(text: str) -> Form | None:
    """Kind: export (`what` of the notes; all where nothing is said)."""
    return _EXPORTS.read(text)
