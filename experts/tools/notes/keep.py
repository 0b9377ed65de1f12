"""Keeping a note."""

from experts.assent import assent
from experts.ports import Transaction
from experts.tools import referring
from experts.tools.asking import is_question
from experts.tools.notes import view
from experts.tools.notes.changes import doing, undo_button
from experts.tools.notes.search import search
from experts.tools.notes.tagged import tagged_note
from experts.tools.notes.words import is_told_to_keep, note_to_keep, tags_of
from experts.tools.pressing import answer, answered, ask, finish, pressed_answer, row
from experts.tools.types import ToolCall
from experts.types import JSON, Finish


async def save(call: ToolCall) -> Finish:
    """Keep the note in a request, in the answer to "what shall I write down?", or of a search that found nothing."""
    question = pressed_answer(call)[0] if call.pressed else answered(call)
    if question is not None and question.slot == "confirm":
        return await _confirmed(call, str(question.data["text"]))
    verbatim = question is not None or call.assignment.capability is not None
    if not verbatim and (tagged := tagged_note(call.text)) is not None:
        return await _keep(call, *tagged)
    if not verbatim and is_question(call.text) and not is_told_to_keep(call.text):
        return await search(call)
    text = call.text.strip() if verbatim else note_to_keep(call.text)
    if not verbatim and referring.refers(call, call.text) and not note_to_keep(referring.without(text)):
        text = referring.text(call)
    if not text:
        return ask(call, "text", call.say("What shall I write down?"), {})
    if question is not None and assent(text) is False:
        return finish(call.say("All right, nothing noted."))
    return await _keep(call, text)


async def _confirmed(call: ToolCall, text: str) -> Finish:
    said = True if call.pressed else assent(call.text)
    if said is None:
        # An answer is never a note: it may be anything but what was asked about.
        again = call.say("Yes or no: shall I save “{text}” as a note?", text=view.excerpt(text, "", view.LINE))
        return ask(call, "confirm", again, {"text": text}, row(answer(call, call.say("📝 Save it"), "y")))
    return await _keep(call, text) if said else finish(call.say("All right, nothing noted."))


async def _keep(call: ToolCall, text: str, tags: tuple[str, ...] | None = None) -> Finish:
    async def work(tx: Transaction) -> JSON:
        return (await tx.notes.add(doing(call), text=text, tags=tags_of(text) if tags is None else tags)).number

    said = call.say("Saved as note {number}:", number=await call.write(work))
    return finish(f"{said}\n{view.excerpt(text, '', view.PREVIEW)}", row(undo_button(call)))
