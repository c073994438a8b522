"""Start a child program: `warm FD SETTINGS`, or `cold JOB SETTINGS` on the standard streams."""

import os
import socket
import sys
from pathlib import Path

from grader.child.process.enclosure import enclose, owner_of_scratch, prepared
from grader.child.process.program import run_submission
from grader.child.process.scratch import scratch, stage
from grader.child.process.serve_key import serve_key
from grader.child.process.settings import Job, Settings
from grader.child.process.warm import serve_slots
from grader.child.process.warmth import silence, warm_up
from grader.errors import GraderError


def main(arguments: list[str]) -> int:
    """Run the program that the arguments name; one line on standard error when it cannot."""
    kind, first, settings = arguments[0], arguments[1], Settings.from_json(arguments[2])
    try:
        if kind == "warm":
            serve_slots(socket.socket(fileno=int(first)), settings)
        else:
            _run_cold(Job.from_json(first), settings)
    except GraderError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _run_cold(job: Job, settings: Settings) -> None:
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    shell = warm_up(drawing=settings.drawing)
    folder = stage(Path(settings.data))
    wall = prepared(settings, folder)
    with scratch(folder, owner_of_scratch(wall)) as own:
        enclose(wall, own, job, keep=(requests.fileno(), answers.fileno()))
        # Not before: whoever started us must hear of a wall that cannot be built.
        silence()
        (serve_key if job.role == "key" else run_submission)(shell, requests, answers)
        os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
