"""How an expert works without a language model: its best capability names the tool that does the work."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count

from experts.errors import StaleButton
from experts.ports import Directory, Storage
from experts.spec import Capability, ExpertSpec
from experts.tools.types import Tool, ToolCall
from experts.types import UNANSWERED, Assignment, Finish, MissingCapability, Outcome, Reply
from prompts.texts import Texts

_MOST_BARE_WORDS = 6
# A bare phrase for an expert that the user named goes to another only when that one is surely meant.
_SURE = 0.8
_WORD = re.compile(r"[\u4e00-\u9fff]{1,2}|[^\W\u4e00-\u9fff]+")
_ASKS = re.compile(r"[?？\n]")


class DirectRunner:
    """Runs an expert's tools.

    `floor` (0 to 1) is the probability from which the expert's own best capability serves a request.
    """

    def __init__(
        self,
        tools: Mapping[str, Tool],
        storage: Storage,
        directory: Directory,
        texts: Callable[[str], Texts],
        *,
        floor: float,
    ) -> None:
        self._tools = tools
        self._storage = storage
        self._directory = directory
        self._texts = texts
        self._floor = floor

    async def run(self, spec: ExpertSpec, assignment: Assignment) -> Outcome:
        """Serve the assignment, or say which capability it takes. Raises StaleButton, OverBudget."""
        if assignment.tool is not None:
            if assignment.tool not in self._tools:
                raise StaleButton(f"no tool {assignment.tool}")
            return await self._use(spec, assignment.tool, assignment)
        if assignment.question is not None:
            outcome = await self._use(spec, assignment.question.tool, assignment)
            return await self._unanswered(spec, assignment) if outcome is UNANSWERED else outcome
        return await self._fresh(spec, assignment)

    async def _unanswered(self, spec: ExpertSpec, assignment: Assignment) -> Outcome:
        """What was no answer may be a request; what is none is not understood."""
        outcome = await self._fresh(spec, replace(assignment, question=None))
        if isinstance(outcome, MissingCapability) and outcome.capability is None:
            say = self._texts(assignment.lang)
            return Finish(reply=Reply(text=say("I did not catch which one you mean, so I have done nothing.")))
        return outcome

    async def _fresh(self, spec: ExpertSpec, assignment: Assignment) -> Outcome:
        capability = self._choose(spec, assignment)
        if capability is None:
            return self._missing(spec, assignment)
        if capability.tool is not None:
            return await self._use(spec, capability.tool, assignment)
        answer = capability.answer.get(assignment.lang) or next(iter(capability.answer.values()), "")
        return Finish(reply=Reply(text=answer)) if answer else self._missing(spec, assignment)

    def _choose(self, spec: ExpertSpec, assignment: Assignment) -> Capability | None:
        if assignment.capability is not None:
            return spec.capability(assignment.capability)
        own = self._best(spec, assignment)
        if own is not None and own[1] >= self._floor:
            return own[0]
        if assignment.chosen and spec.bare is not None:
            return spec.capability(spec.bare)
        bare = assignment.named and _is_bare(assignment.text)
        if self._foreign(spec, assignment, _SURE if bare else self._floor) is not None:
            return None
        if own is not None and assignment.kept and assignment.brief.scores[0][0] == own[0].id:
            return own[0]
        return spec.capability(spec.bare) if spec.bare and bare else None

    def _missing(self, spec: ExpertSpec, assignment: Assignment) -> MissingCapability:
        foreign = assignment.capability or self._foreign(spec, assignment, self._floor)
        if foreign is None:
            return MissingCapability(capability=None, reason="no capability fits")
        return MissingCapability(capability=foreign, reason=f"{spec.id} has no capability for it")

    @staticmethod
    def _best(spec: ExpertSpec, assignment: Assignment) -> tuple[Capability, float] | None:
        """The expert's own best capability; scores come best first."""
        found = ((spec.capability(name), score) for name, score in assignment.brief.scores)
        return next(((capability, score) for capability, score in found if capability is not None), None)

    @staticmethod
    def _foreign(spec: ExpertSpec, assignment: Assignment, floor: float) -> str | None:
        """The best capability of others that reaches the floor."""
        reach = (name for name, score in assignment.brief.scores if score >= floor)
        return next((name for name in reach if spec.capability(name) is None), None)

    async def _use(self, spec: ExpertSpec, tool: str, assignment: Assignment) -> Outcome:
        assignment.budget.call(tool)
        call = ToolCall(
            tool=tool,
            expert=spec.id,
            text=assignment.text,
            assignment=assignment,
            say=self._texts(assignment.lang),
            storage=self._storage,
            directory=self._directory,
            pressed=assignment.tool is not None,
            _numbers=count(assignment.first_call),
        )
        return await self._tools[tool](call)


def _is_bare(text: str) -> bool:
    """A few words that ask nothing: a name or a subject."""
    return not _ASKS.search(text) and 0 < len(_WORD.findall(text)) <= _MOST_BARE_WORDS
