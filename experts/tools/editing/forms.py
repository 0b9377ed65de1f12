"""How changes of an event are asked for: of its title, place or length, as a whole day, and of how it repeats."""

from experts.tools.editing.marks import ANY, CLOCK, LENGTH, RULE, TIME, UNTIL
from experts.tools.grammar import Grammar, again

_NEW, _WHERE = r"(?P<new>.{1,300}?)", rf"(?P<new>(?:(?!{ANY}).){{1,200}}?)"
_QUOTED = r"(?P<new>[\"“«'‘„「].{1,300}[\"”»'’」])"
_TO = r"(?:\s*[:：]\s*|,? (?:to|as|into)(?:\s*[:：])? |\s+[-–—>]+\s+)"
_IS = r"(?:['’]s|['’]ll be| is| are| was| will be| should be)"
_EN = r"(?:(?:the |my |our )?(?P<ref>.{1,80}?))"
_THING = r"(?:it|that|this|(?:the |this |that )(?:event|meeting|appointment|entry|call|reminder|one))"
_SET = r"(?:change|set|edit|update|modify|switch|put|make|fix|correct)"
_SOME = r"(?:(?:about|around|roughly|approximately|up to|примерно|около|где-то|до)\s+)?"
_LONG, _OFTEN, _LAST = rf"(?P<new>{LENGTH})", rf"(?P<new>{RULE})", rf"(?P<new>{UNTIL})"
_RU = r"(?P<ref>.{1,80}?)"
_RU_IT = r"(?:это|его|е[её]|эту встречу|это событие|эту запись)"
_RU_SET = r"(?:сделай|поставь|измени|смени|поменяй|исправь|установи|укажи|задай)(?:те)?"
_ZH = r"(?:帮我|请|麻烦)?[把将让]?(?P<ref>.{0,40}?)"
_ZH_INTO = r"(?:改成|改为|设为|设成|变成|换成|调成|调整为|设置为|改)"

TITLES = Grammar(
    ("title", rf"(?:rename|retitle) {_EN}{_TO}{_NEW}|(?:rename|retitle) {_THING} (?P<new2>.{{1,300}}?)"),
    ("title", rf"{_SET} (?:the |its |a )?(?:new )?(?:title|name) of {_EN}{_TO}{_NEW}"
              rf"|{_SET} (?:the |its )?(?:title|name){_TO}(?P<new2>.{{1,300}}?)"
              rf"|{_SET} (?P<ref3>.{{1,80}}?)['’]s? (?:title|name){_TO}(?P<new3>.{{1,300}}?)"),
    ("called", rf"(?:call|name|title) {_THING}[:,]? (?!off\b|back\b|in\b|again\b|later\b){_NEW}"
               r"(?: instead| from now on)?"),
    ("title", rf"(?:call|name|title) {_EN} (?:instead )?{_QUOTED}"
              rf"|(?:it|that|this|the (?:event|meeting)){_IS} (?:now )?(?:called|named|titled) (?P<new3>.{{1,300}}?)"
              rf"|(?:the |its )?(?:new )?(?:title|name)(?:{_IS}|\s*[:：])(?: now)? ?(?P<new4>.{{1,300}}?)"),
    ("title", rf"(?:переименуй(?:те)?|переименовать)(?: {_RU})?(?: (?:в|на|как)(?:\s*:)? |\s*[:—–]\s*){_NEW}"
              rf"|(?:переименуй(?:те)?|переименовать) {_RU_IT} (?P<new2>.{{1,300}}?)"
              rf"|{_RU_SET} (?:название|имя|заголовок)(?: (?P<ref3>.{{1,80}}?))? (?:на"
              rf"|в)(?:\s*:)? (?P<new3>.{{1,300}}?)"),
    ("title", rf"(?:назови(?:те)?|назвать) {_RU} {_QUOTED}"
              rf"|(?:назови(?:те)?|назвать) {_RU_IT}(?: теперь| лучше)?[:,—–]? (?P<new2>.{{1,300}}?)"
              r"|(?:пусть )?(?:это|оно|она|он|встреча|событие)(?: будет| теперь)* называ(?:ется|ться)(?: теперь)?:?"
              r" (?P<new3>.{1,300}?)|(?:новое )?название:? (?P<new4>.{1,300}?)"),
    ("title", rf"{_ZH}的?(?:名字|名称|标题|题目)?(?:重命名|改名|更名|命名)(?:为|成|叫做?)?[:：]?\s*{_NEW}"
              rf"|{again(_ZH, 2)}的?(?:名字|名称|标题|题目)(?:{_ZH_INTO}|叫做?|是|[:：])[:：]?\s*(?P<new2>.{{1,200}}?)"
              rf"|{again(_ZH, 3)}(?:改叫做?|叫做|叫作|就叫)(?P<new3>.{{1,200}}?)"
              rf"|[把将](?P<ref4>.{{1,40}}?)叫(?P<new4>.{{1,200}}?)"),
)  # fmt: skip

