"""How a verdict and a status look in a terminal: a mark, words, a colour."""

from collections.abc import Mapping
from dataclasses import dataclass

from grader.results.verdict import Status, Verdict

NAME = "bold"
FAINT = "dim"
CODE = "cyan"
HINT = "blue"
TROUBLE = "magenta"


@dataclass(frozen=True)
class Look:
    """A mark, one for terminals that know only ASCII, the words for it, and its colour.

    legend: the words where several verdicts have the same.
    """

    mark: str
    plain: str
    words: str
    style: str
    legend: str = ""


LOOKS: Mapping[Verdict, Look] = {
    Verdict.PASSED: Look("✓", "+", "right", "green"),
    Verdict.PARTLY: Look("◐", "~", "partly right", "yellow"),
    Verdict.MISTAKEN: Look("✗", "x", "not yet", "red", "not yet, a known mistake"),
    Verdict.FAILED: Look("≠", "#", "not yet", "red", "not yet, otherwise"),
    Verdict.UNATTEMPTED: Look("○", "-", "not done yet", FAINT),
    Verdict.ERROR: Look("!", "!", "ended with an error", "magenta"),
    Verdict.TIMED_OUT: Look("∞", "8", "took too long", "magenta"),
}

STATUSES: Mapping[Status, str] = {
    Status.GRADED: "graded",
    Status.UNREADABLE: "unreadable",
    Status.UNMATCHED: "of no known lesson",
    Status.TIMED_OUT: "out of time",
    Status.OUT_OF_MEMORY: "out of memory",
    Status.CRASHED: "crashed",
    Status.NOT_GRADED: "not graded",
}


def can_show_marks(encoding: str) -> bool:
    """Return whether an encoding has every mark."""
    try:
        "".join(look.mark for look in LOOKS.values()).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def mark_of(verdict: Verdict, *, plain: bool) -> tuple[str, str]:
    """Return the mark that a terminal can show, and its colour."""
    look = LOOKS[verdict]
    return (look.plain if plain else look.mark, look.style)
