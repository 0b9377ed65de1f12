"""Whether a text asks a question: what is asked is answered, never stored."""

import re

from experts.tools.phrases import without_openers

_ASKS = re.compile(
    r"(?:what|which|who|whom|whose|where|when|why|how|is|are|was|were|am|does|did|isn['’]?t"
    r"|(?:do|have|has|had) (?:i|we|you|they|he|she|it|there)|(?:has|will) (?:the|my|our)|any(?:thing|body|one)?"
    r"|(?:will|would|shall|can|could|should|must|may) (?:i|we|they|he|she|it|there)|aren['’]?t"
    r"|wasn['’]?t|don['’]?t (?:i|we|you)|doesn['’]?t|didn['’]?t|haven['’]?t|hasn['’]?t"
    r"|what['’]?s|where['’]?s|who['’]?s"
    r"|when['’]?s|how['’]?s)(?![\w:：])"
    r"|(?:что|кто|где|когда|куда|откуда|почему|зачем|как|каки[емх]|како[йем]|какого|какая|какую|какое|каков\w*"
    r"|сколько|чей|чья|чь[её]"
    r"|чьи|разве|неужели|есть ли|у меня есть|во сколько|до скольки|на какой|в какой|в каком|по какому"
    r"|под каким)(?![\w:：])"
    r"|[\w-]+(?: [\w-]+)? ли(?!\w)"
    r"|(?:什么|啥|哪|谁|几[点个号条]|多少|怎么|为什么|为何|是不是|有没有|能不能|何时)",
    re.IGNORECASE,
)
_ASKS_ANYWHERE = re.compile(
    r"什么|啥|哪(?:[里个些儿天条]|了?(?=[？?。！!\s]*$))|多少|怎么|有没有|是不是|谁的|[是了和跟见]谁|几[点号]|[吗呢么][？?。！!\s]*$"
)
_LED = re.compile(r"(?P<told>[^,.!?;，。！？；\n]{3,80})(?:[,.;]\s+|[，。；])(?P<asked>[^\n]{5,})")
_MARK = re.compile(r"[?？][\s!！)）\"»”\W]*$")


def is_question(text: str) -> bool:
    """Whether a request asks something, by its mark or by how it begins."""
    bare = without_openers(text)
    return any(
        pattern(words) is not None
        for words in (text.strip(), bare)
        for pattern in (_MARK.search, _ASKS.match, _ASKS_ANYWHERE.search)
    )


def asked_in(text: str) -> str:
    """The question that a text ends with, where something is told before it: "I'm at the shop, what do I need?"."""
    led = _LED.match(text)
    return led["asked"] if led and not is_question(led["told"]) and _ASKS.match(led["asked"]) else text
