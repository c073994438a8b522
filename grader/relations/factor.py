"""One number times what it should be, the same number on every input."""

from grader.relations.pair import Pairs, one_factor

_NAMED = {2.0: "twice", 0.5: "half of", -1.0: "minus", -2.0: "minus twice", -0.5: "minus half of"}
_NEAR = 1e-4
# Of fewer numbers, any would be a multiple of what they should be.
_FEWEST = 3


def told(pairs: Pairs) -> str:
    """Return which multiple of what it should be everything is; empty where it is none."""
    factors = [one_factor(pair.seen, pair.expected) for pair in pairs]
    if not all(factors):
        return ""
    first = float(factors[0] or 0)
    if any(abs((factor or 0) / first - 1) > _NEAR for factor in factors):
        return ""
    name = _named(first)
    if not name and sum(pair.seen.size for pair in pairs) < _FEWEST:
        return ""
    return f"is {name or f'{first:.4g} times'} what it should be"


def _named(factor: float) -> str:
    for known, name in _NAMED.items():
        if abs(factor / known - 1) <= _NEAR:
            return name
    sign, size = "minus " if factor < 0 else "", abs(factor)
    for times, form in ((size, "{} times"), (1 / size, "1/{} of")):
        if times > 1.5 and abs(times / round(times) - 1) <= _NEAR:
            return sign + form.format(round(times))
    return ""
