"""Watch the learner's names, and run a probe whenever what its exercise asks for changes."""

import contextlib
from collections.abc import Hashable, Mapping, Set
from types import CodeType, FunctionType
from typing import Any

from grader.child.frame import Tag, frame
from grader.child.names import Names
from grader.child.request import TODO, ProbeRequest
from grader.child.todo import Placeholder, waits_for
from grader.child.watching.earlier import is_other, kept, shape_of
from grader.child.watching.fingerprint import fingerprint
from grader.child.watching.preserve import State, hushed
from grader.child.watching.run_of_a_cell import Report, RunOfACell
from grader.child.watching.run_probe import GivenFrames, run_probe
from grader.child.watching.stand_ins import StandIns
from grader.child.watching.statement import NO_STATEMENT, Statement
from grader.child.watching.unasked import is_a


class Watch:
    """Looks at a namespace after each statement.

    preserve: whether each probe's traces are put back; where all is put back later, it need not.
    own_cells: the place of the cell that an exercise's answer belongs in, where cells are known.
    """

    def __init__(
        self,
        namespace: dict[str, Any],
        probes: tuple[ProbeRequest, ...],
        report: Report,
        *,
        preserve: bool = True,
        own_cells: Mapping[str, int] | None = None,
    ) -> None:
        self._namespace = namespace
        self._probes = probes
        self._report = report
        self._preserve = preserve
        self._tracked = {
            name
            for request in probes
            for name in (*request.question.asks, *request.question.watched, *request.question.given)
        }
        self._prints: dict[str, Hashable] = {}
        # Kept alive until the next look, so that no new object can take an old one's identity.
        self._held: dict[str, Any] = {}
        self._before: dict[str, Any] = {}
        self._first: dict[str, Any] = {}
        self._since: dict[str, dict[str, Any]] = {}
        self._stand_ins = StandIns(
            namespace,
            probes,
            own_cells or {},
            lambda request: self._names(request, self._before, frozenset()),
        )
        self._memory: dict[str, dict[str, Any]] = {}
        self._given = GivenFrames()
        self._stale: set[str] = set()
        self._bound_by: dict[str, set[str]] = {}
        self._run = RunOfACell(0, report)
        self._statement = NO_STATEMENT

    @property
    def cell(self) -> int:
        """The place of the cell that is run, from 0."""
        return self._run.number

    def begin_cell(self, number: int, cell_id: str = "") -> None:
        """Begin a run of a cell; what it shows counts anew, seen before or not.

        cell_id: what the cell is known by where it may be run again. What its earlier run bound is
        of no account then, until this one has bound it anew.
        """
        self._run = RunOfACell(number, self._report)
        if cell_id:
            self._stale |= self._bound_by.get(cell_id, set())
            self._bound_by[cell_id] = self._run.bound

    def prime(self) -> None:
        """Take what the namespace holds now as known, so that only later changes count."""
        self._remember(self._changes())

    def look(self, statement: Statement = NO_STATEMENT) -> None:
        """Probe every exercise whose names the statement has bound or changed.

        What a learner's object raises when it is looked at must not disturb the cell that made it.
        """
        with contextlib.suppress(Exception, SystemExit):
            self._look(statement)

    def _look(self, statement: Statement) -> None:
        changed = self._changes()
        bound = statement.binds & self._tracked & self._namespace.keys()
        if not changed and not bound:
            return
        self._statement = statement
        self._run.begin_statement(statement)
        self._touch({name for name in changed if self._is_another(name)} | bound)
        for request in self._probes:
            if self._is_put_off(request, changed):
                self._run.attempt(request, frame(Tag.NOTHING, name=TODO))
        replaced = [request for request in self._probes if self._is_replaced(request, changed)]
        if self._stand_ins.place(replaced):
            changed = self._changes()
        touched = frozenset(changed.keys() | bound)
        due = [request for request in self._probes if self._is_due(request, touched)]
        if due:
            self._attempt_all(due, touched)
        self._remember(changed)
        if due:
            # What a probe puts back a tensor counts as a change too, but it is not the learner's.
            self._prints.update(self._changes())

    def _is_another(self, name: str) -> bool:
        """Return whether a changed name holds another: no function of which a part has changed."""
        value = self._namespace[name]
        return not (isinstance(value, FunctionType) and self._held.get(name) is value)

    def _touch(self, names: Set[str]) -> None:
        self._run.bound |= names
        self._stale -= names

    def before(self, code: CodeType) -> None:
        """Let stand-ins take the place of what a statement may read and nothing has made."""
        with contextlib.suppress(Exception, SystemExit):
            if self._stand_ins.place(self._stand_ins.before(code)):
                self._take_as_known()

    def end_cell(self) -> None:
        """Let stand-ins take the place of answers that the cell was to make, and did not."""
        with contextlib.suppress(Exception, SystemExit):
            if self._stand_ins.place(self._stand_ins.at_the_end_of(self._run.number)):
                self._take_as_known()

    def _take_as_known(self) -> None:
        """Let probes see stand-ins as they see answers, and report nothing of it."""
        self._statement = NO_STATEMENT
        changed = self._changes()
        state = State(self._namespace) if self._preserve else None
        with hushed():
            for request in self._probes:
                if self._is_due(request, changed.keys()):
                    self._seen_by(request, frozenset(changed), state)
        self._remember(changed)
        self._prints.update(self._changes())

    def _is_due(self, request: ProbeRequest, touched: Set[str]) -> bool:
        return not touched.isdisjoint(request.question.watched) and self._attempted(request)

    def _is_replaced(self, request: ProbeRequest, changed: Mapping[str, Hashable]) -> bool:
        if request.question.stand_in is None or self._stand_ins.stands(request):
            return False
        if self._is_put_off(request, changed):
            return True
        if not self._is_due(request, changed.keys()):
            return False
        with hushed():
            return self._seen_by(request, frozenset(changed), State(self._namespace)) != b""

    def _attempt_all(self, due: list[ProbeRequest], touched: frozenset[str]) -> None:
        state = State(self._namespace) if self._preserve else None
        with hushed():
            for request in due:
                self._attempt(request, touched, state)

    def _changes(self) -> dict[str, Hashable]:
        now = {
            name: fingerprint(self._namespace[name], self._tracked)
            for name in self._tracked & self._namespace.keys()
        }
        return {name: mark for name, mark in now.items() if self._prints.get(name) != mark}

    def _remember(self, changed: Mapping[str, Hashable]) -> None:
        self._prints.update(changed)
        for name in changed:
            self._held[name] = self._namespace[name]
            copy = self._before[name] = kept(self._namespace[name])
            if name not in self._first or shape_of(self._first[name]) != shape_of(copy):
                self._first[name] = copy
        for request in self._probes:
            if request.question.since is not None and request.question.since in changed:
                self._since[request.question.since] = dict(self._before)

    def _attempted(self, request: ProbeRequest) -> bool:
        bound = [
            self._namespace[name] for name in request.question.watched if name in self._namespace
        ]
        asked = [self._namespace[name] for name in request.question.asks if name in self._namespace]
        if not self._stale.isdisjoint(request.question.asks):
            return False
        waiting = any(is_a(value, Placeholder) for value in (*asked, *bound))
        return len(asked) == len(request.question.asks) and not waiting

    def _attempt(self, request: ProbeRequest, touched: frozenset[str], state: State | None) -> None:
        frames = self._seen_by(request, touched, state)
        # A probe that looks no longer may hide what became of the answer.
        if frames or (frames is not None and self._is_spoilt(request, touched)):
            self._run.attempt(request, frames)

    def _is_spoilt(self, request: ProbeRequest, touched: frozenset[str]) -> bool:
        """Return whether an answer that this run has begun now holds other values."""
        return self._run.has_begun(request) and any(
            is_other(self._before.get(name), self._namespace[name])
            for name in touched & set(request.question.asks)
        )

    def _seen_by(
        self, request: ProbeRequest, touched: frozenset[str], state: State | None
    ) -> bytes | None:
        before = (
            self._before
            if request.question.since is None
            else self._since.get(request.question.since, {})
        )
        return run_probe(request, self._names(request, before, touched), self._given, state)

    def _names(
        self, request: ProbeRequest, before: Mapping[str, Any], touched: frozenset[str]
    ) -> Names:
        return Names(
            self._namespace,
            before,
            self._first,
            touched,
            request.seed,
            self._memory,
            self._statement,
        )

    def _is_put_off(self, request: ProbeRequest, changed: Mapping[str, Hashable]) -> bool:
        """Return whether a name that the exercise asks for now holds its placeholder."""
        asked = (self._namespace[name] for name in request.question.asks if name in changed)
        return any(is_a(v, Placeholder) and waits_for(v) == request.exercise for v in asked)
