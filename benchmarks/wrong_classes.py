"""Part `wrong`: classes in which answers are wrong, beside a solved class of the same size."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import steady
from asked import Asked
from classes import Answers, write_class
from drawn import Drawn, drawn
from section import CORES, Aim, Section, milliseconds, table, table_of_aims, terms, times
from wrong import all_wrong

_LESSON = "05"
_MOST_OF_DRAWN, _MOST_OF_WRONG = 1.6, 6


def measured(asked: Asked) -> Section:
    """Return how long wrong answers take, and by how much longer than right ones."""
    count = asked.whole_class
    draw = drawn("05_linear_regression", count)
    solved = steady.all_right(_graded({} for _ in range(count)))
    some, every = _graded(draw.answers), _graded(all_wrong(count))
    if not all(moment.wrong >= 3 for moment in every.moments):
        raise RuntimeError("an answer that should be wrong was passed")
    heading = (
        "class",
        "exercises not passed, of each",
        "a submission, start-up excluded",
        "questions to the key, of each",
        "memory that came, first to last result",
    )
    rows = (
        _row("solved", solved),
        _row("drawn", some),
        _row("all wrong, all distinct", every),
    )
    return Section(
        "Classes with wrong answers",
        (_words(draw), table(heading, rows), table_of_aims(_aims(solved, some, every))),
    )


def _graded(answers: Iterable[Answers]) -> steady.Steady:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        notebooks = write_class(Path(name), _LESSON, answers)
        return steady.graded(notebooks, _LESSON, CORES)


def _words(draw: Drawn) -> str:
    return (
        f"{len(draw.submissions)} notebooks a class with the answers to lesson 05 alone, each "
        f"trained from weights of its own, {CORES} jobs, {terms()}. In the class that is drawn, "
        "one to three exercises of each notebook hold an answer drawn from those in "
        f"`tests/verdicts/answers.json`: {_share(draw.share_of_wrong_answers)} of them are wrong, "
        f"{_share(draw.share_of_distinct_answers)} are distinct, and so are, weights aside, "
        f"{_share(draw.share_of_distinct_notebooks)} of the notebooks. In the last class three "
        "exercises of each notebook are wrong, each by a number that no other notebook has."
    )


def _row(name: str, run: steady.Steady) -> tuple[str, ...]:
    wrong = sum(moment.wrong for moment in run.moments) / len(run.moments)
    grown = run.moments[-1].resident - run.moments[0].resident
    return name, f"{wrong:.1f}", milliseconds(run.each), f"{run.questions:.1f}", f"{grown:.1f} MiB"


def _aims(solved: steady.Steady, some: steady.Steady, every: steady.Steady) -> list[Aim]:
    return [
        Aim("drawn, beside solved", times(some.each / solved.each), f"≤ {_MOST_OF_DRAWN}"),
        Aim("all wrong, beside solved", times(every.each / solved.each), f"≤ {_MOST_OF_WRONG}"),
    ]


def _share(share: float) -> str:
    return f"{share:.0%}"
