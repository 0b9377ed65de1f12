"""How lists are asked for: make one, add to it, tick and untick, take off, clear, show."""

import re

from experts.tools.grammar import Form, Grammar, again

_ITEMS, _SHORT = r"(?P<items>.+)", r"(?P<items>.{1,300}?)"
_GAP = r"(?:\s*[:：,，]\s*|\s+(?:[-–—]\s+)?)"

_EN_NAME = (
    r"(?:(?!lists?\b|the\b|my\b|our\b|to\b|on\b|an?\b)[\w'’&-]+ ){0,4}?(?:check ?)?list(?![\w-])"
    r"|to[- ]?dos?(?: list)?(?![\w-])|groceries"
)
_EN = (
    rf"(?:the |my |our |this |that |a )*(?P<list>{_EN_NAME})(?: (?:for|of) (?P<list_end>(?:the |my "
    rf"|our )?[\w'’-]+(?: [\w'’-]+)?))?"
)
_EN_BARE = rf"(?:the |my |our |this |that )*(?P<list>{_EN_NAME})"
_EN_ADD = r"(?:also |then )?(?:add|put|include|write|jot|throw|stick|pop|place)(?: down)?"
_DONE = r"(?:done|bought|completed?|finished|ticked(?: off)?|checked(?: off)?|crossed off|sorted|purchased)"
_DONES = r"(?:ticked|checked|done|completed?|finished|crossed|bought|marked|purchased)(?:[- ]off)?"

