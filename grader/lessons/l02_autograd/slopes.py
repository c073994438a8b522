"""Ask for the slopes of the fare in its two leaves."""

from grader.authoring import Exercise, Holds, Names, Question, Seen, Values, is_there


def probe(names: Names) -> Seen:
    if "w" not in names.before or names.changed("x", "w", "b"):
        return
    if names.w.grad is None and names.b.grad is None:
        return
    yield "w.grad", names.w.grad
    yield "b.grad", names.b.grad


def own_probe(names: Names) -> Seen:
    # The graph of the learner's own fare is gone once it was walked; its value tells the formula.
    seen = dict(probe(names))
    if not seen:
        return
    for name in ("w", "b"):
        if seen[f"{name}.grad"] is None and not getattr(names, name).requires_grad:
            # What was never tracked has no slope, whatever backward is called on.
            seen[f"{name}.grad"] = 0.0
            yield f"own.{name}.grad", 0.0
    yield from seen.items()
    x, w, b, y = (float(number) for number in (names.x, names.w, names.b, names.y))
    others = ((w + x * b, 1.0, x), (w * (x + b), x + b, w), (w * x - b, x, -1.0))
    for fare, by_w, by_b in others:
        if abs(y - fare) < 1e-4:
            yield "own.w.grad", by_w
            yield "own.b.grad", by_b


EXERCISE = Exercise(
    title="Ask for the slopes",
    question=Question(asks=("w", "b"), given=("x", "w", "b"), probe=probe, own_probe=own_probe),
    upstream=("line",),
    setup="y = w * x + b",
    checks=(
        Holds("w has a slope", is_there("w.grad"), "`w.grad` is None: no way back led to `w`."),
        Holds("b has a slope", is_there("b.grad"), "`b.grad` is None: no way back led to `b`."),
        Values("w.grad"),
        Values("b.grad"),
    ),
)
