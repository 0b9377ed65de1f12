"""Lists of things: made, added to, ticked off, cleared, shown."""

import re
from dataclasses import dataclass, replace

from experts.errors import StaleButton
from experts.ports import Note, NoteChange, NoteFilter, SpokenNotes, Transaction
from experts.tools import referring
from experts.tools.grammar import Form
from experts.tools.notes import checklists, view
from experts.tools.notes.changes import doing, undo_button
from experts.tools.notes.checklist import Checklist, Item
from experts.tools.notes.delete import remove
from experts.tools.notes.list_adding import added_in_passing
from experts.tools.notes.list_forms import list_of, ticked_in_passing, told_of_a_thing
from experts.tools.notes.list_words import is_doing, items_of, list_key, list_title
from experts.tools.notes.pages import Listing, show
from experts.tools.notes.search import search
from experts.tools.notes.tags import retagged
from experts.tools.notes.told_done import told_done
from experts.tools.notes.words import tags_of
from experts.tools.phrases import ALL
from experts.tools.pressing import answered, ask, finish
from experts.tools.types import ToolCall
from experts.types import JSON, Finish

# More lists than anybody keeps.
MOST = 200
_PRESSED = re.compile(r"([xo])(\d{1,9})\.([0-9a-f]{1,8})")
_CHANGES = frozenset({"make", "add", "tick", "untick", "remove", "clear", "clear_done"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What was done: the list as it is now, and what is said above it; `number` is None when nothing was."""

    said: str
    number: int | None = None
    undo: bool = True

    @property
    def json(self) -> JSON:
        """As it is kept for a turn that is run again."""
        return {"said": self.said, "number": self.number, "undo": self.undo}


async def lists(call: ToolCall) -> Finish:
    """Do what is asked of a list."""
    if call.pressed:
        return await _press(call)
    question = answered(call)
    if question is not None:
        name, items = call.text.strip(), _items(question.data.get("items"))
        return await _write(call, Form(kind="make", parts={"list": name, "name": name, **items}))
    form = _form(call)
    if form is None and call.tool == "lists.tick":
        item = await call.storage.read(lambda tx: told_done(tx, call.assignment.place, call.text))
        form = Form(kind="tick", parts={"items": item}) if item is not None else None
    form = form or Form(kind="show", parts={"list": call.text})
    if form.kind in ("make", "add") and _is_brought(call, form.get("items")):
        titles = "\n".join(one.title for one in call.assignment.brief.found)
        if not titles:
            return finish(call.say("I found nothing that I could put on the list."))
        form = Form(kind=form.kind, parts={**form.parts, "items": titles})
    if form.kind in _CHANGES:
        return await _write(call, form)
    if form.kind == "lists":
        return await _all(call)
    return await _look(call, form)


def _form(call: ToolCall) -> Form | None:
    """What is asked of a list; what is said in passing goes by what the request is for."""
    adding = added_in_passing(call.text) if call.tool == "lists.add" else None
    told = told_of_a_thing(call.text) if call.tool == "lists.tick" else None
    return list_of(call.text) or adding or ticked_in_passing(call.text) or told


def _is_brought(call: ToolCall, items: str) -> bool:
    """Whether what is to be put on a list is no more than what was found before."""
    return referring.refers(call, items) and not referring.without(items)


def _items(said: JSON) -> dict[str, str]:
    return {"items": said} if isinstance(said, str) and said else {}


async def _press(call: ToolCall) -> Finish:
    match = _PRESSED.fullmatch(call.text)
    if match is None:
        raise StaleButton(call.text)
    chat, number, done = call.assignment.place.chat, int(match[2]), match[1] == "x"

    async def work(tx: Transaction) -> JSON:
        note = await tx.notes.get(chat, number)
        if note is None:
            return None
        found = Checklist.of(note.text)
        items = checklists.signed(found.items, match[3])
        return (await _put(tx, call, note, found.marked(items, done=done), "")).json if items else None

    result = await call.write(work)
    if result is None:
        raise StaleButton(call.text)
    return await _told(call, result)


async def _write(call: ToolCall, form: Form) -> Finish:
    """Change a list, once a turn."""

    async def work(tx: Transaction) -> JSON:
        note = await _meant(tx, call, form)
        if form.kind in ("make", "add"):
            return (await _added(tx, call, form, note)).json
        if note is None:
            return _Done(said=_no_list(call, form)).json
        return (await _changed(tx, call, form, note)).json

    if form.kind in ("make", "add") and not list_title(form, call.assignment.lang):
        known = await call.storage.read(lambda tx: _meant(tx, call, form))
        if known is None or form.kind == "make":
            return ask(call, "text", call.say("What shall the list be called?"), {"items": form.get("items")})
    return await _told(call, await call.write(work))


async def _told(call: ToolCall, result: JSON) -> Finish:
    assert isinstance(result, dict)  # noqa: S101 - for the type checker
    said, number, undo = str(result["said"]), result["number"], result["undo"]
    if not isinstance(number, int):
        return finish(said)
    note = await call.storage.read(lambda tx: tx.notes.get(call.assignment.place.chat, number))
    if note is None:
        return finish(said)
    text = "\n".join(part for part in (said, checklists.shown(call, note)) if part)
    return finish(text, (*checklists.ticks(call, note), *(((undo_button(call),),) if undo else ())))


async def _meant(tx: Transaction, call: ToolCall, form: Form) -> Note | None:
    """The list that is named; of a list without a name the one spoken of, one that has the thing, or the newest."""
    place = call.assignment.place
    numbers = await tx.notes.browse(place.chat, NoteFilter(kind="list"), limit=MOST, newest=True)
    every = await tx.notes.many(place.chat, numbers)
    key = list_key(list_title(form, call.assignment.lang))
    if key:
        same = [note for note in every if list_key(Checklist.of(note.text).title) == key]
        return same[0] if same else await _plain_list(tx, call, key)
    spoken = (await tx.notes.spoken_of(place)).numbers
    every = sorted(every, key=lambda note: note.number not in spoken)
    items = items_of(form.get("items")) if form.kind not in ("make", "add") else ()
    holding = [note for note in every if items and all(Checklist.of(note.text).find(item) for item in items)]
    return next(iter(holding or every), None)


async def _plain_list(tx: Transaction, call: ToolCall, key: frozenset[str]) -> Note | None:
    """A note that begins like a list of that name ("shopping list: milk"), which becomes one when it is changed."""
    notes = await tx.notes.search(call.assignment.place.chat, tuple(key), limit=MOST)
    return next((note for note, _ in notes if (form := _as_list(note)) and list_key(form.get("list")) == key), None)


def _as_list(note: Note) -> Form | None:
    form = list_of(note.text)
    return form if form is not None and form.kind in ("add", "make") and form.get("items") else None


def _checklist(call: ToolCall, note: Note) -> Checklist:
    form = None if note.kind == "list" else _as_list(note)
    if form is None:
        return Checklist.of(note.text)
    return Checklist(title=list_title(form, call.assignment.lang)).with_items(items_of(form.get("items")))


async def _added(tx: Transaction, call: ToolCall, form: Form, note: Note | None) -> _Done:
    title = list_title(form, call.assignment.lang)
    items = items_of(form.get("items"), doing=is_doing(title or (Checklist.of(note.text).title if note else "")))
    if note is None:
        made = Checklist(title=title).with_items(items)
        new = await tx.notes.add(doing(call), text=made.text, tags=tags_of(made.text), kind="list")
        return _Done(said=call.say("📝 A new list, note {number}:", number=new.number), number=new.number)
    before = _checklist(call, note)
    after = before.with_items(items)
    if after == before:
        same = call.say("It is on the list already.") if items else ""
        await tx.notes.speak_of(call.assignment.place, SpokenNotes(numbers=(note.number,)), call.assignment.now)
        return _Done(said=same, number=note.number, undo=False)
    return await _put(tx, call, note, after, call.say("Added: {items}", items=", ".join(items)))


async def _changed(tx: Transaction, call: ToolCall, form: Form, note: Note) -> _Done:
    found = _checklist(call, note)
    if form.kind in ("clear", "clear_done"):
        items = found.items if form.kind == "clear" else tuple(item for item in found.items if item.done)
        said = call.say.many("{n} item cleared.", "{n} items cleared.", len(items))
        return await _put(tx, call, note, found.without(items), said) if items else _nothing(call, note)
    items, missing = _named(found, form)
    if missing:
        said = call.say("“{item}” is not on the list.", item=", ".join(missing))
        return _Done(said=said, number=note.number, undo=False)
    done = form.kind == "tick"
    # Of "tick everything" only what was open is told.
    new = items if form.kind == "remove" else [item for item in items if item.done != done] or items
    names = ", ".join(item.text for item in new)
    if form.kind == "remove":
        return await _put(tx, call, note, found.without(items), call.say("Taken off: {items}", items=names))
    said = call.say("Done: {items}", items=names) if done else call.say("To do again: {items}", items=names)
    return await _put(tx, call, note, found.marked(items, done=done), said)


def _named(found: Checklist, form: Form) -> tuple[tuple[Item, ...], list[str]]:
    """The things that are named, and the words that name none: all, the whole as one thing, else one by one."""
    said = form.get("items")
    if said and ALL.all_of(said):
        return found.items, []
    whole = found.find(said)
    if whole or not said:
        return whole, [] if whole else [said or "?"]
    each = {item: found.find(item) for item in items_of(said)}
    return tuple(item for items in each.values() for item in items), [name for name, items in each.items() if not items]


def _nothing(call: ToolCall, note: Note) -> _Done:
    return _Done(said=call.say("There is nothing to clear."), number=note.number, undo=False)


async def _put(tx: Transaction, call: ToolCall, note: Note, after: Checklist, said: str) -> _Done:
    """Store the list as it is now."""
    text = after.text
    if text == note.text:
        return _Done(said=said, number=note.number, undo=False)
    await tx.notes.change(doing(call), note.number, NoteChange(text=text, kind="list", tags=retagged(note, text)))
    return _Done(said=said, number=note.number)


def _no_list(call: ToolCall, form: Form) -> str:
    title = list_title(form, call.assignment.lang)
    if title:
        return call.say("There is no list “{title}”.", title=title)
    return call.say("You have no lists yet. Start with “shopping list: milk, bread”.")


async def _look(call: ToolCall, form: Form) -> Finish:
    """Show a list: all of it, what is left, or whether something is on it."""
    if form.kind == "drop":
        return await _drop(call, form)
    place = call.assignment.place

    async def work(tx: Transaction) -> Note | None:
        note = await _meant(tx, call, form)
        if note is not None:
            await tx.notes.speak_of(place, SpokenNotes(numbers=(note.number,)), call.assignment.now)
        return note

    note = await call.storage.write(work)
    if note is None:
        # What is called a list may as well be a note.
        return await search(call) if form.kind == "show" and list_title(form, "en") else finish(_no_list(call, form))
    found = _checklist(call, note)
    buttons = checklists.ticks(call, note) if note.kind == "list" else ()
    if form.kind == "left":
        return finish(_left(call, found), buttons)
    if form.kind == "check":
        return finish(_check(call, found, form), buttons)
    return finish(f"{view.heading(call, note)}\n{checklists.shown(call, note)}", buttons)


def _left(call: ToolCall, found: Checklist) -> str:
    if not found.left:
        return call.say("{title}: nothing is left.", title=found.title)
    n = len(found.left)
    head = call.say.many("{title}: {n} thing is left.", "{title}: {n} things are left.", n, title=found.title)
    return "\n".join((head, *(item.line for item in found.left)))


def _check(call: ToolCall, found: Checklist, form: Form) -> str:
    items, _ = _named(found, form)
    if not items:
        return call.say("No, “{item}” is not on the list.", item=form.get("items"))
    return "\n".join((call.say("Yes, it is on the list:"), *(item.line for item in items)))


async def _drop(call: ToolCall, form: Form) -> Finish:
    """Delete a whole list."""
    note = await call.storage.read(lambda tx: _meant(tx, call, form))
    return await remove(replace(call, tool="notes.delete"), [note.number]) if note else finish(_no_list(call, form))


async def _all(call: ToolCall) -> Finish:
    """All lists."""
    chat, where = call.assignment.place.chat, NoteFilter(kind="list")
    numbers = await call.storage.read(lambda tx: tx.notes.browse(chat, where, limit=MOST))
    if not numbers:
        return finish(_no_list(call, Form(kind="lists", parts={})))
    head = call.say.many("You have {n} list:", "You have {n} lists:", len(numbers))
    return await show(call, head, Listing(numbers=numbers))
