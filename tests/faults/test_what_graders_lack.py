"""What graders lack and learners have costs nothing: the rest of its cell runs."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from support.answers import lesson_05
from support.notebooks import write

from grader.course.course import Course
from grader.grading.grader import Grader
from grader.grading.submissions import Submission
from grader.results.results import SubmissionResult
from grader.results.verdict import Verdict

MISSING = "ModuleNotFoundError"
TRAINING = lesson_05()[8]

# Debian's Python comes without Tk.
WITHOUT_A_SCREEN = "ImportError" if find_spec("tkinter") else MISSING

# What stands at the head of the cell of imports, and what that cell is listed with.
AT_THE_HEAD = {
    "import jovian": MISSING,
    "import jovian, sklearn.linear_model as lm, pandas as pd": MISSING,
    "from torchvision import transforms": MISSING,
    "from torch import nn, nothing_of_the_kind, optim\nnn.Linear, optim.SGD": "ImportError",
    "if True:\n    import jovian\n    found = 1\nfound": MISSING,
    "with open('notes.txt', 'w') as file:\n    import jovian\n    file.write('')": MISSING,
    "import importlib\nlibrary = importlib.import_module('jovian')": MISSING,
    "import matplotlib\nmatplotlib.use('TkAgg')": WITHOUT_A_SCREEN,
    "%no_such_magic": "UsageError",
    "%run setup.py": "Exception",
    "%pip install jovian": "CommandFailed",
    "!pip install jovian --quiet": "CommandFailed",
    "!wget -q http://nowhere.invalid/crops.csv": "CommandFailed",
    "%conda install jovian": "ValueError",
    "try:\n    import jovian\nexcept ImportError:\n    jovian = None\njovian is None or 1 / 0": "",
    "from google.colab import drive\ndrive.mount('/content/drive')": "",
    "import google.colab\ngoogle.colab.drive.mount('/content/drive')": "",
    "from google.colab import files, userdata\nfor name in files.upload(): print(name)": "",
    "%matplotlib notebook": "",
    "%matplotlib widget": "",
    "%matplotlib ipympl": "",
    "%matplotlib no_such_backend": "",
    "%config InlineBackend.figure_format = 'retina'": "",
    "%cd /content/drive/MyDrive": "",
    "%cd no/such/folder": "",
    "%cd": "",
    "%cd ..\nopen('data/crops.csv').close()": "",
    "%load_ext autoreload\n%autoreload 2": "",
    "%load_ext no_such_extension": "",
    "import matplotlib.pyplot as plt\nplt.style.use('seaborn')": "",
    "import matplotlib.pyplot as plt\nplt.style.use(['ggplot', 'no-such-style'])": "",
}

BARS = {
    "tqdm": "from tqdm import tqdm\n"
    + TRAINING.replace("in range(100):", "in tqdm(range(100), desc='epochs'):"),
    "tqdm.auto": "from tqdm.auto import trange\n"
    + TRAINING.replace("in range(100):", "in (bar := trange(100)):")
    + "\n    bar.set_postfix(loss=loss.item())",
    "tqdm.notebook": "import tqdm.notebook as bars\n"
    + TRAINING.replace("in range(100):", "in bars.tqdm(range(100)):"),
    "tqdm, counted by hand": "import tqdm\nwith tqdm.tqdm(total=100) as bar:\n"
    + "\n".join(f"    {line}" for line in TRAINING.splitlines())
    + "\n        bar.update(1)",
    "fastprogress": "from fastprogress import master_bar, progress_bar\n"
    + TRAINING.replace("in range(100):", "in progress_bar(range(100)):"),
}


def cells() -> dict[str, list[str]]:
    """Return notebooks that are right, by what stands in them that graders lack."""
    right = lesson_05()
    heads = {head: [f"{head}\n{right[0]}", *right[1:]] for head in AT_THE_HEAD}
    bars = {name: [*right[:8], training, *right[9:]] for name, training in BARS.items()}
    return {**heads, **bars}


@pytest.fixture(scope="module")
def results(
    grader: Grader, course: Course, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, SubmissionResult]:
    folder = tmp_path_factory.mktemp("class")
    paths = [write(folder / f"{n}.ipynb", *one) for n, one in enumerate(cells().values())]
    handed_in = [Submission(path.stem, path) for path in paths]
    graded = grader.grade(handed_in, course.lesson("05"), lambda result: None).submissions
    return dict(zip(cells(), graded, strict=True))


@pytest.mark.parametrize("name", cells())
def test_it_costs_nothing(results: dict[str, SubmissionResult], name: str) -> None:
    lost = [one for one in results[name].exercises if one.verdict is not Verdict.PASSED]
    assert lost == []


@pytest.mark.parametrize("head", AT_THE_HEAD)
def test_its_cell_is_listed_once_with_the_first_error(
    results: dict[str, SubmissionResult], head: str
) -> None:
    listed = [(one.cell, one.error) for one in results[head].cells_failed]
    assert listed == ([(1, AT_THE_HEAD[head])] if AT_THE_HEAD[head] else [])


@pytest.mark.parametrize("head", AT_THE_HEAD)
def test_no_word_says_where_the_grader_lies(
    results: dict[str, SubmissionResult], head: str
) -> None:
    told = " ".join(one.message for one in results[head].cells_failed)
    places = {str(Path.home()), str(Path(__file__).parents[2]), "first-descent-"} - {"/"}
    assert [place for place in places if place in told] == []


def test_what_needs_a_missing_library_fails_by_itself_and_says_why(
    grader: Grader, course: Course, tmp_path: Path
) -> None:
    right = lesson_05(data="table = pd.DataFrame([[1.0]])\n" + lesson_05()[1])
    right[0] = f"import pandas as pd\n{right[0]}"
    path = write(tmp_path / "ada.ipynb", *right)
    (ada,) = grader.grade([Submission("ada", path)], course.lesson("05"), print).submissions
    (lost,) = (one for one in ada.exercises if one.verdict is not Verdict.PASSED)
    assert (lost.id, lost.verdict, lost.cell) == ("data", Verdict.ERROR, 2)
    assert lost.message == (
        "Cell 2, which should make `inputs`, `targets`, ended in line 1 with NameError: name 'pd'"
        " is not defined. That goes back to cell 1, which went on without what failed in line 1:"
        " ModuleNotFoundError: No module named 'pandas'."
    )