_ENGLISH = (
    ("clear_done", rf"(?:clear|remove|delete|clean(?: up)?|drop|hide|erase|take)(?: out| off| away)?(?: all| the| my"
                   rf"| of)* {_DONES}"
                   rf"(?: (?:items?|ones|things|tasks|stuff|entries|products|off))*(?: (?:from|off|on|in|of) {_EN})?"
                   r"|(?:clear|remove|delete) (?:everything|what(?:'s| is)?|all that(?:'s| is)?)(?: that(?:'s"
                   r"| is))? (?:ticked|checked|done|bought)(?: off)?"),
    ("clear", rf"(?:clear|empty|wipe|reset|clean)(?: out| off| up)? {_EN}(?: clean| completely)?"
              rf"|(?:clear|remove|delete|take|wipe|strike|cross) (?:everything|all(?: the)?(?: items"
              rf"| things)?) (?:off|from|on|in)(?: of)? {again(_EN, 2)}"
              rf"|start {again(_EN, 3)} over|nothing should (?:remain|be left) on {again(_EN, 4)}"),
    ("drop", rf"(?:delete|erase|throw away|get rid of|trash|remove) {_EN}"),
    ("left", rf"what(?:['’]?s| is| are| do (?:i|we))?(?: still| there| all)*(?: left| remaining| missing| open"
             rf"| undone| need(?: to (?:buy|do|get))?| have(?: left)?(?: to (?:buy|do|get))?| to (?:buy|do"
             rf"|get))+(?: (?:on|in|from|off) {_EN})?"
             rf"|(?:is there |are there )?(?:anything|any .{{1,30}}|some .{{1,30}}) (?:left|remaining"
             rf"|still open)(?: to (?:buy|do))?(?: (?:on|in) {again(_EN, 3)})?"
             rf"|what(?:['’]?s| is)? (?:not done|unticked|unchecked|still open)(?: (?:on|in) {again(_EN, 2)})?"),
    ("lists", r"(?:show|list|see|what|which|give)?(?: me)?(?: ?all)?(?: of)?(?: ?(?:my|our|the|are my"
              r"|are the))? ?(?:check)?lists(?: (?:do i have|are there|have i (?:made|got)))?"),
    ("untick", rf"(?:un-?tick|un-?check|un-?mark|un-?cross)(?: off)? {_SHORT}(?: (?:on|from|in|of) {_EN})?"
               rf"|mark (?P<items2>.{{1,300}}?) (?:as )?(?:not done|undone|open|not bought|unfinished|incomplete"
               rf"|to ?do)(?: (?:on|in) {again(_EN, 2)})?"
               rf"|put (?P<items3>.{{1,300}}?) back(?: (?:on|in|onto) {again(_EN, 3)})?"),
    ("tick", rf"tick(?: off)? {_SHORT}(?: off)?(?: (?:on|from|off|in|of)(?: of)? {_EN})?"
             rf"|(?:check|cross|strike|scratch) (?:off|out) (?P<items2>.{{1,300}}?)(?: (?:on|from|off"
             rf"|in)(?: of)? {again(_EN, 2)})?"
             rf"|(?:check|cross|strike|scratch) (?P<items3>.{{1,300}}?) (?:off|out|off (?:on|from|in) {again(_EN, 3)}"
             rf"|(?:from|off|on)(?: of)? {again(_EN, 6)})"
             rf"|mark (?P<items4>.{{1,300}}?)(?: (?:on|in) {again(_EN, 4)})? (?:as |off as )?(?:off|{_DONE})(?: (?:on"
             rf"|in|off) {again(_EN, 5)})?"),
    ("remove", rf"(?:remove|delete|take|drop|erase|get rid of|discard) {_SHORT} (?:from|off|out of)(?: of)? {_EN}"
               rf"|(?P<items2>.{{1,200}}?) can (?:go|come) (?:from|off) {again(_EN, 2)}.*"
               rf"|(?:i|we) (?:don['’]t|no longer) (?:need"
               rf"|want) (?P<items3>.{{1,200}}?) on {again(_EN, 3)}(?: any ?more)?"),
    ("check", rf"(?:is|are|do (?:i|we) have|have (?:i|we) got|did (?:i|we) (?:put|add)|have (?:i|we) (?:put|added)"
              rf"|is there|are there)(?: any)? {_SHORT} (?:already )?(?:on|in|to|onto) {_EN}(?: already| yet)?"),
    ("make", rf"(?:make|create|start|begin|write|set up|give|open|i need|new)(?: me| us)?(?: up)?(?: an?| the| my"
             rf"| our| another| new| fresh)* (?P<list>{_EN_NAME})(?: (?:called|named"
             rf"|titled) (?P<name>[^:：]{{1,60}}?))?"
             rf"(?: (?:for|of) (?P<list_end>[^:：]{{1,60}}?))?(?:\s*[:：]\s*|\s+(?:with|containing|including"
             rf"|of)\s+(?:items? )?)(?P<items>.+)"
             rf"|(?:make|create|start|begin|set up|open|i need|new)(?: me| us)?(?: up)?(?: an?| the| my| our| another"
             rf"| new| fresh)* (?P<list2>{_EN_NAME})(?: (?:called|named"
             rf"|titled) (?P<name2>[^:：]{{1,60}}?))?(?: for (?P<list_end2>[^:：]{{1,60}}?))?"),
    ("add", rf"{_EN_ADD} (?:to|on|onto|in) {_EN_BARE}\s*[:：]\s*{_ITEMS}"),
    ("add", rf"{_EN_ADD} {_SHORT} (?:to|on|onto|in|into) {_EN}(?: too| as well| also)?(?: please)?"),
    ("add", rf"(?:on|to|in) {_EN_BARE},? (?:please )?{_EN_ADD}{_GAP}{_ITEMS}"),
    ("add", rf"{_EN_ADD} (?:to|on|onto|in) {_EN_BARE}{_GAP}{_ITEMS}"
            rf"|(?:i|we)(?: also)? (?:need|want) (?P<items2>.{{1,200}}?) on {again(_EN_BARE, 2)}"
            rf"|(?P<items3>.{{1,200}}?) (?:should|must|needs? to|ha(?:s|ve) to) (?:be"
            rf"|go) on {again(_EN_BARE, 3)}(?: too)?"
            rf"|(?:we|i)(?:['’]re|['’]m| are| am)? (?:out of|need"
            rf"|low on) (?P<items4>.{{1,200}}?)[,;]? (?:so )?(?:please )?(?:put|add) (?:it|them|that) (?:on"
            rf"|to) {again(_EN_BARE, 4)}"),
    ("add", rf"(?:(?:the|my|our) )?(?P<list>{_EN_NAME})\s*[:：]\s*{_ITEMS}|new (?P<list2>task"
            rf"|to-?do)\s*[:：]\s*(?P<items2>.+)"),
    ("show", rf"(?:show|read|open|display|view|give|see|tell|print|check|get|pull up|bring up|read out|go (?:through"
             rf"|over))(?: me| us| out| up)* {_EN}(?: to me| please| again)?"
             rf"|(?:what(?:['’]?s| is| do i have| have i got| did i (?:put|add))?|show me what['’]?s"
             rf"|tell me what['’]?s|everything)(?: all)? (?:on|in) {again(_EN, 2)}"
             rf"|{again(_EN, 3)}|how many (?:things|items|tasks) are (?:left )?(?:on|in) {again(_EN, 4)}"),
)  # fmt: skip

