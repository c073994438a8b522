"""What learners leave: the cells they run, in their order, and what becomes of exercises."""

from dataclasses import dataclass

from grader.course.course import Course
from grader.notebooks.notebook import Notebook

SUM_FOR_MEAN = "def mse(t1, t2):\n    return ((t1 - t2) ** 2).sum()"
NO_SQUARE = "def mse(t1, t2):\n    return (t1 - t2).abs().mean()"
MEAN = "def mse(t1, t2):\n    return ((t1 - t2) ** 2).mean()"
TENSOR = "torch.tensor([3.0, 4, 4, 6])"
COUNTS = "import torch\ncounts = torch.tensor([3, 4, 4, 6])"


@dataclass(frozen=True)
class Left:
    """Cells as they were run, each with the id it is known by, and what becomes of exercises.

    right, wrong: by their ids. raised: those that are told as raised.
    without_ids: likewise those that are right where nobody says which cell is run again.
    """

    what: str
    lesson: str
    cells: tuple[tuple[str, str], ...]
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    right_without_ids: tuple[str, ...] = ()

    @property
    def is_a_file(self) -> bool:
        """Whether a file can hold it: each of its cells is run once."""
        return len({cell for cell, _ in self.cells}) == len(self.cells)


def _code(solution: Notebook, last: str = "") -> list[tuple[str, str]]:
    """Return the code cells of a solution, up to that of an exercise, which is left out."""
    found = []
    for place, cell in enumerate(one for one in solution.cells if one.kind == "code"):
        if last and cell.exercise == last:
            break
        if "lesson(" not in cell.source:
            found.append((f"cell-{place}", cell.source))
        else:
            lines = [line for line in cell.source.splitlines() if not line.startswith("lesson(")]
            found.append((f"cell-{place}", "\n".join(lines)))
    return found


def cases(course: Course) -> tuple[Left, ...]:
    """Return what people leave, and what it is worth."""
    two, five, six = (course.solution(course.lesson(number)) for number in ("02", "05", "06"))
    one = course.solution(course.lesson("01")).answers
    torch, many = ("torch", "import torch"), _code(five)
    upto_training = _code(six, "training")
    trained = ("fit", six.answers["training"])
    made, loop = five.answers["parameters"], five.answers["training"]
    before_parameters = _code(five, "parameters")
    between = [cell for cell in _code(five, "training") if cell not in before_parameters][1:]
    wanted = {name for name in five.answers if name not in ("gradients", "step")}
    functions = [
        cell for cell in between if cell[1] in (five.answers["model"], five.answers["mse"])
    ]
    return (
        Left(
            "a walk back taken twice",
            "02",
            (
                *_code(two, "slopes"),
                ("slopes", f"{two.answers['slopes']}\ny = w * x + b\ny.backward()"),
            ),
            right=("line",),
            wrong=("slopes",),
        ),
        Left(
            "right, then overwritten in its cell",
            "05",
            (torch, ("mse", f"{MEAN}\nmse = 3")),
            wrong=("mse",),
        ),
        Left(
            "a table reshaped at the end of its cell",
            "01",
            (torch, ("matrix", f"{one['matrix']}\nt3 = t3.reshape(2, 3)")),
            wrong=("matrix",),
        ),
        Left(
            "trained, then a new model in the same cell",
            "06",
            (*upto_training, ("fit", f"{trained[1]}\nmodel = nn.Linear(3, 2)")),
            right=("linear", "fit"),
            wrong=("training",),
        ),
        Left(
            "trained, and nothing after it",
            "06",
            (*upto_training, trained),
            right=("linear", "fit", "training"),
        ),
        Left(
            "made and trained in one cell",
            "05",
            (*before_parameters, *functions, ("both", f"{made}\n{loop}")),
            right=("parameters", "training", "mse", "model"),
        ),
        Left(
            "drawn anew after it was trained",
            "05",
            (
                *_code(five, "training"),
                ("loop", f"{loop}\nw = torch.randn(2, 3, requires_grad=True)"),
            ),
            right=("parameters", "step"),
            wrong=("training",),
        ),
        Left(
            "a whole lesson in one cell",
            "05",
            (("all", "\n".join(source for _, source in many)),),
            right=(*wanted, "gradients", "step"),
        ),
        Left(
            "the name of an answer used for another thing later",
            "05",
            (torch, ("mse", MEAN), ("later", "mse = 3")),
            right=("mse",),
        ),
        Left(
            "wrong, then right in a cell below",
            "05",
            (torch, ("mse", SUM_FOR_MEAN), ("below", MEAN)),
            right=("mse",),
        ),
        Left(
            "right, then tried otherwise in a scratch cell",
            "05",
            (torch, ("mse", MEAN), ("scratch", NO_SQUARE)),
            right=("mse",),
        ),
        Left(
            "foretold, and foretold otherwise later",
            "06",
            (("said", 'falls_each_time = "no"'), ("otherwise", 'falls_each_time = "yes"')),
            wrong=("predict-noise",),
        ),
        Left(
            "foretold wrongly, and rightly later",
            "06",
            (("said", 'falls_each_time = "yes"'), ("otherwise", 'falls_each_time = "no"')),
            right=("predict-noise",),
        ),
        Left(
            "foretold, and the name used for no word",
            "06",
            (("said", 'falls_each_time = "no"'), ("otherwise", "falls_each_time = 12")),
            right=("predict-noise",),
        ),
        Left(
            "run wrong, then run right",
            "05",
            (torch, ("mse", NO_SQUARE), ("mse", MEAN)),
            right=("mse",),
        ),
        Left(
            "run right, then run wrong",
            "05",
            (torch, ("mse", MEAN), ("mse", NO_SQUARE)),
            wrong=("mse",),
            right_without_ids=("mse",),
        ),
        Left(
            "two names, never right in one run",
            "01",
            (
                ("start", COUNTS),
                ("kind", f"kind = torch.int32\nt5 = {TENSOR}"),
                ("kind", "kind = torch.int64\nt5 = counts"),
            ),
            wrong=("dtype",),
        ),
        Left(
            "two names, never right in one cell",
            "01",
            (
                ("start", COUNTS),
                ("kind", f"kind = torch.int32\nt5 = {TENSOR}"),
                ("again", "kind = torch.int64\nt5 = counts"),
            ),
            wrong=("dtype",),
        ),
        Left(
            "raised before it binds its name",
            "05",
            (torch, ("mse", MEAN), ("mse", f"nothing\n{MEAN}")),
            raised=("mse",),
            right_without_ids=("mse",),
        ),
        Left(
            "one of two names bound, then raised",
            "01",
            (
                ("start", COUNTS),
                ("kind", f"kind = torch.int32\nt5 = {TENSOR}"),
                ("kind", "kind = torch.int64\nt5 = nothing"),
            ),
            raised=("dtype",),
        ),
        Left(
            "run again, and nothing changed",
            "05",
            (torch, ("mse", MEAN), ("mse", MEAN)),
            right=("mse",),
        ),
        Left(
            "a word given again, and nothing changed",
            "06",
            (("said", 'falls_each_time = "no"'), ("said", 'falls_each_time = "no"')),
            right=("predict-noise",),
        ),
        Left(
            "a placeholder left below the answer",
            "05",
            (
                ("torch", "import torch\nfrom grader import todo"),
                ("mse", f'{MEAN}\nmse = todo("mse")'),
            ),
            wrong=("mse",),
        ),
    )
