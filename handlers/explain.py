"""A stored decision in words, for /why."""

from collections.abc import Callable, Mapping

from experts.pool import Pool
from handlers.ports import Decision
from handlers.scene import Scene
from orchestrator.routing.types import BY_RECIPE, FOR_ITS_FILE, SAID_HERE
from prompts.texts import Texts

_MOST_WORDS = 80

_SOURCES: Mapping[str, Callable[[Texts], str]] = {
    "question": lambda say: say("it answered a question that was open"),
    "rule": lambda say: say("the words themselves say so"),
    "reply": lambda say: say("you replied to that expert's message"),
    "pinned": lambda say: say("you chose that expert with /expert"),
    "command": lambda say: say("you called that expert by its command"),
    "button": lambda say: say("you pressed a button"),
    "compound": lambda say: say("several things were asked at once"),
    "recipe": lambda say: say("it takes several pieces of work"),
    "model": lambda say: say("that is whom the words fit best"),
    "sticky": lambda say: say("the conversation was already with that expert"),
    "none": lambda say: say("it fits nobody here"),
    "said": lambda say: say("this chat has said whose such words are"),
    "file": lambda say: say("the file is of a kind that this expert reads"),
}


def explained(decision: Decision, pool: Pool, scene: Scene) -> str:
    """Who answered what, why, how sure the router was, and who passed it on."""
    say, trace = scene.say, decision.trace
    route = trace["route"]
    begins = {"file": FOR_ITS_FILE, "said": SAID_HERE, "recipe": BY_RECIPE}
    source = next((name for name, words in begins.items() if route["reason"].startswith(f"{words} ")), route["source"])
    lines = [
        say("“{text}” was answered by {expert}.", text=decision.text[:_MOST_WORDS], expert=_who(decision, pool, scene)),
        say("Why: {reason} (confidence {percent}%).", reason=_SOURCES[source](say),
            percent=round(100 * route["confidence"])),
    ]  # fmt: skip
    for hop in trace["handoffs"]:
        lines.append(say("{source} passed it on to {target}: {capability}.", source=hop["from"], target=hop["to"],
                         capability=hop["capability"]))  # fmt: skip
    return "\n".join(lines)


def _who(decision: Decision, pool: Pool, scene: Scene) -> str:
    """Who has answered: one expert, or those of a plan."""
    tasks = (decision.trace["plan"] or {}).get("tasks", ())
    ids = dict.fromkeys([decision.expert, *(task["expert"] for task in tasks if task["status"] == "done")])
    names = [f"{pool[name].emoji} {pool[name].name(scene.lang)}" for name in ids if name in pool]
    return ", ".join(names) or scene.say("nobody")
