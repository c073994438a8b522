"""Ask for the slopes of the fare in its two leaves."""

from grader.authoring import Exercise, Holds, Names, Question, Seen, Values, is_there


def probe(names: Names) -> Seen:
    if "w" not in names.before or names.changed("x", "w", "b"):
        return
    if names.w.grad is None and names.b.grad is None:
        return
    yield "w.grad", names.w.grad
    yield "b.grad", names.b.grad


EXERCISE = Exercise(
    title="Ask for the slopes",
    question=Question(asks=("w", "b"), given=("x", "w", "b"), probe=probe),
    upstream=("line",),
    setup="y = w * x + b",
    checks=(
        Holds("w has a slope", is_there("w.grad"), "`w.grad` is None: no way back led to `w`."),
        Holds("b has a slope", is_there("b.grad"), "`b.grad` is None: no way back led to `b`."),
        Values("w.grad"),
        Values("b.grad"),
    ),
)
