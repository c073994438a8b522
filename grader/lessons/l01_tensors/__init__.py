"""Lesson 01, tensors: numbers, vectors, matrices, and what can be done with them."""

from grader.authoring import Outline

LESSON = Outline(
    "Tensors",
    exercises=(
        "matrix",
        "dtype",
        "join",
        "broadcast",
        "normalise-rows",
        "transpose",
        "predict-shared",
        "device",
    ),
    known_by=("t3", "t7"),
)
