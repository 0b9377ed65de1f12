"""The experts there are, and which of them can be offered."""

from collections.abc import Collection, Iterable, Iterator

from experts.errors import UnknownExpert
from experts.spec import Capability, ExpertSpec


class Pool:
    """All experts by id, in the order in which they are listed."""

    def __init__(self, specs: Iterable[ExpertSpec], *, model: bool = False) -> None:
        self._specs = {spec.id: spec for spec in specs}
        self._owners = {c.id: spec for spec in self._specs.values() for c in spec.capabilities}
        self._readers = {kind: (spec, c) for spec in self for c in spec.capabilities for kind in c.accepts}
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

    def reader(self, name: str, type_: str, among: Collection[str]) -> tuple[ExpertSpec, Capability] | None:
        """Who of the experts `among` takes a file, and which capability: its name's ending tells before its type."""
        ending = name[name.rfind(".") :] if "." in name else ""
        for kind in (ending, type_.partition(";")[0].strip()):
            found = self._readers.get(kind.casefold())
            if found is not None and found[0].id in among:
                return found
        return None

    def readable(self, among: Collection[str]) -> tuple[str, ...]:
        """The kinds of files that the experts `among` take: endings, or types where a capability names no ending."""
        accepted = [c.accepts for spec in self if spec.id in among for c in spec.capabilities]
        return tuple(kind for kinds in accepted for kind in [k for k in kinds if k.startswith(".")] or kinds)
