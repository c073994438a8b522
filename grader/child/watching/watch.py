"""Watch the learner's names, and run a probe whenever what its exercise asks for changes."""

import contextlib
import copy
import re
import zlib
from collections.abc import Callable, Hashable, Mapping
from typing import Any

import numpy as np

from grader.child.frame import Role, Tag, frame
from grader.child.names import Names
from grader.child.request import TODO, ProbeRequest
from grader.child.tensor import is_module, is_tensor
from grader.child.todo import Placeholder, waits_for
from grader.child.watching.fingerprint import fingerprint
from grader.child.watching.observe import observe, raised
from grader.child.watching.preserve import State, hushed

_MOST_ATTEMPTS = 100
# How a probe says that it shows no part of the answer: `given.w`, `own.w.grad`.
_ROLES = {"given": Role.GIVEN, "own": Role.OWN}

Report = Callable[[ProbeRequest, bytes], None]


class Watch:
    """Looks at a namespace after each statement.

    preserve: whether each probe's traces are put back; where all is put back later, it need not.
    """

    def __init__(
        self,
        namespace: dict[str, Any],
        probes: tuple[ProbeRequest, ...],
        report: Report,
        *,
        preserve: bool = True,
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
        self._seen: dict[ProbeRequest, set[int]] = {request: set() for request in probes}
        self._stood_in: dict[str, dict[str, Any]] = {}
        self._memory: dict[str, dict[str, Any]] = {}
        self.cell = 0

    def prime(self) -> None:
        """Take what the namespace holds now as known, so that only later changes count."""
        self._remember(self._changes())

    def begin_cell(self) -> None:
        """Count a cell that is run by hand; what it shows counts anew, seen before or not."""
        self.cell += 1
        for seen in self._seen.values():
            seen.clear()

    def look(self) -> None:
        """Probe every exercise whose names have changed since the last look.

        What a learner's object raises when it is looked at must not disturb the cell that made it.
        """
        with contextlib.suppress(Exception, SystemExit):
            self._look()

    def _look(self) -> None:
        changed = self._changes()
        if not changed:
            return
        for one in self._probes:
            if self._is_put_off(one, changed):
                self._say(one, frame(Tag.NOTHING, name=TODO))
        if self._stand_in(
            [request for request in self._probes if self._is_replaced(request, changed)]
        ):
            changed = self._changes()
        due = [request for request in self._probes if self._is_due(request, changed)]
        if due:
            self._attempt_all(due, frozenset(changed))
        self._remember(changed)
        if due:
            # What a probe puts back a tensor counts as a change too, but it is not the learner's.
            self._prints.update(self._changes())

    def fail(self, source: str) -> None:
        """Take note of a cell that raised: what it should have made is stood in for.

        Nothing is probed: the cell's time is over, and what it left half made is no attempt.
        """
        if self._stand_in(
            [request for request in self._probes if self._is_missing(request, source)]
        ):
            self.prime()

    def _is_missing(self, one: ProbeRequest, source: str) -> bool:
        words = set(re.findall(r"\w+", source))
        return (
            one.question.stand_in is not None
            and one.exercise not in self._stood_in
            and words >= set(one.question.asks)
        )

    def _is_due(self, one: ProbeRequest, changed: Mapping[str, Hashable]) -> bool:
        return not changed.keys().isdisjoint(one.question.watched) and self._attempted(one)

    def _is_replaced(self, one: ProbeRequest, changed: Mapping[str, Hashable]) -> bool:
        if one.question.stand_in is None or self._still_stands(one):
            return False
        if self._is_put_off(one, changed):
            return True
        if not self._is_due(one, changed):
            return False
        with hushed():
            return self._seen_by(one, frozenset(changed), State(self._namespace)) != b""

    def _still_stands(self, one: ProbeRequest) -> bool:
        held = self._stood_in.get(one.exercise, {})
        return bool(held) and all(self._namespace.get(name) is held[name] for name in held)

    def _stand_in(self, replaced: list[ProbeRequest]) -> bool:
        for request in replaced:
            held = self._stood_in[request.exercise] = {}
            names = self._names(request, self._before, frozenset())
            stand_in: Any = request.question.stand_in
            # One that needs what was never made leaves things as they are.
            with hushed(), contextlib.suppress(Exception, SystemExit):
                for name, value in stand_in(names):
                    self._namespace[name] = held[name] = value
        return bool(replaced)

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
            self._before[name] = _copy(self._namespace[name])
            if name not in self._first or _shape(self._first[name]) != _shape(self._before[name]):
                self._first[name] = self._before[name]
        for request in self._probes:
            if request.question.since is not None and request.question.since in changed:
                self._since[request.question.since] = dict(self._before)

    def _attempted(self, one: ProbeRequest) -> bool:
        bound = [self._namespace[name] for name in one.question.watched if name in self._namespace]
        asked = [self._namespace.get(name) for name in one.question.asks if name in self._namespace]
        waiting = any(isinstance(value, Placeholder) for value in (*asked, *bound))
        return len(asked) == len(one.question.asks) and not waiting

    def _attempt(self, one: ProbeRequest, touched: frozenset[str], state: State | None) -> None:
        seen = self._seen[one]
        frames = self._seen_by(one, touched, state)
        if not frames or len(seen) >= _MOST_ATTEMPTS:
            return
        mark = zlib.crc32(frames)
        if mark in seen:
            return
        seen.add(mark)
        self._say(one, frames)

    def _seen_by(
        self, one: ProbeRequest, touched: frozenset[str], state: State | None
    ) -> bytes | None:
        before = (
            self._before if one.question.since is None else self._since.get(one.question.since, {})
        )
        return run_probe(one, self._names(one, before, touched), state)

    def _names(
        self, one: ProbeRequest, before: Mapping[str, Any], touched: frozenset[str]
    ) -> Names:
        return Names(self._namespace, before, self._first, touched, one.seed, self._memory)

    def _say(self, one: ProbeRequest, frames: bytes) -> None:
        role = Role.OWN if one.own else Role.SEEN
        start = frame(Tag.ATTEMPT, name=one.exercise, role=role, number=self.cell)
        self._report(one, start + frames)

    def _is_put_off(self, one: ProbeRequest, changed: Mapping[str, Hashable]) -> bool:
        """Return whether a name that the exercise asks for now holds its placeholder."""
        values = [self._namespace[name] for name in changed.keys() & set(one.question.asks)]
        return any(isinstance(v, Placeholder) and waits_for(v) == one.exercise for v in values)


def run_probe(one: ProbeRequest, names: Names, state: State | None) -> bytes | None:
    """Return the frames of what one probe sees; nothing when it declines to look.

    An answer that is still a placeholder is not looked at: of that, None.

    Leaves everything as it was found.
    """
    given = [
        observe(name, names.before[name], Role.GIVEN)
        for name in one.question.given
        if name in names.before
    ]
    seen: list[bytes] = []
    try:
        for name, value in one.question.probe(names):
            if isinstance(value, Placeholder):
                return None
            seen.append(observe(*_addressed(name, value)))
    except BaseException as error:  # noqa: BLE001 - learner code raises what it likes
        seen.append(raised("raised", error))
    finally:
        if state is not None:
            state.put_back()
    return b"".join(given + seen) if seen else b""


def _addressed(name: str, value: Any) -> tuple[str, Any, Role]:
    """Return what a probe yields as its name, its value, and what it is for."""
    role, _, rest = name.partition(".")
    return (rest, value, _ROLES[role]) if role in _ROLES and rest else (name, value, Role.SEEN)


def _copy(value: Any) -> Any:
    try:
        return _copied(value)
    except Exception:  # noqa: BLE001 - not everything that is called a tensor can be copied
        return value


def _shape(value: Any) -> tuple[int, ...] | None:
    try:
        return tuple(np.shape(value))
    except Exception:  # noqa: BLE001 - a ragged list has none, nor has a nested tensor
        return None


def _copied(value: Any) -> Any:
    if is_tensor(value):
        clone = value.detach().clone()
        if value.is_leaf and value.grad is not None:
            clone.grad = value.grad.detach().clone()
        return clone
    if isinstance(value, np.ndarray | list):
        return copy.copy(value)
    return copy.deepcopy(value) if is_module(value) else value
