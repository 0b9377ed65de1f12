"""The experts there are, and which of them can be offered."""

from collections.abc import Iterable, Iterator

from experts.errors import UnknownExpert
from experts.spec import ExpertSpec


class Pool:
    """All experts by id, in the order in which they are listed."""

    def __init__(self, specs: Iterable[ExpertSpec], *, model: bool = False) -> None:
        self._specs = {spec.id: spec for spec in specs}
        self._owners = {c.id: spec for spec in self._specs.values() for c in spec.capabilities}
        self._model = model

    def __iter__(self) -> Iterator[ExpertSpec]:
        return iter(self._specs.values())

    def __contains__(self, expert: object) -> bool:
        return expert in self._specs

    def __getitem__(self, expert: str) -> ExpertSpec:
        """The spec of an expert; raises UnknownExpert."""
        try:
            return self._specs[expert]
        except KeyError:
            raise UnknownExpert(expert, tuple(self._specs)) from None

    @property
    def offered(self) -> frozenset[str]:
        """The ids of experts that can work now: those that need a model only when there is one."""
        return frozenset(spec.id for spec in self if self._model or not spec.needs_model)

    def owner(self, capability: str) -> ExpertSpec | None:
        """The expert that has a capability."""
        return self._owners.get(capability)
