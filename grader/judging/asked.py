"""A question to the key, and all that its answer hangs on."""

import hashlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

from grader.child.footing import FIRM, Footing
from grader.child.request import Evaluation, GivenValue
from grader.course.exercise import Exercise
from grader.observed.transcript import Observation

# None that ends was seen to take a third of it.
_SECONDS, _SECONDS_OF_SLOW = 3.0, 5.0
# Of changes that nobody has listed, many never end, and one more or less matters little.
_SECONDS_OF_A_CHANGE = 0.5

# The learner's own values, by name, from which the answer is judged.
Given = Mapping[str, Observation]


@dataclass(frozen=True, eq=False)
class Asked:
    """What is seen of an answer to an exercise, from the learner's given values, upon a footing?

    upon: whether what right work shows there is wanted too: of mistakes nobody asks that.
    is_a_change: whether it is the right answer with one small thing changed, which nobody listed.
    """

    exercise: Exercise
    code: str
    given: Given
    footing: Footing = FIRM
    upon: bool = False
    is_a_change: bool = False

    @cached_property
    def place(self) -> Hashable:
        """What the answer is kept by: the same for the same question."""
        return (self.exercise.id, self.code, self.footing, self.upon, _identity(self._values))

    @property
    def evaluation(self) -> Evaluation:
        """The question as it is put to the process that runs the solution."""
        exercise = self.exercise
        return Evaluation(
            exercise.id,
            exercise.setup,
            self.code,
            self._seconds,
            self._values,
            self.footing,
            self.upon,
        )

    @property
    def _seconds(self) -> float:
        if self.is_a_change:
            return _SECONDS_OF_A_CHANGE
        return _SECONDS_OF_SLOW if self.exercise.slow else _SECONDS

    @cached_property
    def _values(self) -> dict[str, GivenValue]:
        if not self.exercise.question.given:
            return {}
        return {
            name: GivenValue(observation.kind.name, observation.array)
            for name, observation in self.given.items()
            if observation.array is not None
        }


def _identity(given: Mapping[str, GivenValue]) -> bytes:
    """Return bytes that are the same for the same given values, and empty for none."""
    digest = hashlib.blake2b(digest_size=16)
    for name, value in sorted(given.items()):
        array = value.array
        digest.update(f"{name} {value.kind} {array.dtype.str} {array.shape}\n".encode())
        digest.update(array.tobytes())
    return digest.digest() if given else b""