_EN_PLACE, _RU_PLACE = r"(?:place|location|venue|address|room)", r"(?:место|адрес|локаци[юя])"
_ZH_PLACE = r"(?:地点|位置|地址|会场|场地)"
_RU_IN = r"(?P<new>(?:в|во|на|у|дома|по адресу)(?: (?:(?!" + ANY + r").){1,200}?)?)"

_ZH_WHERE = rf"(?P<new>(?:(?!{ANY})[^，。,！!？?的了吗呢])" r"{2,20}?)"

PLACES = Grammar(
    ("unplace", rf"(?:remove|delete|clear|drop) (?:the |its )?{_EN_PLACE}(?: (?:from|of|off) {_EN})?"
                rf"|(?:убери|удали|сотри|сбрось)(?:те)? {_RU_PLACE}(?: (?:из|у|с|для) (?P<ref2>.{{1,80}}?))?"
                rf"|{again(_ZH, 3)}的?{_ZH_PLACE}(?:删掉|去掉|清除|删除)了?|(?:删除|删掉|去掉"
                rf"|清除)(?P<ref4>.{{0,40}}?)的?{_ZH_PLACE}"),
    ("place", rf"(?:{_SET}|add|enter) (?:the |its |a )?(?:new )?{_EN_PLACE} (?:of|for|to) {_EN}"
              rf"(?:\s*[:：]\s*|,? (?:to|as|is)(?:\s*[:：])? ){_NEW}"
              rf"|(?:{_SET}|add|enter|note)(?: the| its| a)?(?: new)? {_EN_PLACE}(?:\s*[:：]\s*|,? (?:to|as|is) )"
              r"(?P<new2>.{1,200}?)"
              rf"|(?:add|set) (?P<new3>.{{1,200}}?) as (?:the |its |a )?{_EN_PLACE}(?: (?:of|for"
              rf"|to) (?P<ref3>.{{1,80}}?))?"
              rf"|{_SET} (?P<ref4>.{{1,80}}?)['’]s? {_EN_PLACE}{_TO}(?P<new4>.{{1,200}}?)"
              rf"|(?:the |its |new )*{_EN_PLACE}(?:{_IS}(?: now)?|\s*[:：]) ?(?P<new5>.{{1,200}}?)"
              r"|where\s*[:：] ?(?P<new6>.{1,200}?)"),
    ("place", rf"(?:it|that|this)(?:{_IS}|(?: will|['’]ll)? takes? place| happens)(?: now)?"
              rf" (?:in|at|on) {_WHERE}"
              rf"|(?:the |my |our )(?P<ref2>.{{1,60}}?)(?: is| will be| takes place| will take place| happens)(?: now)?"
              rf" (?:in|at) {again(_WHERE, 2)}"),
    ("moved", rf"(?:move|change|switch|relocate|transfer|shift) {_EN} (?:over )?(?:to|into) {_WHERE}"
              rf"|(?:at|in) {again(_WHERE, 4)}"
              rf"|(?:перенеси|перемести|передвинь)(?:те)? (?P<ref2>.{{1,80}}?) (?:в|на) {again(_WHERE, 2)}"
              rf"|[把将](?P<ref3>.{{1,40}}?)(?:改到|移到|换到|挪到|搬到|改在|换在){again(_WHERE, 3)}"),
    ("place", rf"(?:{_RU_SET}|добавь(?:те)?|запиши|впиши) {_RU_PLACE}(?: проведения| встречи)?(?: для {_RU})?"
              rf"(?:\s*[:：—–]\s*| (?:на|в|как) | ){_NEW}"
              rf"|{_RU_PLACE}(?: проведения| встречи| теперь| будет|\s*[:：—–])+ ?(?P<new2>.{{1,200}}?)"
              rf"|где\s*[:：—–] ?(?P<new6>.{{1,200}}?)|(?:это|она|оно|он) {again(_RU_IN, 5)}"
              rf"|(?:это|она|оно|он)?(?: ?(?:пройд[её]т|проходит|состоится|будет проходить"
              rf"|будет))(?: теперь)? {again(_RU_IN, 3)}"
              r"|(?P<ref4>.{1,60}?) (?:пройд[её]т|проходит|состоится|будет проходить|будет)(?: теперь)?"
              rf" {again(_RU_IN, 4)}"),
    ("place", rf"(?:给(?P<ref2>.{{1,40}}?))?(?:添加|加上|加|设置"
              rf"|补充)(?:一?个)?{_ZH_PLACE}[:：]?\s*(?P<new2>.{{1,100}}?)"
              rf"|{_ZH}的?{_ZH_PLACE}(?:{_ZH_INTO}|改到|改在|换到|定在|在|是|[:：])[:：]?\s*{_NEW}"
              rf"|在(?![哪吗]){again(_ZH_WHERE, 4)}"
              rf"|(?P<ref3>它|这个|那个|会议|这个会|会)是?在{again(_WHERE, 3)}(?:开|举行|举办|见面|进行)?"),
)  # fmt: skip