_RU_OF = (
    r"покупок|покупки|продуктов|дел|задач|вещей|желаний|книг|фильмов|подарков|гостей|идей|целей|лекарств|материалов"
    r"|товаров|инструментов|сериалов|игр|рецептов|мест|поручений|расходов|закупок|планов"
)
_RU_NOUN = r"(?:чек-?лист\w{0,2}|спис(?:ок|ка|ке|ку|ком))"
_RU = (
    rf"(?:мо\w{{1,2}} |наш\w* |этот |весь )*(?P<list>{_RU_NOUN}(?: (?!из |в |на |и )[а-яё-]+(?: (?:для|в|на|по"
    rf"|к) [а-яё-]+| [а-яё-]+)?)?)"
)
_RU_BARE = rf"(?:мой |наш |моём |моем |этот |этом )*(?P<list>{_RU_NOUN}(?: (?:{_RU_OF}))?)(?!\w)"
_RU_ADD = (
    r"(?:добав(?:ь|ьте|ить)|внеси(?:те)?|запиши(?:те)?|закинь(?:те)?|впиши(?:те)?|занеси(?:те)?|допиши(?:те)?"
    r"|включи(?:те)?|поставь(?:те)?|положи(?:те)?|внести)(?: (?:ещё|еще|также|туда))*"
)
_RU_DONES = r"(?:отмеченн|вычеркнут|зач[её]ркнут|купленн|сделанн|выполненн|готов|заверш[её]нн|закрыт)\w*"
_RU_DONE = r"(?:как )?(?:купленн|сделанн|выполненн|готов|сделано|куплено|выполнено|закрыт|заверш)\w*"

