"""The real command, run upon cases as it is run upon a class."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from verdicts.cases import Case

SEED = 20_260_101
# No cell that ends takes a tenth of this, so that a busy machine changes no verdict: the longest,
# mini-batches of 4 in lesson 08, is done in seconds where nothing else runs.
_CELL_SECONDS = 120
# In lesson 03, to need steps without end is a mistake; what ends there ends in a tenth of a second.
_CELL_SECONDS_OF = {"03_gradient_descent_by_hand": 4}

Result = dict[str, Any]


def graded(lesson: str, cases: Iterable[Case]) -> dict[str, Result]:
    """Return what the results document says of each case, by its name."""
    with TemporaryDirectory() as folder:
        handed_in = Path(folder, "handed in")
        handed_in.mkdir()
        names = {}
        for number, case in enumerate(cases):
            names[f"{number:04}"] = case.name
            path = handed_in / f"{number:04}.ipynb"
            path.write_text(json.dumps(case.notebook), "utf-8")
        document = _results(Path(folder), handed_in, lesson)
    return {names[one["id"]]: one for one in document["submissions"]}


def _results(folder: Path, handed_in: Path, lesson: str) -> Result:
    file = folder / "results.json"
    cell_seconds = _CELL_SECONDS_OF.get(lesson, _CELL_SECONDS)
    command = [sys.executable, "-m", "grader", "grade", str(handed_in), "--lesson", lesson]
    terms = [f"--seed={SEED}", "--jobs=2", "--timeout=600", f"--cell-timeout={cell_seconds}"]
    run = subprocess.run(
        [*command, *terms, f"--json={file}"], capture_output=True, text=True, check=False
    )
    # 1 says that something could not be graded, and the results say what.
    if run.returncode not in (0, 1) or not file.is_file():
        raise RuntimeError(f"{' '.join(run.args)} ended with {run.returncode}:\n{run.stderr}")
    document: Result = json.loads(file.read_text("utf-8"))
    return document
