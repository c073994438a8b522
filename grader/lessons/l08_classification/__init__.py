"""Lesson 08, classification: penguins, by logits and cross-entropy."""

from grader.authoring import Outline

LESSON = Outline(
    "Classification",
    exercises=(
        "sigmoid",
        "predict-log",
        "cross-entropy",
        "scale",
        "training",
        "accuracy",
        "confusion",
        "built-in",
        "three-species",
    ),
    known_by=(
        "cross_entropy",
        "species_loss",
        "fit_model",
        "confusion",
    ),
)