_RUSSIAN = (
    ("clear_done", rf"(?:удали|убери|очисти|сотри|выкинь|скрой|почисти)(?:те)?(?: все"
                   rf"| всё)?(?: что)? {_RU_DONES}(?: (?:пункты|пункт|позиции|дела|задачи|товары|покупки|продукты"
                   rf"|вещи))?(?: (?:из|в|с) {_RU})?"),
    ("clear", rf"(?:очисти|обнули|опустоши|сбрось|почисти)(?:те)? {_RU}"
              rf"|(?:убери|удали|сотри|вычеркни|выкинь)(?:те)? вс[её] (?:из|в|с) {again(_RU, 2)}"),
    ("drop", rf"(?:удали|сотри|выкинь|выброси)(?:те)? (?:весь )?{_RU}"),
    ("left", rf"что (?:мне |нам |ещё |еще |там |у меня )*(?:осталось|остал\w+|не куплено|не сделано|не купил\w*"
             rf"|не сделал\w*|нужно|надо|купить|сделать|докупить)(?: (?:купить|сделать|докупить|ещё|еще))*(?: (?:в|из"
             rf"|по|на) {_RU})?"
             rf"|какие (?:дела|задачи|пункты|покупки) (?:ещё |еще )?(?:остались|открыты|не сделаны)(?: (?:в|из"
             rf"|по) {again(_RU, 2)})?"),
    ("lists", r"(?:покажи |выведи |какие |все |мои |есть |у меня |перечисли )*(?:списки|чек-?листы)(?: у меня| есть)*"),
    ("untick", rf"(?:сними|убери)(?:те)? (?:галочку|отметку|галку|пометку) (?:с|у|напротив|около) {_SHORT}(?: (?:в"
               rf"|из) {_RU})?"
               rf"|верни(?:те)? (?P<items2>.{{1,300}}?) (?:в|обратно в) {again(_RU, 2)}|(?:разотметь"
               rf"|сними отметку) (?P<items3>.{{1,300}}?)"),
    ("tick", rf"(?:вычеркни|зачеркни|отметь|закрой|чекни|вычеркнуть|отметить)(?:те)? {_SHORT} (?:в|из|на) {_RU}"
             rf"|(?:вычеркни|зачеркни|чекни)(?:те)? (?P<items2>.{{1,300}}?)|(?:поставь|поставить)(?:те)? (?:галочку"
             rf"|галку|отметку) (?:напротив|у|на|возле|около|для|к)? ?(?P<items3>.{{1,300}}?)(?: в {again(_RU, 3)})?"
             rf"|(?:отметь|пометь|закрой)(?:те)? (?P<items4>.{{1,300}}?) {_RU_DONE}(?: (?:в|из) {again(_RU, 4)})?"),
    ("remove", rf"(?:убери|удали|выкинь|исключи|сотри|выбрось)(?:те)? {_SHORT} (?:из|с) {_RU}|(?:убери|удали|выкинь"
               rf"|исключи|сотри)(?:те)? из {again(_RU_BARE, 3)} (?P<items3>.+)"
               rf"|(?P<items2>.{{1,200}}?) (?:больше )?не нуж\w+(?: (?:в|из) {again(_RU, 2)})(?:, убери.*)?"),
    ("check", rf"(?:есть ли|есть|добавлял\w? ли я|вносил\w? ли я) {_SHORT} (?:в|на) {_RU}|(?:есть ли|есть) (?:в"
              rf"|на) {again(_RU_BARE, 2)} (?P<items2>.{{1,200}}?)"),
    ("make", rf"(?:сделай|создай|составь|заведи|начни|напиши|открой|нужен|новый|создать|составить)(?:те)?(?: мне| нам"
             rf"| новый| ещё один)* (?P<list>{_RU_NOUN}(?: [^:：]{{1,60}}?)?)(?:\s*[:：]\s*|\s+(?:из"
             rf"|с)\s+)(?P<items>.+)"
             rf"|(?:сделай|создай|составь|заведи|начни|нужен|новый|создать|составить)(?:те)?(?: мне| нам"
             rf"| новый)* (?P<list2>{_RU_NOUN}(?: [^:：]{{1,60}}?)?)"),
    ("add", rf"{_RU_ADD} (?:в|на) (?:мой |наш )?(?P<list>{_RU_NOUN}(?: [^:：]{{1,60}}?)?)\s*[:：]\s*{_ITEMS}"),
    ("add", rf"{_RU_ADD} {_SHORT} (?:в|на|во) {_RU}"),
    ("add", rf"(?:в|на) {_RU_BARE},? {_RU_ADD}{_GAP}{_ITEMS}|{_RU_ADD} (?:в"
            rf"|на) {again(_RU_BARE, 2)}{_GAP}(?P<items2>.+)"
            rf"|{_RU_ADD} к {again(_RU_BARE, 3)}у?{_GAP}(?P<items3>.+)"),
    ("add", rf"(?:мой |наш )?(?P<list>{_RU_NOUN}(?: [^:：]{{1,40}}?)?)\s*[:：]\s*{_ITEMS}|нов(?:ая"
            rf"|ое) (?P<list2>задача|дело)\s*[:：]\s*(?P<items2>.+)"),
    ("show", rf"(?:покажи|прочитай|прочти|открой|выведи|зачитай|дай|повтори|проверь|глянь|пройдись по"
             rf"|посмотри)(?:те)?(?: мне| посмотреть)? {_RU}у?"
             rf"|(?:скажи,? )?что (?:у меня |там |есть |записано )*(?:в|на|по) {again(_RU, 2)}у?|{again(_RU, 3)}"
             rf"|сколько (?:пунктов|дел|вещей|задач) (?:осталось )?(?:в|на) {again(_RU, 4)}"),
)  # fmt: skip

