"""How a package finds its own modules: every registered thing has a code, a label and a place in the order."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Registered(Protocol):
    """What a registry holds: a code (English) for programs and a label (Chinese) for people."""

    @property
    def code(self) -> str: ...

    @property
    def label(self) -> str: ...


T = TypeVar("T", bound=Registered)


class Registry(Generic[T]):
    """The registered things of one package, found by importing its modules on first use.

    Iteration follows `order` where the things have one, else the code; never the order of imports.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self._items: dict[str, T] = {}
        self._complete = False

    def add(self, item: T) -> T:
        """Register `item`; a code or a label that is taken already is a programming error."""
        for other in self._items.values():
            if item.code == other.code or item.label == other.label:
                raise ValueError(f"{self._package}: {item.code!r} is registered twice")
        self._items[item.code] = item
        return item

    def __iter__(self) -> Iterator[T]:
        items = self._found().values()
        return iter(sorted(items, key=lambda item: (getattr(item, "order", 0), item.code)))

    def __getitem__(self, code: str) -> T:
        return self._found()[code]

    def __contains__(self, code: object) -> bool:
        return code in self._found()

    def __len__(self) -> int:
        return len(self._found())

    def _found(self) -> dict[str, T]:
        if not self._complete:
            package = importlib.import_module(self._package)
            for module in pkgutil.iter_modules(package.__path__):
                importlib.import_module(f"{self._package}.{module.name}")
            self._complete = True
        return self._items
