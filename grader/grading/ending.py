"""How a submission's run ended: its status, and the words for it."""

import signal

from grader.observed.transcript import Transcript
from grader.results.verdict import Status
from grader.running import Outcome


def status_of(outcome: Outcome, transcript: Transcript) -> Status:
    """Return what became of a submission: graded, out of time or memory, or crashed."""
    if outcome.ending.timed_out:
        return Status.TIMED_OUT
    if any(failed.error == "MemoryError" for failed in transcript.failed):
        return Status.OUT_OF_MEMORY
    if not transcript.finished or transcript.garbled or outcome.overflowed:
        return Status.CRASHED
    return Status.GRADED


def ending_told(outcome: Outcome, transcript: Transcript) -> str:
    """Return a sentence on how a run ended; empty where it came to its end."""
    where = "before its first cell"
    if transcript.last_cell is not None:
        where = f"in cell {transcript.last_cell + 1}"
    match status_of(outcome, transcript):
        case Status.TIMED_OUT:
            return f"Its time was up {where}. What was done before that is marked."
        case Status.CRASHED if outcome.ending.signal:
            name = _name_of(outcome.ending.signal)
            return f"It was ended by {name} {where}. What was done before that is marked."
        case Status.CRASHED:
            return f"It ended its own process {where}. What was done before that is marked."
        case Status.OUT_OF_MEMORY:
            return "A cell asked for more memory than a submission may have."
        case _:
            return ""


def _name_of(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        # Between the first and the last of the real-time signals, none has a name.
        return f"signal {number}"
