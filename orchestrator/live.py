"""The experts, the router and the loop in use."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from experts.pool import Pool
from orchestrator.engine import Engine
from orchestrator.ports import Decider
from orchestrator.routing.model import Model
from orchestrator.routing.types import Context, Evidence, Route


class Current:
    """A decider in the place of others: the loop keeps it while the router behind it is replaced."""

    def __init__(self, router: Decider) -> None:
        self.router = router

    def decide(self, text: str, context: Context, evidence: Evidence | None = None) -> Route:
        """What the router in use decides."""
        return self.router.decide(text, context, evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What belongs together: the pool, the model fitted on it, the router on both, and the loop over all."""

    pool: Pool
    model: Model
    router: Current
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
    def model(self) -> Model:
        """What the router scores with."""
        return self._board.model

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

    def take(self, model: Model, router: Decider) -> None:
        """From now on decide by another model of the same experts."""
        self._board.router.router = router
        self._board = replace(self._board, model=model)
