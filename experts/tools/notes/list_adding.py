"""What a text that names no list adds to the one spoken of, or makes one of."""

import re

from experts.tools.grammar import Form, Grammar

# After a list these add to it, and a heading with several things under it makes one.
_ADDING = Grammar(
    (
        "add",
        r"(?:(?:and )?also|and|plus|add|put|include)(?: also| some| an?| the| on it| there)* (?P<items>.{1,200}?)"
        r"(?: (?:on|to|in) (?:it|there|that))?(?: too| as well| also)?",
    ),
    (
        "add",
        r"(?:и ещё|и еще|ещё|еще|плюс|а также|добав(?:ь|ьте)|впиши(?:те)?|допиши(?:те)?)(?: ещё| еще| также| туда"
        r"| сюда)* (?P<items>.{1,200}?)(?: тоже| туда)?",
    ),
    ("add", r"(?:再|还要|还有|也|另外)*(?:加上|加点|添上|添点|加|添|来点?|要)(?:一?[个条份]|点)?(?P<items>.{1,100}?)"),
)
_HEADED = re.compile(r"(?P<list>[^:：\n#@/\d]{2,40})[:：]\s*(?P<items>[^\n]{1,300})", re.IGNORECASE)
_SEVERAL = re.compile(r"[,，、;；]")
# A heading of things to do something with, or that says it is a list; "Dear team: thank you, see you" is neither.
_OF_THINGS = re.compile(
    r"(?<!\w)(?:to (?!you|me|us|the|my|our|your)\w+$|lists?|packing|groceries|shopping|ingredients|errands|chores"
    r"|wish ?list|to-?do)"
    r"|(?:[а-яё]{2,}(?:ть|ти|чь)(?:ся)?$|(?<!\w)(?:спис\w+|покупки|дела|продукты|ингредиенты|вещи)(?!\w))"
    r"|清单|列表|待办|要[买带做读看]|想[买看读做去]|购物|行李|食材",
    re.IGNORECASE,
)
# Somebody is or does something: a statement, and no thing for a list.
_STATES = re.compile(
    r"(?<!\w)(?:(?:i|we|you|he|she|they|it|that|there)(?:['’]\w+| \w+)|(?:am|is|are|was|were)(?!\w))"
    r"|(?<!\w)(?:я|ты|мы|вы|он|она|они|мне|нам)(?!\w)|[我你他她们是]",
    re.IGNORECASE,
)


def added_in_passing(text: str) -> Form | None:
    """What a text that names no list adds to the one spoken of, or the list that it makes: "to read: Dune, Solaris"."""
    headed = _HEADED.fullmatch(text.strip())
    if headed is not None and _SEVERAL.search(headed["items"]) and _OF_THINGS.search(headed["list"].strip()):
        name = headed["list"].strip()
        return Form(kind="make", parts={"list": name, "name": name[:1].upper() + name[1:], "items": headed["items"]})
    form = _ADDING.read(text)
    return None if form is None or _STATES.search(form.get("items")) else form
