"""A cell that fails costs what it breaks, and the exercise it was to answer is told so."""

from dataclasses import dataclass

import pytest
from support.answers import lesson_05
from support.notebooks import write

from grader.course.course import Course
from grader.grading.grader import Grader
from grader.grading.submissions import Submission
from grader.results.results import SubmissionResult
from grader.results.verdict import Status, Verdict

UNREAD = "Cell {cell}, which should make {names}, cannot be read as Python: "


@dataclass(frozen=True)
class Broken:
    """A notebook that is right but for one cell; what it costs, and what is told of that."""

    cells: list[str]
    exercise: str
    words: str
    verdict: Verdict = Verdict.ERROR
    also: frozenset[str] = frozenset()


def mse(source: str, words: str) -> Broken:
    told = UNREAD.format(cell=5, names="`mse`") + words
    return Broken(lesson_05(mse=source), "mse", told)


def after(place: int, source: str) -> list[str]:
    right = lesson_05()
    return [*right[:place], source, *right[place:]]


RIGHT = lesson_05()
HEAD = "def mse(t1, t2):\n"
BODY = "    return ((t1 - t2) ** 2).mean()"
GRADIENTS = "preds = model(inputs)\nloss = mse(preds, targets)\n"

BROKEN = {
    "no colon": mse("def mse(t1, t2)\n" + BODY, "SyntaxError: expected ':' (line 1)."),
    "a bracket that is never closed": mse(
        HEAD + "    return ((t1 - t2) ** 2).mean(", "SyntaxError: '(' was never closed (line 2)."
    ),
    "a bracket too many": mse(HEAD + BODY + ")", "SyntaxError: unmatched ')' (line 2)."),
    "no indent": mse(HEAD + BODY.strip(), "IndentationError: expected an indented block"),
    "an indent too many": mse(
        HEAD + "    size = t1 - t2\n      " + BODY, "IndentationError: unexpected indent (line 3)."
    ),
    "tabs and spaces": mse(
        HEAD + "\tsize = t1 - t2\n        return size.mean()",
        "TabError: inconsistent use of tabs and spaces in indentation (line 3).",
    ),
    "no-break spaces": mse(
        HEAD + BODY.replace(" ", "\N{NO-BREAK SPACE}"),
        "SyntaxError: invalid non-printable character U+00A0 (line 2); U+00A0 is a space",
    ),
    "curly quotes": mse(
        HEAD + "    print(\N{LEFT DOUBLE QUOTATION MARK}mse)\n" + BODY,
        "SyntaxError: invalid character '\N{LEFT DOUBLE QUOTATION MARK}' (U+201C) (line 2);"
        " Python's quotes are straight.",
    ),
    "return without a function": mse(
        "return 1\n" + HEAD + BODY, "SyntaxError: 'return' outside function (line 1)."
    ),
    "below a magic": mse("%%time\n\n" + HEAD + BODY[:-1], "SyntaxError: '(' was never closed"),
    "below blank lines and a magic line": mse(
        "\n\n%matplotlib inline\n" + HEAD + BODY[:-1], "SyntaxError: '(' was never closed (line 3)."
    ),
    "a prediction in curly quotes": Broken(
        lesson_05(predict_direction="direction = \N{LEFT DOUBLE QUOTATION MARK}up”"),
        "predict-direction",
        UNREAD.format(cell=7, names="`direction`"),
    ),
    "two names, the first line right": Broken(
        lesson_05(parameters=f"{RIGHT[2]}\nb.fill_(0"),
        "parameters",
        UNREAD.format(cell=3, names="`w`, `b`") + "SyntaxError: '(' was never closed (line 3).",
    ),
    "a call that raises": Broken(
        lesson_05(gradients=GRADIENTS + "preds.backward()"),
        "gradients",
        "Cell 6, which should make `loss`, ended in line 3 with RuntimeError: grad can be",
        also=frozenset({"predict-direction", "step"}),
    ),
    "a call that raises, in a cell of its own": Broken(
        [*RIGHT[:5], GRADIENTS, "preds.backward()", *RIGHT[6:]],
        "gradients",
        "Cell 7, which was to answer this, ended in line 1 with RuntimeError: grad can be",
        also=frozenset({"predict-direction", "step"}),
    ),
    "a call that lacks an argument": Broken(
        lesson_05(
            training="def train(rounds, x, y):\n    global w\n    w = w - 1\n\n\ntrain(100, inputs)"
        ),
        "training",
        "Cell 9, which was to answer this, ended in line 6 with TypeError: train() missing 1",
        also=frozenset({"predictions"}),
    ),
    "a name that is not there": Broken(
        lesson_05(predictions="preds = modell(inputs)"),
        "predictions",
        "Cell 10, which should change `preds`, ended in line 1 with NameError: name 'modell'",
    ),
    "a path that is not there": Broken(
        lesson_05(
            data="rows = np.loadtxt('crops.csv')\ninputs, targets = rows[:, :3], rows[:, 3:]"
        ),
        "data",
        "Cell 2, which should make `inputs`, `targets`, ended in line 1 with FileNotFoundError",
    ),
    "a cell that waits for a key": Broken(
        lesson_05(standardise="input('Go on?')\n" + RIGHT[11]),
        "standardise",
        "Cell 12, which should make `standardise`, ended in line 1 with EOFError",
    ),
    "timed by the cell": Broken(
        lesson_05(standardise="%%time\n\n1 / 0\n" + RIGHT[11]),
        "standardise",
        "Cell 12, which should make `standardise`, ended in line 3 with ZeroDivisionError",
    ),
    "captured": Broken(
        lesson_05(standardise="%%capture out\n1 / 0\n" + RIGHT[11]),
        "standardise",
        "Cell 12, which should make `standardise`, ended in line 2 with ZeroDivisionError",
    ),
    "an import of what was to be made": Broken(
        lesson_05(standardise="from helpers import standardise"),
        "standardise",
        "Cell 12, which should make `standardise`, went on without what failed in line 1:",
    ),
    "half of it made": Broken(
        lesson_05(
            parameters="w = torch.randn(2, 3, requires_grad=True)",
            model="def model(x):\n    return x @ w.t()",
        ),
        "parameters",
        "No cell makes `b` yet; cell 3 makes `w`.",
        Verdict.FAILED,
        also=frozenset(
            {"model", "gradients", "predict-direction", "step", "training", "predictions"}
        ),
    ),
    "a program that ends itself": Broken(
        after(9, "import os\nos._exit(0)"),
        "predictions",
        "Cell 10 ended the whole program, so cell 11, which should change `preds`, never ran.",
        Verdict.FAILED,
        also=frozenset({"optimum", "standardise"}),
    ),
    "a program that ends itself by a signal without a name": Broken(
        after(11, "import os\nos.kill(os.getpid(), 40)"),
        "standardise",
        "Cell 12 ended the whole program, so cell 13, which should make `standardise`, never ran.",
        Verdict.FAILED,
    ),
}


