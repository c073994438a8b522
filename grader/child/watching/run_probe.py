"""One run of a probe: what it yields becomes frames, and everything is left as it was found."""

from collections.abc import Iterator
from functools import lru_cache
from types import CodeType
from typing import Any

import numpy as np

from grader.child.frame import Role
from grader.child.names import Names
from grader.child.request import ProbeRequest
from grader.child.tensor import is_tensor
from grader.child.todo import Placeholder
from grader.child.watching.observe import observe, raised
from grader.child.watching.preserve import State
from grader.child.watching.unasked import is_a

# How a probe says what an observation is for: `given.w`, `upon.w.grad`, `raw.w`.
_ROLES = {"given": Role.GIVEN, "upon": Role.UPON, "raw": Role.RAW}


class GivenFrames:
    """The frames of what names held before a statement, made once for all who are given it."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Any, bytes]] = {}

    def of(self, name: str, value: Any) -> bytes:
        """Return the frame of a value as `kept` returned it."""
        known, made = self._made.get(name, (None, b""))
        if value is not known:
            made = observe(name, value, Role.GIVEN)
            # Of most else no copy was kept: what it holds may be another by now.
            if is_tensor(value) or is_a(value, np.ndarray):
                self._made[name] = value, made
        return made


def run_probe(
    request: ProbeRequest, names: Names, given: GivenFrames, state: State | None
) -> bytes | None:
    """Return the frames of what one probe sees; nothing when it declines to look.

    given: how what names held before is shown. state: what is put back afterwards.
    An answer that is still a placeholder is not looked at: of that, None.

    Leaves everything as it was found.
    """
    before = [
        given.of(name, names.before[name])
        for name in request.question.given
        if name in names.before
    ]
    seen: list[bytes] = []
    try:
        for name, value in request.question.probe(names):
            if is_a(value, Placeholder):
                return None
            seen.append(observe(*_addressed(name, value)))
        seen += _climbed(request.question.ladder, names) if seen else ()
    except BaseException as error:  # noqa: BLE001 - learner code raises what it likes
        seen.append(raised("raised", error))
    finally:
        if state is not None:
            state.put_back()
    return b"".join(before + seen) if seen else b""


def _climbed(ladder: tuple[str, ...], names: Names) -> Iterator[bytes]:
    """Yield the frames of what each call of a ladder gives, or raises."""
    for call in ladder:
        try:
            yield observe(call, eval(_compiled(call), names.namespace), Role.RAW)  # noqa: S307
        except Exception as error:  # noqa: BLE001 - learner code raises what it likes
            yield raised(call, error, Role.RAW)


@lru_cache(maxsize=256)
def _compiled(call: str) -> CodeType:
    return compile(call, "<ladder>", "eval")


def _addressed(name: str, value: Any) -> tuple[str, Any, Role]:
    """Return what a probe yields as its name, its value, and what it is for."""
    role, _, rest = name.partition(".")
    return (rest, value, _ROLES[role]) if role in _ROLES and rest else (name, value, Role.SEEN)
