"""Lesson 02, autograd: a fare of three numbers, its slopes, and how they are asked for."""

from grader.authoring import Outline

LESSON = Outline(
    "Autograd",
    exercises=(
        "line",
        "slopes",
        "predict-accumulate",
        "reset",
        "central-difference",
        "vector",
        "detach",
        "gradient-of",
    ),
    known_by=(
        "x",
        "w",
        "b",
        "y",
    ),
)