@pytest.fixture(scope="module")
def results(
    grader: Grader, course: Course, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, SubmissionResult]:
    folder = tmp_path_factory.mktemp("class")
    paths = [write(folder / f"{n}.ipynb", *one.cells) for n, one in enumerate(BROKEN.values())]
    handed_in = [Submission(path.stem, path) for path in paths]
    # By their names: what cannot be read still says which lesson it answers.
    graded = grader.grade(handed_in, None, lambda result: None).submissions
    assert {one.lesson for one in graded} == {course.lesson("05").id}
    return dict(zip(BROKEN, graded, strict=True))


@pytest.mark.parametrize("kind", BROKEN)
def test_it_costs_what_it_breaks(results: dict[str, SubmissionResult], kind: str) -> None:
    lost = {one.id for one in results[kind].exercises if one.verdict is not Verdict.PASSED}
    assert BROKEN[kind].exercise in lost
    assert lost - {BROKEN[kind].exercise} <= BROKEN[kind].also


@pytest.mark.parametrize("kind", BROKEN)
def test_its_exercise_is_told_of_it(results: dict[str, SubmissionResult], kind: str) -> None:
    broken = BROKEN[kind]
    one = next(one for one in results[kind].exercises if one.id == broken.exercise)
    assert one.verdict is broken.verdict
    assert one.message.startswith(broken.words), one.message


@pytest.mark.parametrize("kind", BROKEN)
def test_nothing_that_was_begun_is_called_not_begun(
    results: dict[str, SubmissionResult], kind: str
) -> None:
    assert [one for one in results[kind].exercises if one.verdict is Verdict.UNATTEMPTED] == []
    assert [one for one in results[kind].exercises if "No cell makes or" in one.message] == []


def test_exercises_that_share_names_are_each_told_of_a_cell_of_their_own(
    results: dict[str, SubmissionResult],
) -> None:
    told = {one.id: one.cell for one in results["a call that raises"].exercises}
    assert (told["gradients"], told["predict-direction"], told["step"]) == (6, 7, 8)


def test_a_signal_without_a_name_is_told_by_its_number(
    results: dict[str, SubmissionResult],
) -> None:
    result = results["a program that ends itself by a signal without a name"]
    assert result.status is Status.CRASHED
    assert result.message.startswith("It was ended by signal 40 in cell 12.")
