"""Lesson 10, capstone: a real table, a model and a loop of one's own, rows never seen before."""

from grader.authoring import Outline

LESSON = Outline(
    "Capstone",
    exercises=(
        "predict-slow",
        "split",
        "standardise",
        "baseline",
        "train",
        "choose",
        "held-out",
        "save",
    ),
    known_by=(
        "train_x",
        "valid_x",
        "new_preds",
    ),
)