LENGTHS = Grammar(
    ("length", rf"(?:make|set|let|have|keep) {_EN}(?: (?:last|be|take|run|go))?(?: for)? {_LONG}(?: long)?"
               rf"|(?:it|that|this)(?:{_IS}|(?:['’]ll| will| should| is going to)? (?:lasts?|takes?|runs?))(?: for)?"
               rf" {_SOME}{again(_LONG, 2)}(?: long)?"
               rf"|{_SET} (?:the |its )?(?:length|duration)(?: of (?P<ref3>.{{1,80}}?))?{_TO}{again(_LONG, 3)}"
               rf"|(?:the |its )?(?:length|duration)(?:{_IS}|\s*:)? {again(_LONG, 4)}|(?:for )?{again(_LONG, 6)} long"
               rf"|(?:the |my |our )(?P<ref5>.{{1,60}}?)(?: should| will)? (?:lasts?|takes?"
               rf"|be) (?:for )?{again(_LONG, 5)}(?: long)?"),
    ("length", r"(?:пусть|сделай(?:те)?|поставь)(?: (?P<ref>.{1,80}?))??"
               rf"(?: (?:будет|длится|продлится|ид[её]т|продолжается|длиной|на|длительностью|в))* (?P<new>{LENGTH}|час)"
               rf"|(?:это |она |оно |он )?(?:продлится|длится|будет длиться|займ[её]т) {_SOME}{again(_LONG, 2)}"
               rf"|{_RU_SET} (?:длительность|продолжительность)(?: (?P<ref3>.{{1,80}}?))?(?: (?:на"
               rf"|в))? {again(_LONG, 3)}"
               rf"|(?:длительность|продолжительность)(?: будет|\s*[:—–])? ?{again(_LONG, 4)}|(?:это|она|оно"
               rf"|он)(?: будет)? {_SOME}{again(_LONG, 5)}"
               rf"|(?P<ref6>.{{1,60}}?) (?:продлится|длится|будет длиться|займ[её]т) {again(_LONG, 6)}"),
    ("length", rf"{_ZH}的?(?:时长|长度|持续时间)?(?:{_ZH_INTO}|持续|开|[:：])[:：]?\s*{_LONG}(?:长|的?时间)?"
               rf"|(?:时长|长度|持续时间)(?:是|为)?{again(_LONG, 2)}"
               rf"|(?P<ref3>.{{0,20}}?)(?:大概|大约|差不多|估计|一共|总共)*(?:要|需要|得|会)(?:用|花|开)?(?:大概|大约)?"
               rf"{again(_LONG, 3)}(?:左右|吧)?|(?:大概|大约|差不多|估计){again(_LONG, 4)}(?:左右|吧)?"),
    ("alone", _LONG),
    ("end", rf"(?:end|finish|stop) {_EN} (?P<new>{CLOCK})"
            rf"|(?:make|have|let) (?P<ref2>.{{1,80}}?) (?:end|finish|last|go on|run) (?P<new2>{CLOCK})"
            r"|(?:it|that|this)(?:['’]ll| will| should)? (?:ends?|finish(?:es)?|lasts?|runs?|goes on|is over)"
            rf" (?P<new3>{CLOCK})"
            r"|(?:пусть |сделай )?(?:(?P<ref4>.{1,60}?) )??(?:закончится|заканчивается|кончается|длится|продлится"
            r"|ид[её]т)"
            rf" (?P<new4>{CLOCK})"
            rf"|(?P<ref5>.{{0,30}}?)在?(?P<new5>{CLOCK})结束|(?P<ref6>.{{0,30}}?)(?:开到"
            rf"|持续到)(?P<new6>{CLOCK})(?:结束)?"),
)  # fmt: skip

