"""The experts, the router and the loop in use."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from experts.pool import Pool
from orchestrator.engine import Engine
from orchestrator.ports import Decider


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What belongs together: the pool, the router fitted on it, and the loop over both."""

    pool: Pool
    router: Decider
    engine: Engine


class Live:
    """Holds the board in use. A reload replaces it whole; a turn under way keeps the one that it began with."""

    def __init__(self, board: Board, build: Callable[[], Awaitable[Board]]) -> None:
        self._board = board
        self._build = build
        self._renewed: Callable[[], object] = lambda: None

    @property
    def pool(self) -> Pool:
        """The experts."""
        return self._board.pool

    @property
    def router(self) -> Decider:
        """The router."""
        return self._board.router

    @property
    def engine(self) -> Engine:
        """The loop."""
        return self._board.engine

    def when_renewed(self, listener: Callable[[], object]) -> None:
        """Tell the listener of every new board, as soon as it is in use."""
        self._renewed = listener

    async def reload(self) -> Pool:
        """Read the specs again and fit; raises SpecError or RoutingError, and then the old board stays."""
        self._board = await self._build()
        self._renewed()
        return self._board.pool
