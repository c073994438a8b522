"""Lesson 07, custom modules: a model of one's own, from a single layer to a hidden one."""

from grader.authoring import Outline

LESSON = Outline(
    "Custom modules",
    exercises=(
        "linear-class",
        "count",
        "network",
        "training",
        "predict-list",
        "predict",
        "predict-alias",
        "snapshot",
    ),
    known_by=("MyLinearRegression",),
)
