"""Keeping a note."""

from experts.assent import assent
from experts.errors import StaleButton
from experts.ports import Transaction
from experts.tools.notes import view
from experts.tools.notes.words import note_to_keep, tags_of
from experts.tools.pressing import answered, ask, asked, button, finish, row
from experts.tools.types import ToolCall
from experts.types import JSON, Finish

SAVE, DELETE = "notes.save", "notes.delete"


async def save(call: ToolCall) -> Finish:
    """Keep the note in a request, in the answer to "what shall I write down?", or of a search that found nothing."""
    question = asked(call) if call.pressed else answered(call)
    if question is not None and question.slot == "confirm":
        return await _confirmed(call, str(question.data["text"]))
    verbatim = question is not None or call.assignment.capability is not None
    text = call.text.strip() if verbatim else note_to_keep(call.text)
    if not text:
        return ask(call, "text", call.say("What shall I write down?"), {})
    if question is not None and assent(text) is False:
        return finish(call.say("All right, nothing noted."))
    return await _keep(call, text)


async def _confirmed(call: ToolCall, text: str) -> Finish:
    if call.pressed and call.text != "y":
        raise StaleButton(call.text)
    said = assent(call.text)
    if said is None:
        # An answer is never a note: it may be anything but what was asked about.
        again = call.say("Yes or no: shall I save “{text}” as a note?", text=view.excerpt(text, (), view.LINE))
        return ask(call, "confirm", again, {"text": text}, row(button(call, call.say("📝 Save it"), "y")))
    return await _keep(call, text) if said else finish(call.say("All right, nothing noted."))


async def _keep(call: ToolCall, text: str) -> Finish:
    assignment = call.assignment

    async def work(tx: Transaction) -> JSON:
        note = await tx.notes.add(
            assignment.place.chat, text=text, tags=tags_of(text), author=assignment.person, at=assignment.now
        )
        return note.number

    number = await call.write(work)
    said = call.say("Saved as note {number}:", number=number)
    undo = button(call, call.say("↩️ Undo"), f"n{number}", tool=DELETE)
    return finish(f"{said}\n{view.excerpt(text, (), view.PREVIEW)}", row(undo))
