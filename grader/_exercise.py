"""What an author writes: exercises, their mistakes, and the lesson that holds them."""

from dataclasses import dataclass

from grader.checks._check import Check
from grader.child._request import Probe


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer.

    code: what a learner would write in place of the answer.
    words: what to tell them; may use the facts that the checks found, as `{ratio:g}`.
    mention: whether it is worth a word even when it was mended later.
    """

    id: str
    code: str
    words: str
    mention: bool = False


@dataclass(frozen=True)
class Exercise:
    """One thing to make, how it is looked at, and how it goes wrong.

    asks: the names that the learner is to bind.
    probe: a generator that takes `Names` and yields (name, value) pairs; it is sent to the
        learner's process alone, so it may use nothing of its module but other functions.
    checks: all must pass; each that is a `Part` earns its share alone.
    watches: the names whose change makes the probe run; those asked for, unless stated.
    given: names whose earlier values the answer is judged upon.
    since: the given values are those of when this name last changed, not of just before.
    setup: code that brings about, from the given values, what the answer starts from.
    upstream: exercises whose failure must not cost this one: then it is judged on the learner's
        own functions, as `own_probe` sees them.
    stand_in: a generator like the probe, yielding (name, value) pairs to bind in the place of an
        answer that is not right, so that what builds on it can be made and judged all the same.
        Learner code can read it: it must not be right itself, nor say more than the hints do.
    after: only attempts made once the best attempt at that exercise was made count.
    slow: whether an answer takes so long that no two mistakes are tried in one.
    """

    id: str
    title: str
    asks: tuple[str, ...]
    probe: Probe
    checks: tuple[Check, ...]
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    points: float = 1.0
    watches: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    since: str | None = None
    setup: str = ""
    upstream: tuple[str, ...] = ()
    own_probe: Probe | None = None
    stand_in: Probe | None = None
    after: str | None = None
    slow: bool = False

    @property
    def watched(self) -> tuple[str, ...]:
        """The names whose change makes the probe run."""
        return self.watches or self.asks


@dataclass(frozen=True, eq=False)
class Lesson:
    """A lesson's exercises, and the names by which a notebook is known to be an answer to it."""

    id: str
    title: str
    exercises: tuple[Exercise, ...]
    known_by: tuple[str, ...]

    def foundations(self, exercise: Exercise) -> frozenset[str]:
        """Return the ids of the exercises that one builds on, and of those that they build on."""
        direct = [one for one in self.exercises if one.id in exercise.upstream]
        deeper = [self.foundations(one) for one in direct]
        return frozenset(one.id for one in direct).union(*deeper)

    @property
    def max_score(self) -> float:
        """The points of all exercises."""
        return sum(exercise.points for exercise in self.exercises)
