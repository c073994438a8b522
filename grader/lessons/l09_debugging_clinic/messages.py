"""Read three messages."""

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Seen,
    Values,
)

from ._shared import letter


def probe(names: Names) -> Seen:
    yield "message_1", letter(names.message_1)
    yield "message_2", letter(names.message_2)
    yield "message_3", letter(names.message_3)


CAUSES = ("a", "b", "c", "d", "e", "f")


EXERCISE = Exercise(
    title="Read three messages",
    question=Question(
        asks=("message_1", "message_2", "message_3"),
        probe=probe,
    ),
    checks=(
        Values("message_1", words=CAUSES, unlike="is not what is behind the message"),
        Values("message_2", words=CAUSES, unlike="is not what is behind the message"),
        Values("message_3", words=CAUSES, unlike="is not what is behind the message"),
    ),
)
