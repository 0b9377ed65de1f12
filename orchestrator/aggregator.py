"""One reply from the results of a plan."""

from dataclasses import replace

from experts.types import Finish
from orchestrator.executor import TaskResult
from prompts.texts import Texts


def join(results: tuple[TaskResult, ...], left: tuple[str, ...], say: Texts) -> Finish:
    """The reply of the plan's one task, and what was left of the request."""
    finish = results[0].finish
    if not left:
        return finish
    rest = "\n".join(f"• {part}" for part in left)
    note = say("I do one thing at a time for now. Still left, please send it on its own:\n{rest}", rest=rest)
    return replace(finish, reply=replace(finish.reply, text=f"{finish.reply.text}\n\n{note}"))
