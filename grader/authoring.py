"""All that a lesson module needs: exercises, mistakes, checks, and what a probe is given."""

from grader._exercise import Exercise, Lesson, Mistake
from grader.checks import (
    Behaviour,
    Check,
    Evidence,
    FinalPredictions,
    Finding,
    FreshPredictions,
    GradientShapes,
    GradientValues,
    HeldOut,
    LossDecrease,
    Part,
    Prediction,
    StepRatio,
    Tolerance,
    Traits,
    Trajectory,
    Values,
)
from grader.checks._slope import Arrays
from grader.child._names import Names
from grader.errors import CourseError

__all__ = [
    "Arrays",
    "Behaviour",
    "Check",
    "Evidence",
    "Exercise",
    "FinalPredictions",
    "Finding",
    "FreshPredictions",
    "GradientShapes",
    "GradientValues",
    "HeldOut",
    "Lesson",
    "LossDecrease",
    "Mistake",
    "Names",
    "Part",
    "Prediction",
    "StepRatio",
    "Tolerance",
    "Traits",
    "Trajectory",
    "Values",
    "changed",
]


def changed(code: str, *changes: tuple[str, str]) -> str:
    """Return code with parts of it replaced, each of which must occur exactly once.

    Raises CourseError when a part is missing or repeated, so that no mistake is silently the
    right answer.
    """
    for old, new in changes:
        if code.count(old) != 1:
            raise CourseError(f"{old!r} occurs {code.count(old)} times in the code to change.")
        code = code.replace(old, new)
    return code
