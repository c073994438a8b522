"""The checks that an exercise can be judged by, one a file."""

from grader.checks.behaviour import Behaviour
from grader.checks.check import Check, Evidence, Finding
from grader.checks.descent import Descent
from grader.checks.final_predictions import FinalPredictions
from grader.checks.fresh_predictions import FreshPredictions
from grader.checks.gradient_shapes import GradientShapes
from grader.checks.gradient_values import GradientValues
from grader.checks.held_out import HeldOut
from grader.checks.histories import Histories
from grader.checks.holds import Holds, Rule, Word
from grader.checks.loss_decrease import LossDecrease
from grader.checks.part import Part
from grader.checks.prediction import Prediction
from grader.checks.returns import Returns
from grader.checks.rules import (
    all_of,
    any_of,
    has,
    has_none,
    has_shape,
    is_floating,
    is_kind,
    is_other,
    is_same,
    is_there,
    left_alone,
    negated,
    says,
)
from grader.checks.step_ratio import StepRatio
from grader.checks.tolerance import Tolerance
from grader.checks.trajectory import Trajectory
from grader.checks.values import Values
from grader.checks.waived import Waived

__all__ = [
    "Behaviour",
    "Check",
    "Descent",
    "Evidence",
    "FinalPredictions",
    "Finding",
    "FreshPredictions",
    "GradientShapes",
    "GradientValues",
    "HeldOut",
    "Histories",
    "Holds",
    "LossDecrease",
    "Part",
    "Prediction",
    "Returns",
    "Rule",
    "StepRatio",
    "Tolerance",
    "Trajectory",
    "Values",
    "Waived",
    "Word",
    "all_of",
    "any_of",
    "has",
    "has_none",
    "has_shape",
    "is_floating",
    "is_kind",
    "is_other",
    "is_same",
    "is_there",
    "left_alone",
    "negated",
    "says",
]
