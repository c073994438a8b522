"""Lesson 03, gradient descent by hand: one weight, eight points, NumPy only."""

from grader.authoring import Outline

LESSON = Outline(
    "Gradient descent by hand",
    exercises=(
        "forward",
        "loss",
        "gradient",
        "predict-step",
        "descent",
        "largest-rate",
        "steps-needed",
    ),
    known_by=(
        "forward",
        "loss",
        "gradient",
    ),
)
