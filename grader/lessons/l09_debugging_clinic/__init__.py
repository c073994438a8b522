"""Lesson 09, debugging clinic: say what is wrong from the symptom, then mend it."""

from grader.authoring import Outline

LESSON = Outline(
    "Debugging clinic",
    exercises=(
        "which-curve",
        "mend-loop",
        "mend-loss",
        "same-number",
        "mend-report",
        "messages",
        "mend-descent",
        "repeatable",
    ),
    known_by=(
        "squared_error",
        "losses_around_step",
    ),
)
