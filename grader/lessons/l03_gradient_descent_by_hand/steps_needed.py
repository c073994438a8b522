"""Count the steps until `w` is within a tolerance of 2, at a rate."""

from grader.authoring import Behaviour, Exercise, Names, Question, Seen

from ._spring import points

# Rates and tolerances whose number of steps no rounding can change. Of small rates the closed form
# lies nearer to the whole number above, of large ones to that below: to round up is another thing.
CASES = (
    ((0.0026, 0.003), (0.0024, 0.003), (0.0025, 0.02)),
    ((0.0336, 0.003), (0.0334, 0.003), (0.0331, 0.003)),
    ((0.0004, 0.003), (0.0005, 0.005), (0.0004, 0.004)),
)
COUNTS = tuple(f"steps_needed at a {which} rate" for which in ("small", "large", "tiny"))


def cases(names: Names) -> dict[str, tuple[float, float]]:
    """Return a small, a large and a tiny rate, each with a tolerance."""
    drawn = [listed[int(names.draw.integers(len(listed)))] for listed in CASES]
    return dict(zip(COUNTS, drawn, strict=True))


def probe(names: Names) -> Seen:
    yield from counted(names, cases(names))


def counted(names: Names, drawn: dict[str, tuple[float, float]]) -> Seen:
    for said, (rate, tolerance) in drawn.items():
        with names.holding(w=1.25, **points()):
            yield said, names.steps_needed(rate, tolerance)


EXERCISE = Exercise(
    title="Count the steps",
    question=Question(asks=("steps_needed",), probe=probe),
    upstream=("gradient",),
    slow=True,
    checks=(Behaviour("steps_needed", COUNTS),),
)
