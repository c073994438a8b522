"""What a task leaves free besides how it is written: chance, precision, starts and epochs.

A notebook in one hand is made by rewriting a solved one: other answers in the places of the
answers, and other numbers in the lines that a lesson gives.
"""

import ast
import re
import textwrap
from dataclasses import dataclass

from all_styles import STYLES
from support.cells import BEGIN, END, Part
from support.solved import given_around


@dataclass(frozen=True)
class Choice:
    """One hand, and the seed under which it is graded.

    styles: for each exercise, which of its styles; 0 is the solution's answer.
    own_seed: added to each seed that the lesson gives, and set before anything else.
    double: whether the learner works in float64.
    start: how many times as large as usual the weights are from which training begins.
    later: whether they are made so large by a statement of its own.
    epochs: how many times as many epochs as the solution takes.
    """

    lesson: str
    styles: tuple[tuple[str, int], ...]
    seed: int
    own_seed: int = 0
    double: bool = False
    start: float = 1.0
    later: bool = False
    epochs: float = 1.0


# ---- chance

# Lessons 01 to 04 draw nothing. In 09 the curves of the given seed are what is asked about.
DRAWING = ("05", "06", "07", "08", "10")
_SEEDED = re.compile(r"torch\.manual_seed\((\d+)\)")


def reseeded(source: str, choice: Choice) -> str:
    """Return a cell whose seeds are others, if the lesson lets them be."""
    if choice.lesson not in DRAWING:
        return source
    return _SEEDED.sub(
        lambda found: f"torch.manual_seed({int(found[1]) + choice.own_seed})", source
    )


# ---- precision

# How a learner comes to work in float64 throughout. (The task of 05 `data` says float32, and takes
# float64 as well.)
IN_DOUBLE = {
    "01": (),
    "02": (),
    "03": (("np.float32", "np.float64"),),
    "04": (),
    "05": (("torch.float32", "torch.float64"), (".float()", "")),
    "07": (),
}
# Their tables are float32 by name in lines that are given, and a layer of the default type refuses
# them: there float64 by default is no choice that works.
IN_SINGLE = ("06", "08", "09", "10")
# Styles that name float32 themselves, or hand it on: in float64 they are another answer, or none.
SINGLE_STYLES = {
    ("01", "dtype"): (3, 4, 6, 7),
    ("01", "normalise-rows"): (6,),
}
# Styles that do not go together. In 05, a model that holds on to `w` and `b`, and a step that makes
# new ones. In 06, a loader that asks for five rows at once, and a dataset that gives one by one. In
# 10, a training that asks each error for its `item`, and an `rmse` that gives a plain float; a call
# by the name `epochs`, and a `train` that has another for it; statistics folded into the first
# layer, and a model with two first layers.
CLASHES = {
    "05": [{("model", held), ("step", new)} for held in (10, 11, 12) for new in (13, 14)],
    "06": [{("dataset", 7), ("loader", 6)}],
    "10": [
        {("baseline", 2), ("train", 0)},
        {("choose", 3), ("train", 1)},
        {("save", 7), ("train", 6)},
    ],
}


def clash(choice: Choice) -> bool:
    """Return whether some of the styles do not go together."""
    return any(pair <= set(choice.styles) for pair in CLASHES.get(choice.lesson, ()))


def first_cell(choice: Choice) -> str:
    lines = ["import torch", "import torch.nn.functional as F", "from torch import nn"]
    if choice.double:
        lines.append("torch.set_default_dtype(torch.float64)")
    return "\n".join([*lines, f"torch.manual_seed({choice.own_seed})"])


def in_double(source: str, choice: Choice) -> str:
    for single, double in IN_DOUBLE[choice.lesson] if choice.double else ():
        source = source.replace(single, double)
    return source


# ---- starts

_SCALED_AT_ONCE = """
def first_weights():
{indented}
    return [one.detach().mul({start}).requires_grad_() for one in (w, b)]
w, b = first_weights()"""
_SCALED_LATER = """
{code}
with torch.no_grad():
    w.mul_({start})
    b.mul_({start})"""
_SCALED_MODEL = """
{code}
with torch.no_grad():
    for one in model.parameters():
        one.mul_({start})"""
