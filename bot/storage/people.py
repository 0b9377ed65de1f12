"""Who may use the bot, in SQL."""

from collections.abc import Mapping
from typing import cast

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import models
from handlers.ports import Verdict


class SqlPeople:
    """What admins said of users."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def verdicts(self, platform: str, user: str) -> Mapping[str, Verdict]:
        """What admins said of a user, by scope."""
        person = models.Person
        said = select(person.scope, person.verdict).where(person.platform == platform, person.user == user)
        return {row.scope: cast(Verdict, row.verdict) for row in await self._session.execute(said)}

    async def judge(self, platform: str, user: str, verdict: Verdict, *, scope: str) -> None:
        """Allow or deny a user in a scope."""
        await self._session.merge(models.Person(platform=platform, user=user, scope=scope, verdict=verdict))
