"""A score: the points earned, and those that could be."""

from dataclasses import dataclass

_MOST = 1e6


@dataclass(frozen=True)
class Score:
    """Points earned, of points that could be.

    Raises ValueError for what is no score: NaN, an infinity, less than none, more than there are,
    or anything but an int or a float.
    """

    earned: float
    of: float

    def __post_init__(self) -> None:
        numbers = all(type(points) in (int, float) for points in (self.earned, self.of))
        # NaN is in no order with anything.
        if not (numbers and 0 <= self.earned <= self.of <= _MOST):
            raise ValueError(f"{self.earned!r} of {self.of!r} is no score.")

    @classmethod
    def none(cls, of: float) -> "Score":
        """Return no points, of those that could be."""
        return cls(0.0, of)

    @classmethod
    def all(cls, of: float) -> "Score":
        """Return all the points that could be."""
        return cls(of, of)
