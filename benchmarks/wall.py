"""Measure what the wall costs a submission: children that only end, with a wall and without.

    python wall.py

Prints one number: the median of the milliseconds by which a child with a wall takes longer than
the one before it without.
"""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from grader.child.process.enclosure import enclose, owner_of_scratch, prepared
from grader.child.process.scratch import scratch, stage
from grader.child.process.settings import Job
from grader.child.process.warmth import freeze, silence, warm_up
from grader.course.course import first_descent
from grader.running import settings_of

_PAIRS = 100


def main() -> None:
    settings = settings_of(first_descent(), walled=True)
    answers = os.dup(1)
    warm_up()
    folder = stage(Path(settings.data))
    wall = prepared(settings, folder)
    silence()
    freeze()

    def seconds(make_wall: Callable[[Path], None]) -> float:
        with scratch(folder, owner_of_scratch(wall)) as own:
            started = time.perf_counter()
            child = os.fork()
            if child == 0:
                make_wall(own)
                os._exit(0)
            _, status = os.waitpid(child, 0)
            if status:
                raise RuntimeError("the wall was refused")
            return time.perf_counter() - started

    job = Job("submission", 60.0, 2048)
    without, within = (lambda own: None), (lambda own: enclose(wall, own, job, keep=()))
    pairs = [(seconds(without), seconds(within)) for _ in range(_PAIRS)]
    cost = 1000 * statistics.median(after - before for before, after in pairs)
    os.write(answers, f"{cost:.1f}\n".encode())


if __name__ == "__main__":
    main()
