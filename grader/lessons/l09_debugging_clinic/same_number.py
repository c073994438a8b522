"""Say why the loss is the same."""

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Seen,
    Values,
)

from ._shared import letter


def probe(names: Names) -> Seen:
    yield "same_number", letter(names.same_number)


EXERCISE = Exercise(
    title="Say why the loss is the same",
    question=Question(
        asks=("same_number",),
        probe=probe,
    ),
    checks=(Values("same_number", words=("a", "b", "c", "d"), unlike="does not fit both columns"),),
)
