"""Say what is behind each of three error messages."""

from grader.authoring import Exercise, Names, Question, Seen, Values

from ._shared import chosen

_MESSAGES = ("message_1", "message_2", "message_3")
_CAUSES = ("a", "b", "c", "d", "e", "f")


def probe(names: Names) -> Seen:
    yield from chosen(names, *_MESSAGES)


EXERCISE = Exercise(
    title="Read three messages",
    question=Question(asks=_MESSAGES, probe=probe),
    prediction=True,
    checks=tuple(
        Values(message, words=_CAUSES, unlike="is not what is behind the message")
        for message in _MESSAGES
    ),
)
