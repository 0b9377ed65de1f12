"""Chinese words of time, simplified and some traditional: symbol, meaning and the words that have it."""

from experts.timetext.lexer import Entry, entries
from experts.timetext.values import Clock, Number, Part, RelativePart, Shift, Slice, Unit, Weekday

_WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日天")
_ROWS = (
    (
        "other",
        None,
        "早一点|晚一点|有一点|快一点|多一点|少一点|好一点|慢一点|大一点|小一点|一点儿|一点也|一点都"
        "|差一点|一点点|有点|一下|一些|一样|一起|一直|一定|一般|一边|一共|一旦|一切|一方面|万一"
        "|统一|唯一|一个人|第一时间|三天两头|半天|上海|上面|下面|上班|下班|上课|下课|以上|以下"
        "|早餐|早饭|晚餐|晚饭|午饭|午餐|晚会|早会|晚安|早安|早上好|晚上好|下午好|中午好|上午好"
        "|日程|日报|周报|月报|年报|周会|例会|月饼|年会|年龄|周围|周年|星期几|几点|几号|哪天|生日"
        "|节日|日常|日记|重点|特点|观点|地点|起点|终点|一点建议|两点建议|万分|部分|百分|分享"
        "|分析|分配|分组|时间|时候|有时|平时|同时|及时|小时候|这样|这里|这些|本来|本人|后面|前面"
        "|前端|后端|目前|提前|半价|三明治|晚点|早点|差点|快点|点击|点餐|点菜|点外卖|每次|每人"
        "|账号|日志|年终|月薪|周期|天气|五月天|一天到晚|季节|秒杀",
    ),
    ("runnext", None, "今后|未来|接下来|未来的|接下来的"),
    (
        "thing",
        None,
        "优点|缺点|要点|内容|建议|意见|要求|想法|问题|理由|原因|注意|说明|区别|看法|经验|人"
        "|位|块|元|件|条|页|楼|线|门|馆|桌|店|球|岁|公里|米|公斤|斤|道|篇|章|章节|名|只|台|辆|張|张|種"
        "|种|倍|步|级|集|期|希望|收获|体会|感想|不足|启示|共识",
    ),
    ("label", None, "号码|编号|版本|房间|航班|电话|端口"),
    ("sum", None, "份"),
    ("comma", None, ",|，|、|;|；"),
    ("bracket", None, "(|)|（|）"),
    ("dash", None, "-|–|—|~|～|－"),
    ("percent", None, "%|％|折"),
    ("at", None, "在|于"),
    ("from", None, "从|自|由|從"),
    ("to", None, "到|至"),
    ("till", None, "截止到|截至|直到"),
    ("and", None, "和|与|跟|及|又|零|余|多|與"),
    ("interval", None, "之间|间|之間"),
    ("qian", None, "前"),
    ("hou", None, "后|後"),
    ("before", None, "之前|以前|或之前|及以前"),
    ("after", None, "之后|以后|或之后|及以后|之後|以後|过后"),
    ("since", None, "开始|起"),
    ("within", None, "内|以内|之内"),
    ("repeats", None, "次|回"),
    ("total", None, "共|一共|总共|持续|连续|为期"),
    ("over", None, "过|再过"),
    ("runpast", None, "过去|最近|近|过去的|最近的"),
    ("every", None, "每|每个|每一|每逢"),
    ("skip", None, "每隔|隔"),
    ("everypart", Part(18, 24, "pm", late=True), "每晚"),
    ("everypart", Part(8, 12, "am"), "每早"),
    ("except", None, "除了|除"),
    ("daily", Unit("day", 2), "隔天|隔日"),
    ("daily", Unit("week", 2), "隔周"),
    ("around", None, "左右|大约|大概|约|差不多|前后|大致"),
    ("half", None, "半"),
    ("oclock", None, "点|点钟|點|點鐘|点整"),
    ("ke", None, "刻|刻钟"),
    ("cha", None, "差"),
    ("ri", None, "号|日|號|号这天"),
    ("piece", None, "个|個"),
    ("di", None, "第"),
    ("of", None, "的"),
    ("zheng", None, "整|正"),
    ("more", None, "还剩|剩"),
    ("shift", Shift(0), "本|这|这个|這|這個|今"),
    ("shift", Shift(1), "下|下个|下一个"),
    ("shift", Shift(2), "下下|下下个"),
    ("shift", Shift(-1), "上|上个|上一个"),
    ("shift", Shift(-2), "上上|上上个"),
    ("second", Unit("second"), "秒|秒钟|秒鐘"),
    ("minute", Unit("minute"), "分钟|分鐘"),
    ("fen", Unit("minute"), "分"),
    ("hour", Unit("hour"), "小时|小時|钟头|钟"),
    ("unit", Unit("day"), "天"),
    ("unit", Unit("week"), "周|星期|礼拜|週"),
    ("unit", Unit("quarter"), "季度|季"),
    ("yue", Unit("month"), "月"),
    ("nian", Unit("year"), "年"),
    ("shi", Unit("hour"), "时|時"),
    ("part", Part(8, 12, "am"), "早上|早晨|清晨|早间|大清早|上午"),
    ("part", Part(0, 6, "am"), "凌晨"),
    ("part", Part(12, 14, "pm"), "中午|正午"),
    ("part", Part(12, 16, "pm"), "下午|午后"),
    ("part", Part(17, 19, "pm"), "傍晚"),
    ("part", Part(18, 24, "pm", late=True), "晚上|晚间|夜晚"),
    ("part", Part(22, 30, "pm", late=True), "夜里|半夜|深夜|夜间"),
    ("partmark", Part(8, 12, "am"), "早"),
    ("partmark", Part(18, 24, "pm", late=True), "晚"),
    ("rel", Shift(0), "今天|今日|今儿|当天"),
    ("rel", Shift(1), "明天|明日|明儿"),
    ("rel", Shift(2), "后天|後天|后日"),
    ("rel", Shift(3), "大后天"),
    ("rel", Shift(-1), "昨天|昨日|昨儿"),
    ("rel", Shift(-2), "前天|前日"),
    ("rel", Shift(-3), "大前天"),
    ("relyear", Shift(0), "今年|本年"),
    ("relyear", Shift(1), "明年"),
    ("relyear", Shift(2), "后年"),
    ("relyear", Shift(-1), "去年"),
    ("relyear", Shift(-2), "前年"),
    ("now", None, "现在|此时|当前|此刻|马上"),
    ("relpart", RelativePart(0, Part(18, 24, "pm", late=True)), "今晚|今夜"),
    ("relpart", RelativePart(1, Part(18, 24, "pm", late=True)), "明晚"),
    ("relpart", RelativePart(2, Part(18, 24, "pm", late=True)), "后晚"),
    ("relpart", RelativePart(-1, Part(18, 24, "pm", late=True)), "昨晚|昨夜"),
    ("relpart", RelativePart(0, Part(8, 12, "am")), "今早"),
    ("relpart", RelativePart(0, Part(5, 9, "am")), "今晨"),
    ("relpart", RelativePart(1, Part(8, 12, "am")), "明早"),
    ("relpart", RelativePart(1, Part(5, 9, "am")), "明晨"),
    ("weekend", None, "周末|週末"),
    ("workdays", None, "工作日|每个工作日"),
    ("weekends", None, "每周末|每个周末"),
    ("daily", Unit("day"), "每天|每日|天天"),
    ("daily", Unit("year"), "每年"),
    ("daily", Unit("hour"), "每小时|每个小时"),
    ("halfyear", Slice(0.0, 0.5), "上半年"),
    ("halfyear", Slice(0.5, 1.0), "下半年"),
    ("edge", Slice(0.0, 1 / 3), "年初"),
    ("edge", Slice(1 / 3, 2 / 3), "年中"),
    ("edge", Slice(2 / 3, 1.0), "年底|年末"),
    ("monthedge", Slice(0.0, 1 / 3), "月初|月上旬"),
    ("monthedge", Slice(1 / 3, 2 / 3), "月中|月中旬"),
    ("monthedge", Slice(2 / 3, 1.0), "月底|月末|月下旬"),
    ("season", Number(3), "春天|春季"),
    ("season", Number(6), "夏天|夏季"),
    ("season", Number(9), "秋天|秋季"),
    ("season", Number(12), "冬天|冬季"),
    ("last", None, "最后一个|最后"),
    ("midnight", None, "午夜"),
    ("decade", None, "年代"),
    ("shiji", None, "世纪"),
    ("clock", Clock(0), "零点|〇点"),
    ("chu", None, "初"),
)


def _table() -> dict[str, Entry]:
    words = entries(_ROWS)
    for number, names in enumerate(_WEEKDAYS):
        for week in ("周", "星期", "礼拜", "週"):
            words |= {week + name: ("weekday", Weekday(number)) for name in names}
    return words


WORDS = _table()
