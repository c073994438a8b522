"""The least that a class can take: its cells and nothing else, in a Python that is warm."""

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_PROGRAM = Path(__file__).with_name("warm_python.py")
FORKED, ALONE = "forked", "alone"
WORDS = {
    FORKED: "the cells alone, each notebook in a fork of a warm Python",
    ALONE: "the cells alone, in one warm Python",
}


@dataclass(frozen=True)
class Floor:
    """What a submission took: seconds, and seconds of a processor."""

    seconds: float
    processor: float


class WarmPython:
    """A Python that has imported everything and runs classes; a context that ends it."""

    def __init__(self, way: str = FORKED) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(_PROGRAM), way],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            text=True,
        )

    def __enter__(self) -> "WarmPython":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    @property
    def process_id(self) -> int:
        """The process, to be told from others."""
        return self._process.pid

    def run(self, folder: Path) -> Floor:
        """Run the notebooks of a folder and return what one of them took, in the mean."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(folder, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("a notebook did not run to its end in a warm Python")
        told = json.loads(answer)
        return Floor(statistics.fmean(told["seconds"]), statistics.fmean(told["processor"]))


def floor_of(folder: Path, way: str = FORKED) -> Floor:
    """Return what a submission of a class takes at least, in a Python that is started for it."""
    with WarmPython(way) as warm:
        return warm.run(folder)
