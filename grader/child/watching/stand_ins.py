"""Puts stand-ins in the place of answers that are not right, where a look asks for them."""

import dis
from collections.abc import Callable, Iterable, Mapping
from types import CodeType, FunctionType
from typing import Any

from grader.child.names import Names
from grader.child.request import ProbeRequest
from grader.child.watching.preserve import hushed

_LOADING = ("LOAD_NAME", "LOAD_GLOBAL")
# A statement calls a function, which calls others, and each may read what was never made.
_DEPTH = 3


class StandIns:
    """Binds stand-ins in a namespace, and knows which of them stand still.

    own_cells: the place of the cell that an exercise's answer belongs in, where cells are known.
    names_for: makes what a stand-in is given.
    """

    def __init__(
        self,
        namespace: dict[str, Any],
        probes: tuple[ProbeRequest, ...],
        own_cells: Mapping[str, int],
        names_for: Callable[[ProbeRequest], Names],
    ) -> None:
        self._namespace = namespace
        self._wanted = tuple(request for request in probes if request.question.stand_in is not None)
        self._own_cells = own_cells
        self._names_for = names_for
        self._placed: dict[str, dict[str, Any]] = {}

    def stands(self, request: ProbeRequest) -> bool:
        """Return whether an exercise's stand-in was bound and holds its names still."""
        held = self._placed.get(request.exercise, {})
        return bool(held) and all(self._namespace.get(name) is held[name] for name in held)

    def place(self, replaced: Iterable[ProbeRequest]) -> bool:
        """Bind the stand-ins of exercises; say whether there was any."""
        any_placed = False
        for request in replaced:
            any_placed = True
            self._placed[request.exercise] = self._placed_whole(request)
        return any_placed

    def _placed_whole(self, request: ProbeRequest) -> dict[str, Any]:
        """Bind a stand-in; one that needs what was never made leaves the names as they are."""
        before, held = dict(self._namespace), dict[str, Any]()
        stand_in: Any = request.question.stand_in
        with hushed():
            try:
                for name, value in stand_in(self._names_for(request)):
                    self._namespace[name] = held[name] = value
            except (Exception, SystemExit):  # noqa: BLE001 - it may build on a learner's answers
                for name in held:
                    self._namespace.pop(name)
                self._namespace.update({name: before[name] for name in held if name in before})
                return {}
        return held

    def at_the_end_of(self, cell: int) -> tuple[ProbeRequest, ...]:
        """Return those that a cell was to answer, and that do not stand now that it has ended."""
        return tuple(
            request
            for request in self._wanted
            if self._own_cells.get(request.exercise) == cell and not self.stands(request)
        )

    def before(self, statement: CodeType) -> tuple[ProbeRequest, ...]:
        """Return those whose names a statement is about to read, and which no cell has made.

        Only where it is not known which cell was to make them.
        """
        missing = [
            request
            for request in self._wanted
            if request.exercise not in self._own_cells
            and not self._namespace.keys() >= set(request.question.asks)
        ]
        if not missing:
            return ()
        read = _names_read(statement, self._namespace, _DEPTH)
        return tuple(
            request
            for request in missing
            if any(name in read and name not in self._namespace for name in request.question.asks)
        )


def _names_read(code: CodeType, namespace: Mapping[str, Any], depth: int) -> set[str]:
    """Return the names that code may read from outside, by the functions that it calls too."""
    inner = [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    loaded = {
        instruction.argval
        for instruction in dis.get_instructions(code)
        if instruction.opname in _LOADING
    }
    names = loaded.union(*(_names_read(nested, namespace, 0) for nested in inner))
    functions = (namespace.get(name) for name in names) if depth else ()
    codes = [function.__code__ for function in functions if isinstance(function, FunctionType)]
    return names.union(*(_names_read(callee, namespace, depth - 1) for callee in codes))