_ZH_NAME = r"[^，。,：:！!？?里中上的把将在往从给我\s]{0,8}?(?:清单|列表|购物单|待办事项|待办)"
_ZH = rf"(?:我的?|我们的?|这个|那个)?(?P<list>{_ZH_NAME})"
_ZH_ADD = r"(?:添加|加上|加入|加|放|写|记|再加|补充|列入)"
_IN = r"(?:里面?|中|上)?的?"

_CHINESE = (
    ("clear_done", rf"(?:请|帮我)?(?:清除|清掉|清空|删除|删掉|去掉|移除|清理)(?:掉)?{_ZH}?{_IN}(?:所有"
                   rf"|全部)?(?:已勾选?|已完成|完成了?|勾掉|已买|买好|已勾|打勾|划掉|做完)的?(?:项目?|东西|事项"
                   rf"|任务)?"
                   rf"|[把将]{again(_ZH, 2)}?{_IN}(?:所有|全部)?(?:已勾选?|已完成|完成了?|勾掉|已买|买好|打勾|划掉"
                   rf"|做完)的?(?:项目?|东西|事项|任务)?(?:都|全)?(?:清除|清掉|删除|删掉|去掉|移除|清理)(?:掉)?"),
    ("clear", rf"(?:请|帮我)?(?:清空|清掉)(?:一下)?{_ZH}|[把将]?{again(_ZH, 2)}(?:全部|都|全)?(?:清空|清掉"
              rf"|全删)(?:了)?|{again(_ZH, 3)}重新开始"),
    ("drop", rf"(?:请|帮我)?(?:删除|删掉|扔掉){_ZH}|[把将]{again(_ZH, 2)}(?:删除|删掉|删了|扔掉)"),
    ("left", rf"{_ZH}?{_IN}(?:还剩|还有|剩下|还差|还没买|还没做|没买|没做完?|还要买|还要做|还需要买|要买)(?:些"
             rf"|了)?(?:什么|哪些|啥)?(?:没买|没做|没完成|东西|的|要买|要做|事)?(?:呢|吗)?"
             r"|我?(?:还)?(?:要|需要|得|该)买(?:些|点)?(?:什么|啥|哪些东西)"),
    ("lists", r"(?:我的?|显示|看看?|查看|列出|有哪些|所有|全部|我有哪些|都有哪些)*的?(?:清单|列表)(?:有哪些|都有哪些)"
              r"|(?:显示|看看?|查看|列出|我有哪些|有哪些|所有|全部|我?的?所有|我?的?全部)+的?(?:清单|列表)"),
    ("untick", rf"取消(?:勾选|打勾|勾)(?:{_ZH}{_IN})?{_ITEMS}|[把将](?P<items2>.{{1,100}}?)(?:取消勾选|取消打勾"
               rf"|标记?为未完成|标记?为没买|改回未完成)|[把将]?(?P<items3>.{{1,100}}?)放回{again(_ZH, 3)}{_IN}"),
    ("tick", rf"(?:勾掉|勾选|划掉|打勾|勾上|完成|划去)(?:{_ZH}(?:里面?|中|上)的?)?(?P<items>.{{1,100}}?)(?:这?一?项"
             rf"|了)?"
             rf"|[把将](?:{again(_ZH, 2)}(?:里面?|中"
             rf"|上)的?)?(?P<items2>.{{1,100}}?)(?:从{again(_ZH, 3)}{_IN})?(?:勾掉|勾选|勾上|划掉|打勾|打上勾|打个勾"
             rf"|标记?为(?:已)?(?:完成|买|做完)|标成完成)(?:了|吧)?"
             rf"|给(?P<items4>.{{1,100}}?)打(?:个|上)?勾"),
    ("remove", rf"[把将](?P<items>.{{1,100}}?)从{_ZH}{_IN}(?:去掉|删掉|删除|移除|拿掉|删了)"
               rf"|[把将]{again(_ZH, 2)}(?:里面?|中|上)的?(?P<items2>.{{1,100}}?)(?:去掉|删掉|删除|移除|拿掉|删了)"
               rf"|(?:去掉|删掉|删除|移除){again(_ZH, 3)}(?:里面?|中|上)的?(?P<items3>.{{1,100}}?)"
               rf"|从{again(_ZH, 4)}{_IN}(?:去掉|删掉|删除|移除)(?P<items4>.{{1,100}}?)"
               rf"|{again(_ZH, 5)}{_IN}(?:去掉|删掉|删除|移除|不用|不要|不需要)(?P<items5>.{{1,100}}?)(?:了)?"
               rf"|(?P<items6>.{{1,100}}?)(?:洗完了|做完了|不用买了|不要了)?[,，]从{again(_ZH, 6)}{_IN}(?:去掉|删掉"
               rf"|删除|移除)"),
    ("check", rf"{_ZH}(?:里面?|中|上)?(?:有没有|有)(?P<items>[^什哪些多几]{{1,60}}?)(?:吗|么|呢)?"
              rf"|(?P<items2>.{{1,60}}?)在{again(_ZH, 2)}(?:里面?|中|上)?吗"
              rf"|我?(?:有没有)?[把将](?P<items3>.{{1,60}}?)(?:放|加)[进到](?:了)?{again(_ZH, 3)}{_IN}(?:了)?吗"),
    ("make", rf"(?:请|帮我|给我)?(?:建立?|创建|新建|做|列|写|开|弄|来|生成)(?:一?[个张份]"
             rf"|个)?(?:新的?)?{_ZH}\s*(?:[:：,，]|包含|包括|，内容是)\s*(?P<items>.+)|(?:请|帮我|给我)?(?:建立?|创建"
             rf"|新建|做|列|开|弄|来|生成)(?:一?[个张份]|个)?(?:新的?)?{again(_ZH, 2)}"),
    ("add", rf"[把将](?P<items>.{{1,300}}?){_ZH_ADD}[到进入在]{_ZH}(?:里面?|中|上)?(?:吧|去)?"
            rf"|{_ZH_ADD}(?P<items3>[^到进在里]{{1,200}}?)[到进入在]{again(_ZH, 3)}(?:里面?|中|上)?"
            rf"|[在往给]?{again(_ZH, 2)}(?:里面?|中|上)?(?:再|还要|也)?{_ZH_ADD}(?:上|入|一个"
            rf"|一项)?[:：]?\s*(?P<items2>.+)"),
    ("add", rf"(?:我的)?{_ZH}\s*[:：]\s*{_ITEMS}|{_ZH_ADD}到{again(_ZH, 2)}(?:里面?|中|上)?[:：,，]?\s*(?P<items2>.+)"
            rf"|新(?P<list3>任务|待办)\s*[:：]\s*(?P<items3>.+)"),
    ("show", rf"(?:请|帮我|给我)?(?:显示|看一?[看下]?|查看|查一?下|读一?[读下]?|念一?[念下]?|打开|列出|告诉我|过一遍"
             rf"|我想知道)(?:一下)?{_ZH}(?:里面?|中|上)?(?:有(?:什么|哪些|啥))?"
             rf"|{again(_ZH, 2)}(?:里面?|中|上)?(?:都)?有(?:什么|哪些|啥|几样东西|多少(?:项|东西)?)(?:东西|任务"
             rf"|事项)?|{again(_ZH, 3)}|把{again(_ZH, 4)}(?:念一遍|给我看看?|读一遍|列出来)"
             rf"|整个{again(_ZH, 5)}给我看"),
)  # fmt: skip

