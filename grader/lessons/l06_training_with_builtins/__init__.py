"""Lesson 06, training with built-ins: the loop of lesson 05 in PyTorch's own parts."""

from grader.authoring import Outline

LESSON = Outline(
    "Training with built-ins",
    exercises=(
        "dataset",
        "loader",
        "linear",
        "loss-function",
        "optimizer",
        "fit",
        "predict-noise",
        "training",
        "predictions",
        "new-region",
    ),
    known_by=(
        "train_ds",
        "train_dl",
    ),
)
