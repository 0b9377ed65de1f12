"""Which of the tools of notes a request is for, by its form. The router may have picked a neighbour."""

import re
from collections.abc import Callable, Mapping

from experts.tools.asking import is_question
from experts.tools.grammar import Form
from experts.tools.notes.edit_words import edit_of
from experts.tools.notes.forms import export_of, look_of, pin_of, tags_asked, undo_of
from experts.tools.notes.list_adding import added_in_passing
from experts.tools.notes.list_forms import list_of, ticked_in_passing
from experts.tools.notes.tagged import tagged_note
from experts.tools.notes.words import (
    is_told_to_delete,
    is_told_to_find,
    is_told_to_keep,
    is_told_to_keep_a_duty,
    note_to_keep,
    tags_of,
)
from experts.tools.phrases import Phrases, without_openers

_LISTS = {"make": "lists.add", "add": "lists.add", "show": "lists.show", "left": "lists.show", "check": "lists.show",
          "lists": "lists.show", "drop": "lists.show"}  # fmt: skip
# Only what is to be made is said.
_NEW = Phrases(en=("(?:a |new )*(?:note|memo)",), ru=("(?:новая )?(?:заметка|запись|мемо)",), zh=("新笔记|记笔记",))
# "Note about tiles: 20 by 30" is a note, "note about tiles" is looked for.
_HEADED = re.compile(
    r"(?:a |new )?(?:note|memo) (?:about|on|for|regarding) [^:：\n]{1,60}[:：]\s*\S"
    r"|(?:[\w'’-]+ ){1,4}(?:notes?|minutes)[:：]\s*\S"
    r"|(?:заметки|итоги) (?:с|со|по|после) [^:：\n]{1,40}[:：]\s*\S|[^:：，。\n]{1,12}(?:笔记|纪要)[:：]\s*\S"
    r"|(?:новая )?(?:заметка|запись) (?:про|о|об|для|по) [^:：\n]{1,60}[:：]\s*\S|关于[^:：\n]{1,30}的笔记[:：]\s*\S",
    re.IGNORECASE,
)
# What a matter to keep may be taken for by its words: "don't forget to buy milk".
_NEIGHBOURS = frozenset({"notes.search", "notes.browse", "lists.add", "lists.tick", "lists.show"})
_REMEMBER = Phrases(
    en=("remember|memori[sz]e|don['’]?t forget|do not forget|keep in mind",),
    ru=("запомни(?:те)?|не забудь(?:те)?|имей(?:те)? в виду",),
    zh=("别忘了?|不要忘记|记得|记住|记着",),
)
# "Remember when I wrote of docker", "remember the note on docker" ask.
_RECALLS = re.compile(
    r"\s*$|(?:what|which|who|where|when|why|how|if|whether)(?!\w)|.*(?<!\w)(?:notes?|memos?)(?!\w)"
    r"|(?:что|кто|где|когда|как|какой|какая|какие|какое|сколько)(?!\w)|.*(?<!\w)(?:заметк|запис)|.*(?:笔记|备忘|什么|哪|谁|吗)",
    re.IGNORECASE,
)
# What reads a form, the tool for it, and the tools for some of its kinds.
_READERS: tuple[tuple[Callable[[str], Form | None], str, Mapping[str, str]], ...] = (
    (undo_of, "notes.undo", {}),
    (export_of, "notes.export", {}),
    (tags_asked, "notes.tag", {}),
    (pin_of, "notes.pin", {}),
    (list_of, "lists.tick", _LISTS),
    (edit_of, "notes.edit", {}),
    (look_of, "notes.open", {"more": "notes.more"}),
)


def sibling(tool: str, text: str) -> str:
    """The tool for a request that was routed to a tool of notes."""
    if tagged_note(text) is not None:
        return "notes.save"
    for read, named, by_kind in _READERS:
        form = None if read is look_of and is_told_to_delete(text) else read(text)
        if form is not None:
            return by_kind.get(form.kind, named)
    if tool == "lists.tick" and added_in_passing(text) and not ticked_in_passing(text):
        return "lists.add"
    headed = _HEADED.match(without_openers(text)) and not is_told_to_find(text) and not is_told_to_delete(text)
    if _NEW.all_of(text) or headed:
        return "notes.save"
    if tool == "notes.delete" and not is_told_to_delete(text):
        return "notes.save" if is_told_to_keep(text) else "notes.search" if is_question(text) else tool
    if tool == "notes.tag" and tags_of(text):
        return "notes.browse"
    if tool == "notes.save":
        return _unless_kept(text)
    return "notes.save" if tool in _NEIGHBOURS and _keeps(text) else tool


def _keeps(text: str) -> bool:
    """Whether a text tells to keep a matter that is not itself asked for: "remember to buy milk"."""
    told = is_told_to_keep_a_duty(text) or (
        _REMEMBER.after(without_openers(text)) is not None and is_told_to_keep(text)
    )
    return told and not is_question(text) and not _RECALLS.match(note_to_keep(text))


def _unless_kept(text: str) -> str:
    """Nothing is stored from a question, nor from a request to find or delete."""
    if is_told_to_keep(text):
        return "notes.save"
    if is_told_to_delete(text):
        return "notes.delete"
    return "notes.search" if is_question(text) or is_told_to_find(text) else "notes.save"