_STRICT = Grammar(*_ENGLISH, *_RUSSIAN, *_CHINESE)
# Said of a thing that is on a list these tick it off; by themselves they may mean anything.
_LOOSE = Grammar(
    ("tick", r"(?:i|we)?(?:['’]ve| have)?(?: just| already)* ?(?:got|bought|did|done with|done|finished|completed"
             r"|picked up|purchased|have)(?: the| some)* (?P<items>.{1,100}?)(?: already| now)?"
             rf"|(?:the )?(?P<items2>.{{1,100}}?)(?:['’]s|['’]re| is| are| was| were)?(?: already"
             rf"| now)* {_DONE}(?: already| now)?|(?:done|bought|got it)\s*[:：]\s*(?P<items3>.+)"),
    ("tick", r"(?:я |мы )?(?:уже |только что )*(?:купил|сделал|взял|выполнил|закончил"
             r"|приобр[её]л)\w{0,2} (?P<items>.{1,100}?)|(?P<items2>.{1,100}?) (?:уже )?(?:я |мы )?(?:купил|куплен"
             r"|сделал|сделан|выполнен|взял|готов|есть)\w{0,2}"
             r"|(?:отметь|закрой|пометь)(?:те)? (?P<items4>.{1,100}?)|(?:готово|сделано|куплено|купил"
             r"|купила)\s*[:：]\s*(?P<items3>.+)"),
    ("tick", r"(?:我)?(?:已经)?(?P<items>.{1,60}?)(?:已经)?(?:买好了?|买到了?|买了|做完了?|完成了?|搞定了?|弄好了"
             r"|洗完了|好了)|(?:我)?(?:已经)?(?:买了|买好了|做完了|完成了)(?P<items2>.{1,60}?)(?:了)?"),
)  # fmt: skip

