"""A notebook that is to earn what honest code would not, beside the same without the forgery."""

from collections.abc import Iterable
from dataclasses import dataclass

from support.answers import lesson_03, lesson_05

ABSOLUTE = """
def mse(t1, t2):
    return (t1 - t2).abs().mean()
"""
_MAKERS = {"03": lesson_03, "05": lesson_05}
_EXERCISES = {
    "03": (
        *("forward", "loss", "gradient", "predict-step", "descent"),
        *("largest-rate", "steps-needed"),
    ),
    "05": (
        *("data", "parameters", "model", "mse", "gradients", "predict-direction", "step"),
        *("training", "predictions", "optimum", "standardise"),
    ),
}


@dataclass(frozen=True)
class Forgery:
    """A forged notebook, beside the one that it would be without the forgery.

    exercise: what it is to earn. cells, honest, right: the sources of the forged notebook's cells,
        of the honest one's, which does not earn the exercise, and of one that does.
    """

    lesson: str
    exercise: str
    cells: tuple[str, ...]
    honest: tuple[str, ...]
    right: tuple[str, ...]


def forged(
    exercise: str,
    forgery: str,
    plain: str | None,
    *,
    first: str = "",
    upon: Iterable[str] = (),
    lesson: str = "05",
) -> Forgery:
    """Return a forged notebook of a lesson whose right answers are at hand.

    forgery, plain: what stands in the answer's place, in the forged notebook and in the honest one,
        where None is nothing. first: a cell before all answers, of the forged notebook alone.
    upon: the exercises that are answered rightly beside it.
    """
    kept = {exercise, *upon}
    others = {name: None for name in _EXERCISES[lesson] if name not in kept}

    def cells(**answer: str | None) -> list[str]:
        instead: dict[str, str | None] = {**others, **answer}
        return _MAKERS[lesson](**{name.replace("-", "_"): one for name, one in instead.items()})

    imports, *answers = cells(**{exercise: forgery})
    return Forgery(
        lesson,
        exercise,
        (imports, *([first] if first else []), *answers),
        tuple(cells(**{exercise: plain})),
        tuple(cells()),
    )


def mse(forgery: str = ABSOLUTE, *, first: str = "") -> Forgery:
    """Return a notebook that forges the mean squared error, whose honest answer is another mean."""
    return forged("mse", forgery, ABSOLUTE, first=first)


def alone(lesson: str, exercise: str, forgery: str, plain: str, right: str) -> Forgery:
    """Return a forged notebook of a lesson that answers one exercise, all in one cell."""
    return Forgery(lesson, exercise, (forgery,), (plain,), (right,))
