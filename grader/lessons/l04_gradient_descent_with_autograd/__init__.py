"""Lesson 04, gradient descent with autograd: the spring of lesson 03, its slope by PyTorch."""

from grader.authoring import Outline

LESSON = Outline(
    "Gradient descent with autograd",
    exercises=(
        "tracked",
        "slope",
        "update",
        "predict-reset",
        "train-step",
        "descent",
        "slope-at",
    ),
    known_by=("train_step",),
)
