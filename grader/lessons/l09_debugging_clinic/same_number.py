"""Say why the loss is the same although a weight moved."""

from grader.authoring import Exercise, Names, Question, Seen, Values

from ._shared import chosen


def probe(names: Names) -> Seen:
    yield from chosen(names, "same_number")


EXERCISE = Exercise(
    title="Say why the loss is the same",
    question=Question(asks=("same_number",), probe=probe),
    prediction=True,
    checks=(Values("same_number", words=("a", "b", "c", "d"), unlike="does not fit both columns"),),
)
