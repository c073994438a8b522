"""Lesson 05, linear regression: five regions, three inputs, two crops."""

from grader.authoring import Outline

LESSON = Outline(
    "Linear regression",
    exercises=(
        "data",
        "parameters",
        "model",
        "mse",
        "gradients",
        "predict-direction",
        "step",
        "training",
        "predictions",
        "optimum",
        "standardise",
    ),
    known_by=("w", "b", "model", "mse"),
)
