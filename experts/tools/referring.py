"""Words that stand for what an earlier part of a request has brought, and the things they stand for."""

from experts.tools.phrases import Phrases, trim
from experts.tools.types import ToolCall

_IT = Phrases(
    en=(
        "(?:(?:with|about|on|of|from|for|as|regarding|over) )?(?:it|them|this|that|these|those)"
        "(?: (?:notes?|memos?|events?|meetings?|lists?|results?|one))?",
        "(?:with|about|on|of|from|for|regarding) the (?:notes?|memos?|events?|meetings?|results?)",
    ),
    ru=(
        "(?:(?:с|со|по|о|об|обо|про|из|на|для|насч[её]т) )?(?:него|не[её]|н[её]м|ней|нему|ним|ними|них|его|е[её]|их"
        "|это|этого|этому|этом|этим|эти|этих|эту|этой)(?: (?:заметк\\w+|запис\\w+|встреч\\w+|событи\\w+))?",
    ),
    zh=(
        "(?:关于|有关|跟|和|用|把|按照?)?(?:它们?|这些?|那些?|这个|那个|这件事|此事)(?:[条篇]?(?:笔记|备忘录?|内容|结果))?(?:的(?=\\S))?",
    ),
)


def refers(call: ToolCall, text: str) -> bool:
    """Whether the work waited for other work, and some words speak of what that brought."""
    return bool(call.assignment.brief.results) and _IT.among(text)


def without(text: str) -> str:
    """The words without those that stand for something else."""
    return trim(_IT.without(text))


def title(call: ToolCall) -> str:
    """What that is called, where it is one thing; else empty."""
    found = call.assignment.brief.found
    return found[0].title if len(found) == 1 else ""


def text(call: ToolCall) -> str:
    """All of what that says."""
    return "\n\n".join(one.text for one in call.assignment.brief.found)
