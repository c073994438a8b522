"""One question to the key runner: what is seen when this code runs, from these values, upon this.

It runs authors' code alone.
"""

import ast
import contextlib
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, lru_cache
from types import CodeType
from typing import Any

import numpy as np

from grader.child.footing import Layer
from grader.child.frame import Tag
from grader.child.names import Names
from grader.child.process.program import set_seeds
from grader.child.request import Evaluation, GivenValue, ProbeRequest, Request
from grader.child.tensor import is_tensor
from grader.child.watching.preserve import AtRest
from grader.child.watching.statement import Statement
from grader.child.watching.watch import Watch


class EvaluationTimedOut(BaseException):
    """An answer or a mistake ran longer than any that ends."""


def evaluate(
    namespace: dict[str, Any], at_rest: AtRest, request: Request, evaluation: Evaluation
) -> bytes:
    """Return the frames of every attempt that the code makes from the given values.

    at_rest: the namespace as it is to be left, which each evaluation begins with.
    There are none where the answer cannot start from these values upon this footing.
    """
    frames: list[bytes] = []
    with at_rest.preserved():
        set_seeds(request.seed)
        underlaid = _Underlaid(namespace, request, evaluation)
        if not underlaid.lay():
            return b""
        watch = Watch(namespace, (underlaid.asked,), frames.append, preserve=False)
        watch.prime()
        _run(evaluation.code, namespace, watch.look)
    return b"".join(frames)


class _Underlaid:
    """Lays what an answer stands upon: the footing, the given values, the setup."""

    def __init__(self, namespace: dict[str, Any], request: Request, evaluation: Evaluation) -> None:
        self._namespace = namespace
        self._evaluation = evaluation
        self._probes = {probe.exercise: probe for probe in request.probes}

    @cached_property
    def asked(self) -> ProbeRequest:
        """What is to be asked of the answer."""
        request = self._probes[self._evaluation.exercise]
        probe = request.question.probe
        wanted = self._evaluation.upon and not self._evaluation.footing.is_firm
        if request.upon is not None and wanted:
            probe = request.upon
        return replace(request, question=replace(request.question, probe=probe, stand_in=None))

    def lay(self) -> bool:
        """Lay it; return whether the setup can be run upon another footing, if it is another."""
        bound = {layer: self._laid(layer) for layer in self._evaluation.footing.layers}
        self._bind_given()
        needed = _bound_by(self._evaluation.setup)
        instead = [layer for layer, names in bound.items() if needed <= names]
        if needed and instead:
            self._laid(instead[-1])
            return True
        ran = _run(self._evaluation.setup, self._namespace)
        if not ran and bound:
            return False
        # What the setup has made as the solution does, an earlier answer makes otherwise.
        given = frozenset(self.asked.question.given)
        for layer, names in bound.items():
            if names & needed and not names & given:
                self._laid(layer)
        return True

    def _bind_given(self) -> None:
        given = self._evaluation.given
        for name, value in given.items():
            self._namespace[name] = _rebuilt(value, self._namespace.get(name))
        for name in self.asked.question.asks:
            if name not in given:
                self._namespace.pop(name, None)

    def _laid(self, layer: Layer) -> frozenset[str]:
        """Lay an earlier answer; return the names that it binds."""
        if layer.code:
            _run(layer.code, self._namespace)
            return _bound_by(layer.code)
        request, before = self._probes[layer.exercise], dict(self._namespace)
        names = Names(self._namespace, {}, {}, frozenset(), request.seed)
        # As beside a learner, one that needs what is not there leaves things as they are.
        with contextlib.suppress(Exception, SystemExit, EvaluationTimedOut):
            stand_in: Any = request.question.stand_in
            for name, value in stand_in(names):
                self._namespace[name] = value
        return frozenset(
            name for name, value in self._namespace.items() if before.get(name) is not value
        )


def _run(
    code: str,
    namespace: dict[str, Any],
    after_statement: Callable[[Statement], None] | None = None,
) -> bool:
    """Run an author's code, plain Python, up to the first statement that raises, if one does.

    Return whether none did.
    """
    for compiled, statement in _statements(code):
        failed = _fails(compiled, namespace)
        if after_statement is not None:
            after_statement(replace(statement, binds=frozenset()) if failed else statement)
        if failed:
            return False
    return True


def _fails(compiled: CodeType, namespace: dict[str, Any]) -> bool:
    try:
        exec(compiled, namespace)  # noqa: S102 - an answer or a mistake, never a learner's
    except (Exception, SystemExit, EvaluationTimedOut):  # noqa: BLE001 - mistakes may raise
        return True
    return False


@lru_cache(maxsize=512)
def _statements(code: str) -> tuple[tuple[CodeType, Statement], ...]:
    """Compile code a statement at a time; a cell of the shell's takes a millisecond a go."""
    compiled = (
        compile(ast.Module([node], []), "<answer>", "exec") for node in ast.parse(code).body
    )
    return tuple((each, Statement.of(each)) for each in compiled)


@lru_cache(maxsize=512)
def _bound_by(code: str) -> frozenset[str]:
    """Return the names that code binds, but for those it imports."""
    binds = (statement.binds for _, statement in _statements(code))
    nodes = ast.parse(code).body
    return frozenset[str]().union(
        *(
            names
            for node, names in zip(nodes, binds, strict=True)
            if not isinstance(node, ast.Import | ast.ImportFrom)
        )
    )


def _rebuilt(value: GivenValue, like: Any) -> Any:
    """Return a given value as the kind of thing that it was observed as."""
    if value.kind == Tag.TENSOR.name:
        import torch

        tensor = torch.from_numpy(np.array(value.array))
        if is_tensor(like) and like.is_leaf and tensor.is_floating_point():
            tensor.requires_grad_(like.requires_grad)
        return tensor
    if value.kind == Tag.LIST.name:
        return list(value.array)
    return value.array.item() if value.kind == Tag.NUMBER.name else value.array
