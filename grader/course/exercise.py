"""What an author writes: exercises, their mistakes, and the outline of the lesson they are in."""

from dataclasses import dataclass, field

from grader.checks.check import Check
from grader.child.question import Probe, Question


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer.

    code: what a learner would write in place of the answer.
    words: what to tell them; may use the facts that the checks found, as `{ratio:g}`.
    mention: whether it is worth a word even when it was mended later.
    place: the file and the line where it is written, for whoever is to mend it.
    """

    id: str
    code: str
    words: str
    mention: bool = False
    place: str = ""


@dataclass(frozen=True)
class Exercise:
    """One thing to make, how it is looked at, and how it goes wrong.

    question: what is asked beside the learner's code.
    checks: all must pass; each that is a `Part` earns its share alone.
    setup: code that brings about, from the given values, what the answer starts from.
    upstream: exercises whose failure must not cost this one: then it is judged upon a known
        mistake in their place, or upon a stand-in.
    upon: a generator like the probe, which the key asks in its place upon such a footing: it also
        yields what right work gives there, as `upon.` and the name, where a check holds a formula.
    after: only attempts made once the best attempt at that exercise was made count.
    prediction: whether it is said before it is tried: then the last that was offered counts.
    slow: whether an answer takes so long that nothing is tried but the mistakes that are listed.
    id, hints, mistakes: read from the exercise's files, which bear its id as their name.
    """

    title: str
    question: Question
    checks: tuple[Check, ...]
    points: float = 1.0
    setup: str = ""
    upstream: tuple[str, ...] = ()
    upon: Probe | None = None
    after: str | None = None
    prediction: bool = False
    slow: bool = False
    id: str = ""
    hints: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True)
class Outline:
    """What a lesson's folder says of the lesson: its exercises by id, in their order.

    known_by: the names by which a notebook is known to be an answer to it.
    """

    title: str
    exercises: tuple[str, ...]
    known_by: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Lesson:
    """A lesson's exercises, and the names by which a notebook is known to be an answer to it."""

    id: str
    title: str
    exercises: tuple[Exercise, ...]
    known_by: tuple[str, ...]
    # Asked for at each attempt, and the same for good.
    _foundations: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False)
    _anchors: dict[str, dict[str, Exercise]] = field(default_factory=dict, init=False, repr=False)

    def foundations(self, exercise: Exercise) -> frozenset[str]:
        """Return the ids of the exercises that one builds on, and of those that they build on."""
        found = self._foundations.get(exercise.id)
        if found is None:
            direct = [other for other in self.exercises if other.id in exercise.upstream]
            deeper = [self.foundations(foundation) for foundation in direct]
            found = frozenset(foundation.id for foundation in direct).union(*deeper)
            self._foundations[exercise.id] = found
        return found

    def anchors(self, exercise: Exercise) -> dict[str, Exercise]:
        """Return who alone makes a value that an exercise's answer is judged upon, by name.

        What several exercises ask for changes from one to the next, and so does what one is given.
        """
        if exercise.id not in self._anchors:
            self._anchors[exercise.id] = self._anchors_of(exercise)
        return self._anchors[exercise.id]

    def _anchors_of(self, exercise: Exercise) -> dict[str, Exercise]:
        earlier = self.foundations(exercise)
        asking = {
            name: [maker for maker in self.exercises if name in maker.question.asks]
            for name in exercise.question.given
        }
        return {
            name: found[0]
            for name, found in asking.items()
            if len(found) == 1 and found[0].id in earlier and name not in found[0].question.given
        }

    @property
    def max_score(self) -> float:
        """The points of all exercises."""
        return sum(exercise.points for exercise in self.exercises)
