"""All that a lesson needs: its outline, exercises, checks, and what a probe is given."""

from collections.abc import Iterator
from typing import Any

from grader._exercise import Exercise, Outline
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
from grader.child._question import Question

# What a probe yields: the name of what was seen, and the value.
Seen = Iterator[tuple[str, Any]]

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
    "LossDecrease",
    "Names",
    "Outline",
    "Part",
    "Prediction",
    "Question",
    "Seen",
    "StepRatio",
    "Tolerance",
    "Traits",
    "Trajectory",
    "Values",
]