# Told of a thing that is on a list, these are done to it; of anything else they may mean anything.
_TELLING = Grammar(
    ("tick", r"(?:check|tick|cross|mark|finish|complete)(?: off)?(?: the| my)* (?!what|if|whether|which|how|when"
             rf"|who)(?P<items>.{{1,100}}?)(?: off)?(?: as)?(?: {_DONE})?"
             r"|(?:заверши|закончи|выполни|отметь|закрой|вычеркни)(?:те)? (?P<items2>.{1,100}?)"
             r"|(?:勾掉|勾选|划掉|打勾|完成|搞定)(?P<items3>.{1,60}?)(?:了|吧)?"),
    ("remove", r"(?:remove|delete|drop|take off|erase)(?: the| my)* (?P<items>.{1,100}?)"
               r"|(?:убери|удали|выкинь|сотри)(?:те)? (?P<items2>.{1,100}?)"
               r"|(?:去掉|删掉|删除|移除)(?P<items3>.{1,60}?)(?:了|吧)?|[把将](?P<items4>.{1,60}?)(?:去掉|删掉|删除|移除)"),
)  # fmt: skip


def list_of(text: str) -> Form | None:
    """What is asked of a list: make, add, tick, untick, remove, clear, clear_done, drop, left, show, check, lists.

    `list` names it as it was said, `items` what goes on it or off.
    """
    form = _STRICT.read(text)
    return None if form is None or _is_of_notes(form) else form


def ticked_in_passing(text: str) -> Form | None:
    """What a text tells to be done: "milk is bought". It ticks only what is on a list."""
    return _LOOSE.read(text)


def told_of_a_thing(text: str) -> Form | None:
    """What a text that names no list tells to do with a thing: tick it, or remove it. It may be no thing of a list."""
    form = _TELLING.read(text)
    return None if form is None or _OF_NOTES.match(form.get("items")) else form


_OF_NOTES = re.compile(
    r"(?:note|memo|tag|заметок|записей|тегов|меток|笔记|备忘|标签|日程|会议|提醒|event|meeting|reminder|встреч"
    r"|событий)",
    re.IGNORECASE,
)


def _is_of_notes(form: Form) -> bool:
    """A list of notes is no list of things, nor is one of events."""
    items = form.get("items") if form.kind == "make" else ""
    if form.kind == "tick" and _OF_NOTES.match(form.get("items")):
        return True
    return _OF_NOTES.search(f"{form.get('list')} {form.get('list_end')} {items}") is not None