_SCALED_CLASS = """
{code}
_begin = MyNetwork.__init__
def _begin_elsewhere(self, *sizes):
    _begin(self, *sizes)
    with torch.no_grad():
        for one in self.parameters():
            one.mul_({start})
MyNetwork.__init__ = _begin_elsewhere"""
_SCALED_MAKER = """
{code}
_make = make_model
def make_model(width):
    model = _make(width)
    with torch.no_grad():
        for one in model.parameters():
            one.mul_({start})
    return model"""
# How many times as large as usual the first weights may be. Lessons 02 to 04 say where to begin.
# From ten times as far, 07 mostly does not arrive, and then the answer is not right.
STARTS_FROM = {
    "05": (0.1, 1, 10),
    "06": (0.1, 1, 10),
    "07": (0.5, 1, 2),
    "08": (0.1, 1, 10),
    "10": (0.5, 1, 2),
}
# The exercise whose answer makes random weights, and what makes them larger.
STARTS = {
    "05": ("parameters", _SCALED_AT_ONCE),
    "06": ("linear", _SCALED_MODEL),
    "07": ("network", _SCALED_CLASS),
    "10": ("train", _SCALED_MAKER),
}


def from_elsewhere(code: str, exercise: str, choice: Choice) -> str:
    """Return an answer whose random weights are so many times as large."""
    makes, more = STARTS.get(choice.lesson, ("", ""))
    if choice.start == 1 or exercise != makes:
        return code
    more = _SCALED_LATER if choice.later else more
    indented = textwrap.indent(code.strip(), "    ")
    return more.format(code=code, indented=indented, start=choice.start)


# ---- epochs

# The number of epochs that each task names, and the exercise that may take more. In 03 and 04 some
# styles take more themselves.
EPOCHS = {"05": ("training", 100), "06": ("training", 100), "07": ("training", 1000)}
EPOCHS["08"] = ("training", 300)
# Lesson 07 asks for a loss, and not for epochs. Who has not got there runs the cell again.
_UNTIL = """
def arrived():
    with torch.no_grad():
        return bool(F.mse_loss(net.eval()(x), y) < F.mse_loss(line, y) / 7)

for again in range(6):
    if arrived():
        break
{again}
assert arrived(), "the aim was not met"
"""


def longer(code: str, exercise: str, choice: Choice) -> str:
    """Return an answer that takes so many times as many epochs, and in lesson 07 all it needs."""
    trained, epochs = EPOCHS.get(choice.lesson, ("", 0))
    if exercise != trained or not epochs:
        return code
    code = re.sub(rf"\b{epochs}\b", str(round(epochs * choice.epochs)), code)
    if choice.lesson != "07":
        return code
    again = textwrap.indent(code.strip(), "    ")
    return code.strip() + "\n" + _UNTIL.replace("{again}", again)


# ---- the whole notebook


def notebook(parts: list[Part], choice: Choice) -> list[str]:
    """Return the cells of a solved lesson as chosen."""
    cells = [answered(part, choice) if part.exercise else part.source for part in parts]
    return [first_cell(choice), *(given_otherwise(cell, choice) for cell in cells)]


def answered(part: Part, choice: Choice) -> str:
    which = dict(choice.styles).get(part.exercise, 0)
    code = STYLES[choice.lesson][part.exercise][which - 1] if which else answer_in(part.source)
    code = longer(code, part.exercise, choice)
    return given_around(part.source, from_elsewhere(code, part.exercise, choice))


def answer_in(cell: str) -> str:
    """Return the statements of a solved cell that hold what a learner was to write."""
    lines = cell.splitlines()
    first = min(at for at, line in enumerate(lines, 1) if BEGIN in line)
    last = max(at for at, line in enumerate(lines, 1) if END in line)
    held = [
        one for one in ast.parse(cell).body if (one.end_lineno or 0) >= first and one.lineno <= last
    ]
    return "\n".join(ast.get_source_segment(cell, one) or "" for one in held)


def given_otherwise(cell: str, choice: Choice) -> str:
    """Return a cell with other numbers in the lines that the lesson gives."""
    if choice.lesson == "08":
        cell = cell.replace("torch.randn(2, 1)", f"({choice.start} * torch.randn(2, 1))")
    return in_double(reseeded(cell, choice), choice)
