"""A class whose answers to some exercises are drawn from those that are listed, right and wrong."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from verdicts.cases import Answer, answers

_SEED = 5
_MOST_EXERCISES = 3


@dataclass(frozen=True)
class Drawn:
    """What was drawn for each submission."""

    submissions: tuple[tuple[Answer, ...], ...]

    @property
    def answers(self) -> Iterator[dict[str, str]]:
        """The answers of each submission, by their exercises."""
        for submission in self.submissions:
            yield {answer.exercise: answer.cells[0] for answer in submission}

    @property
    def share_of_distinct_notebooks(self) -> float:
        """Which share of the notebooks would be left if each were kept once, weights aside."""
        return len(set(self.submissions)) / len(self.submissions)

    @property
    def share_of_distinct_answers(self) -> float:
        """Which share of the answers that were drawn would be left if each were kept once."""
        drawn = [answer for submission in self.submissions for answer in submission]
        return len(set(drawn)) / len(drawn)

    @property
    def share_of_wrong_answers(self) -> float:
        """Which share of the answers that were drawn is wrong."""
        drawn = [answer for submission in self.submissions for answer in submission]
        return sum(not answer.right for answer in drawn) / len(drawn)


def drawn(lesson: str, count: int) -> Drawn:
    """Draw answers to one to three exercises of a lesson for each submission, always the same."""
    listed = _listed(lesson)
    chance = random.Random(_SEED)
    return Drawn(tuple(_submission(listed, chance) for _ in range(count)))


def _submission(listed: dict[str, list[Answer]], chance: random.Random) -> tuple[Answer, ...]:
    exercises = chance.sample(sorted(listed), chance.randint(1, _MOST_EXERCISES))
    return tuple(chance.choice(listed[exercise]) for exercise in sorted(exercises))


def _listed(lesson: str) -> dict[str, list[Answer]]:
    """Return the answers of one cell to a lesson's exercises."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers():
        if answer.lesson == lesson and len(answer.cells) == 1:
            found[answer.exercise].append(answer)
    return found
