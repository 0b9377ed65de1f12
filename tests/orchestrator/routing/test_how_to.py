"""A question how something is done is explained; a question about the world is for whom it was."""

import pytest

from experts.types import Lang
from orchestrator.routing.how_to import asked_how
from orchestrator.routing.router import Router
from tests.orchestrator.routing.talk import talk


@pytest.mark.parametrize(
    ("lang", "text", "capability"),
    [
        ("en", "how do I delete a note?", "notes.delete"),
        ("en", "how can I set a reminder", "reminders.create"),
        ("en", "how can I cancel the dentist?", "events.cancel"),
        ("en", "is it possible to move an event?", "events.move"),
        ("ru", "как удалить заметку?", "notes.delete"),
        ("ru", "как мне поставить напоминание", "reminders.create"),
        ("ru", "можно ли отменить врача?", "events.cancel"),
        ("zh", "怎么删除笔记？", "notes.delete"),
        ("zh", "如何添加日程", "events.create"),
        ("zh", "怎么取消会议？", "events.cancel"),
    ],
)
def test_how_something_is_done_here_is_explained_by_nobody_who_does_it(
    router: Router, lang: Lang, text: str, capability: str
) -> None:
    route = router.decide(text, talk(lang))
    assert (route.courtesy, route.expert, route.capability) == ("how", None, capability)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "how do I center a div in css"),
        ("en", "how do I get to the airport"),
        ("en", "how can I find my notes"),
        ("ru", "как сварить борщ"),
        ("ru", "как дела на работе"),
        ("zh", "怎么做红烧肉"),
        ("en", "delete the note about how to bake bread"),
        ("en", "how do I add events from my old calendar"),
    ],
)
def test_what_is_not_done_here_or_changes_nothing_is_answered_as_ever(router: Router, lang: Lang, text: str) -> None:
    assert router.decide(text, talk(lang)).courtesy is None


@pytest.mark.parametrize("text", ["как врач?", "how are things", "怎么样", "怎么了", "how to"])
def test_how_things_are_is_no_question_how_they_are_done(text: str) -> None:
    assert asked_how(text) is None