# "All day" may be read as a length, so the reader looks at the words.
_DAY = rf"(?:(?:all|whole|full|entire)[- ]day|(?:весь|целый) день|全天|一?整天|{LENGTH})"
WHOLE_DAYS = Grammar(
    ("all_day", rf"(?:make|set|turn|have|change|mark) {_EN}(?: (?:to|into|as|be|last))?(?: an?"
                rf"| the)? (?P<new>{_DAY})(?: event| long)?"
                rf"|(?:it|that|this)(?:{_IS}| lasts| takes)(?: an?| the)? (?P<new2>{_DAY})(?: event| long)?"
                rf"|(?:the )?(?P<new3>{_DAY})"),
    ("all_day", rf"(?:{_RU_SET}|пусть)(?: (?P<ref>.{{1,80}}?))??(?: (?:будет|длится|займ[её]т"
                rf"|ид[её]т))*(?: на)? (?P<new>{_DAY})"
                rf"|(?:это |она |оно |он )?(?:на )?(?P<new2>{_DAY})|{_RU_SET}(?: (?P<ref3>.{{1,80}}?))? целодневн\w+"),
    ("all_day", rf"{_ZH}(?:{_ZH_INTO}|是|标为)(?P<new>{_DAY})的?(?:活动|事件|日程)?"),
)  # fmt: skip

_TIMES = r"(?P<count>(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve) times)"
_RU_TIMES = r"(?P<count>(?:\d{1,3}|два|три|четыре|пять|шесть|семь|восемь|девять|десять|двенадцать) раза?)"
_ZH_TIMES = r"(?P<count>[\d一二两三四五六七八九十]{1,3}次)"

