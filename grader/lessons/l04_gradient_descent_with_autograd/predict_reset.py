"""Foretell what `w.grad` holds after two walks back and no reset."""

from contextlib import suppress
from dataclasses import dataclass, replace

from grader.authoring import Evidence, Exercise, Finding, Names, Question, Seen, Tolerance, Values

from ._shared import mean_of_squares, put_w
from ._walks import apart


@dataclass(frozen=True)
class Foretold(Values):
    """A number that was foretold; a wrong one is not told the right one."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether it is the number that comes."""
        finding = super().judge(evidence)
        seen, own = evidence.find(self.name), evidence.find("given.own")
        if finding.passed or seen is None or seen.array is None or seen.array.ndim:
            return finding
        if own is not None and own.array is not None and self.tolerance.same(seen, own):
            return Finding(True)
        return replace(finding, sentence=f"`{self.name}` {self.unlike}.")


def probe(names: Names) -> Seen:
    yield "second_grad", names.second_grad
    with apart(names), suppress(Exception):
        yield "given.own", second_gradient(names)


def second_gradient(names: Names) -> float | None:
    """Return what `w.grad` holds after the program with the learner's own, right, `update`."""
    import torch

    x = torch.arange(1.0, 9.0)
    w = put_w(names, 0.0)
    mean_of_squares(2 * x, w * x).backward()
    names.update(0.001)
    mean_of_squares(2 * x, names.w * x).backward()
    return float(names.w.grad) if abs(float(names.w) - 0.102) < 1e-4 else None


EXERCISE = Exercise(
    title="Predict the second gradient",
    question=Question(asks=("second_grad",), probe=probe),
    prediction=True,
    checks=(Foretold("second_grad", tolerance=Tolerance(operations=8192)),),
)
