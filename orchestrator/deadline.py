"""How long work may take."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from orchestrator.errors import Late


@asynccontextmanager
async def within(seconds: float, who: str) -> AsyncIterator[asyncio.Timeout]:
    """Stop what takes longer. Raises Late; a timeout of the work itself stays what it is."""
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            yield limit
    except TimeoutError as error:
        if not limit.expired():
            raise
        raise Late(f"{who} took more than {seconds:g} s") from error
