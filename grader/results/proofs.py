"""What was found when a course's claims were tried out: plain data, to be shown."""

from dataclasses import dataclass

from grader.results.verdict import Verdict


@dataclass(frozen=True)
class Confusion:
    """What was said of one mistake.

    named: the mistake it was taken for; empty for none. alike: all that behave as it does.
    message: what the learner would be told.
    """

    mistake: str
    verdict: Verdict
    message: str
    named: str
    alike: frozenset[str]

    @property
    def told_apart(self) -> bool:
        """Whether it was named as itself, and could be taken for no other."""
        return self.named == self.mistake and self.alike == {self.mistake}


@dataclass(frozen=True)
class Matrix:
    """The confusions of an exercise's mistakes, in their order."""

    lesson: str
    exercise: str
    rows: tuple[Confusion, ...]


@dataclass(frozen=True)
class Mutant:
    """An answer's cell with one thing changed.

    operator: what changed it. change: the lines that it changed, as a diff shows them; its name.
    """

    operator: str
    change: str
    source: str


@dataclass(frozen=True)
class Equivalent:
    """A mutant that may pass: the exercise, the change as a diff shows it, and why.

    sometimes: whether chance or rounding decides if it does.
    """

    lesson: str
    exercise: str
    change: str
    reason: str
    sometimes: bool = False


@dataclass(frozen=True)
class Judged:
    """One mutant, what was said of it, and the reason why it may pass; empty for none."""

    mutant: Mutant
    verdict: Verdict
    reason: str

    @property
    def passed(self) -> bool:
        """Whether it was taken for a right answer."""
        return self.verdict is Verdict.PASSED

    @property
    def survived(self) -> bool:
        """Whether it passed and nobody says why it may."""
        return self.passed and not self.reason


@dataclass(frozen=True)
class Mutation:
    """The mutants of one answer that were judged, and the listed ones that do not pass."""

    lesson: str
    exercise: str
    judged: tuple[Judged, ...]
    stale: tuple[Equivalent, ...]
