"""One run of a probe: what it yields becomes frames, and everything is left as it was found."""

from typing import Any

from grader.child.frame import Role
from grader.child.names import Names
from grader.child.request import ProbeRequest
from grader.child.todo import Placeholder
from grader.child.watching.observe import observe, raised
from grader.child.watching.preserve import State
from grader.child.watching.unasked import is_a

# How a probe says what an observation is for: `given.w`, `upon.w.grad`, `raw.w`.
_ROLES = {"given": Role.GIVEN, "upon": Role.UPON, "raw": Role.RAW}


def run_probe(request: ProbeRequest, names: Names, state: State | None) -> bytes | None:
    """Return the frames of what one probe sees; nothing when it declines to look.

    An answer that is still a placeholder is not looked at: of that, None.

    Leaves everything as it was found.
    """
    given = [
        observe(name, names.before[name], Role.GIVEN)
        for name in request.question.given
        if name in names.before
    ]
    seen: list[bytes] = []
    try:
        for name, value in request.question.probe(names):
            if is_a(value, Placeholder):
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