REPEATS = Grammar(
    ("stop", rf"(?:don['’]?t|do not|stop|no longer|never)(?: let)? (?:repeat(?:ing)?|recur(?:ring)?)(?: {_EN})?"
             r"(?: any ?more| again| any longer)?"
             r"|(?:make|turn|change) (?P<ref2>.{1,80}?) (?:into |to )?(?:a )?(?:one[- ](?:off|time)|single"
             r"|non-?recurring"
             r"|non-?repeating)(?: event| meeting| thing)?|(?:make|have) (?P<ref3>.{1,80}?)(?: happen)? (?:just "
             r"|only )once"
             r"|no (?:more )?repeat(?:s|ing|ition)?|(?:it|that|this) (?:doesn['’]?t|does not|should(?: not"
             r"|n['’]?t)) (?:repeat"
             r"|recur)(?: any ?more)?|(?:just|only) (?:once|this once|one time)"
             r"|remove the (?:repeat|repetition|recurrence)(?: (?:from|of) (?P<ref4>.{1,80}?))?"),
    ("stop", r"(?:больше |пусть )*не (?:повторяй(?:те)?|повторять|повторяется|надо повторять"
             r"|нужно повторять)(?: больше)?"
             r"(?: (?P<ref>.{1,80}?))?(?: больше)?|(?P<ref2>.{1,60}?) больше не (?:повторяй|повторять|повторяется)"
             r"|(?:убери|отмени|отключи|удали)(?:те)? повтор\w*(?: (?:у |для |с )?(?P<ref3>.{1,80}?))?"
             r"|(?:сделай|сделайте)(?: (?P<ref4>.{1,80}?))? (?:разов\w+|однократн\w+|одноразов\w+)(?: событием"
             r"| встречей)?"
             r"|(?:только|лишь) (?:один )?раз|без повтор\w+|(?:перестань|хватит) повторять(?: (?P<ref5>.{1,80}?))?"),
    ("stop", rf"{_ZH}(?:不要再?|别再?|不用再?|不再|停止|取消)重复了?|{again(_ZH, 2)}{_ZH_INTO}(?:一次性|单次"
             rf"|不重复)的?(?:活动|事件|日程)?"
             r"|只(?:有|开|要)?这?一次(?:就好|就行)?|(?:不要再?|别再?|停止)重复(?P<ref3>.{1,30}?)了?"),
    ("until", rf"(?:(?:make|repeat|keep|have|run|end|stop)(?: {_EN})? )?(?:repeat(?:ing)? )?(?:only )?{_LAST}(?: only)?"
              rf"|(?:end|finish|stop) (?:the )?(?:series|repeating|repetition|repeats)(?: of (?P<ref2>.{{1,60}}?))?"
              rf" (?P<new2>{TIME})"
              rf"|(?:repeat (?P<ref3>it|that|this) )?(?:only |just )?{_TIMES}(?: only| in (?:all|total))?"
              rf"|repeat (?P<ref4>.{{1,60}}?) (?:only )?{again(_TIMES, 4)}(?: only)?"),
    ("until", rf"(?:the |my |our )?(?P<ref>.{{1,60}}?)(?: goes on| runs| is on| only)? {_LAST}"),
    ("until", rf"(?:(?:повторяй(?:те)?|пусть повторяется|продолжай)(?: {_RU})?? )?(?:только |лишь )?{_LAST}"
              rf"|{again(_RU, 5)} (?:только )?{again(_LAST, 5)}"
              r"|(?:закончи|заверши|останови)(?:те)? (?:серию|повторы?|повторение)(?: (?P<ref2>.{1,60}?))?"
              rf" (?P<new2>{UNTIL}|{TIME})"
              r"|(?:повтори(?:те)? |повторяй(?:те)? )?(?:его |её |ее |это )?(?:только |лишь )?"
              rf"{_RU_TIMES}"),
    ("until", rf"{_ZH}(?:只|仅)?(?:重复|持续|开|一直)?[到至]?(?P<new>{UNTIL}|{TIME})(?:为止|就?结束|就停)"
              rf"|{again(_ZH, 2)}(?:(?:只|仅|一共)?(?:重复|持续|开)|只|仅)[到至]?(?P<new2>{UNTIL}|{TIME})|(?:直到"
              rf"|[到至])(?P<new3>{TIME})"
              rf"|(?:只|仅|一共|总共)(?:重复|开)?{_ZH_TIMES}|重复{again(_ZH_TIMES, 4)}"),
    ("repeat", rf"{_OFTEN}|(?:{_ZH_INTO})?{again(_OFTEN, 2)}都?(?:做|去|开|来|上)?一?次?"),
    ("repeat", r"(?:make|turn|change|set|let|have)(?: up)? (?!an? |another |new )"
               rf"{_EN}(?: (?:to|into|be|an?))*"
               rf"(?: (?:repeat(?:ing)?|recur(?:ring)?|happen|come))? {_OFTEN}(?: event| meeting| thing| series)?"
               rf"|repeat(?:s|ing)?(?: (?P<ref2>.{{1,60}}?))? {again(_OFTEN, 2)}"
               rf"|(?:it|that|this)(?:{_IS}|(?: will| should)? (?:be|repeats?|recurs?|happens?|comes?))(?: on)? (?:a )?"
               rf"{again(_OFTEN, 4)}(?: event| meeting| thing)?"
               r"|(?:the |my |our )(?P<ref6>.{1,60}?)(?: should| will)? (?:repeats?|recurs?|happens?)(?: on)? "
               rf"{again(_OFTEN, 6)}"),
    ("repeat", rf"(?:повторяй(?:те)?|повторять|повтори)(?: {_RU})?? {_OFTEN}"
               r"|(?:сделай(?:те)?|пусть|поставь)(?: (?P<ref2>.{1,60}?))??"
               r"(?: (?:будет|повторяется|повторяющ\w+|проходит|ид[её]т))* "
               rf"{again(_OFTEN, 2)}(?: встречей| событием)?"
               rf"|(?:это |она |оно |он )?(?:повторяется|будет|проходит) {again(_OFTEN, 3)}"
               rf"|(?P<ref4>.{{1,60}}?) (?:повторяется|будет повторяться|долж\w+ повторяться) {again(_OFTEN, 4)}"),
    ("repeat", r"(?:帮我|请)?[把将让](?P<ref>.{1,40}?)"
               rf"(?:{_ZH_INTO}|重复)?(?P<new>{RULE})(?:都)?(?:重复)?(?:一次|一遍)?(?:吧|的)?(?:活动|事件|日程)?"
               rf"|(?:{_ZH_INTO}|重复[:：]|重复)(?P<new2>{RULE})(?:都)?(?:重复)?(?:一次|一遍)?(?:吧|的)?(?:活动|事件"
               rf"|日程)?"
               rf"|(?P<ref3>.{{0,20}}?)(?P<new3>{RULE})都?重复(?:一次|一遍)?"),
    ("repeat", rf"(?:and |but |и |а )?{_OFTEN}(?:一次|一遍)?"),
)  # fmt: skip
