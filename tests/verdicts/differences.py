"""What has changed between two records of a lesson."""

import math
import re
from collections.abc import Callable, Iterator
from operator import eq

from verdicts.record import Block

_NOTHING = "nothing"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")

Same = Callable[[str, str], bool]


def differences(was: dict[str, Block], now: dict[str, Block], same: Same = eq) -> Iterator[str]:
    """Tell every fact that is new, gone or other: case, subject, what was and what is."""
    for case in sorted(was.keys() | now.keys()):
        if case not in now:
            yield f"{case}: is no case any more"
        elif case not in was:
            yield f"{case}: is a new case"
        else:
            yield from (f"{case}, {one}" for one in _between(was[case], now[case], same))


def same_but_for_digits(was: str, now: str) -> bool:
    """Say whether two facts are the same on another machine, whose sums end in other digits."""
    numbers = zip(_NUMBER.findall(was), _NUMBER.findall(now), strict=False)
    return _NUMBER.sub("#", was) == _NUMBER.sub("#", now) and all(
        math.isclose(float(then), float(today), rel_tol=1e-3) for then, today in numbers
    )


def _between(was: Block, now: Block, same: Same) -> Iterator[str]:
    before, after = _by_subject(was), _by_subject(now)
    for subject in dict.fromkeys((*before, *after)):
        then, today = before.get(subject, _NOTHING), after.get(subject, _NOTHING)
        if not same(then, today):
            yield f"{subject}: was {then} → is {today}"


def _by_subject(block: Block) -> dict[str, str]:
    """Return what is said of each subject; of one that is told of twice, both."""
    said: dict[str, str] = {}
    for line in block:
        subject, _, rest = line.strip().partition(": ")
        said[subject] = f"{said[subject]}; {rest}" if subject in said else rest
    return said
