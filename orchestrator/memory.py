"""What a conversation remembers from one turn to the next: its expert, what is asked, and how long ago."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from experts.types import Finish, Question, Reply
from orchestrator.types import Conversation, Stage

_LAST_REPLY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """`question_turns` and `question_age` bound how long a question stays open; a reminder waits longer."""

    question_turns: int = 5
    question_age: timedelta = timedelta(minutes=30)
    reminder_age: timedelta = timedelta(hours=12)

    def recalled(self, talk: Conversation, now: datetime) -> Conversation:
        """The conversation at the start of a turn: questions past their time are gone."""
        return replace(talk, questions=tuple(q for q in talk.questions if self._open(q, now)))

    def kept(
        self, stage: Stage, expert: str | None, finish: Finish, reply: Reply, *, others: Sequence[Question] = ()
    ) -> Conversation:
        """The conversation at the end of a turn: sticky on who answered; a turn that nobody served only passes."""
        talk, now, person = stage.turn.conversation, stage.turn.now, stage.turn.person.id
        asked = [replace(q, asked=q.asked or person, at=now, turns=0) for q in (*others, finish.question) if q]
        asked = [q for q in asked if q.asked == person or self.may_ask(talk, q, now)]
        mine = {(q.expert, q.asked) for q in asked}
        questions = (*asked, *(q for q in self._held(stage, expert, finish) if (q.expert, q.asked) not in mine))
        served = expert is not None
        return replace(
            talk,
            expert=expert if served else talk.expert,
            questions=questions,
            last_reply=reply.text[:_LAST_REPLY],
            answered_at=now if served else talk.answered_at,
            idle_turns=0 if served else talk.idle_turns + 1,
        )

    def told(self, talk: Conversation, question: Question, text: str, now: datetime) -> Conversation:
        """The conversation after an expert spoke unasked; what it had asked before is still to be answered."""
        talk = self.recalled(talk, now)
        whose = {(each.expert, each.asked) for each in talk.questions if each.slot != question.slot}
        others = tuple(each for each in talk.questions if each.slot != question.slot or each.asked != question.asked)
        asked = () if (question.expert, question.asked) in whose else (replace(question, at=now),)
        return replace(
            talk,
            expert=question.expert,
            questions=(*asked, *others),
            last_reply=text[:_LAST_REPLY],
            answered_at=now,
            idle_turns=0,
        )

    def may_ask(self, talk: Conversation, question: Question, now: datetime) -> bool:
        """Whether somebody may consent in words: not while the same expert waits for what they want themselves."""
        whose = (question.expert, question.asked)
        return all(q.for_consent for q in self.recalled(talk, now).questions if (q.expert, q.asked) == whose)

    def _held(self, stage: Stage, expert: str | None, finish: Finish) -> Iterator[Question]:
        """What stays open: a new question of an expert, or a sure request that it has served, replaces its old one.

        Where several people share a conversation, what one of them says neither closes nor ages what another was asked.
        """
        asked, answered = finish.question, stage.route.waiting
        person = stage.turn.person.id
        mine = [q for q in stage.turn.conversation.questions if q.asked == person]
        replaced = {asked.expert if asked else None, answered.expert if answered else None}
        if stage.route.action == "direct" and stage.route.source != "sticky":
            replaced |= {expert, stage.expert}
        if stage.route.courtesy == "drop":
            replaced.add(mine[0].expert if mine else None)
        for question in stage.turn.conversation.questions:
            if question.asked != person:
                yield question
            elif question.expert not in replaced:
                yield replace(question, turns=question.turns + 1)

    def _open(self, question: Question, now: datetime) -> bool:
        age = self.reminder_age if question.slot == "reminder" else self.question_age
        young = question.at is None or now - question.at <= age
        return young and question.turns < self.question_turns
