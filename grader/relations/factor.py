"""One number times what it should be, the same number on every input."""

from grader.relations.pair import Pairs, one_factor

_NAMED = {2.0: "twice", 0.5: "half of", -1.0: "minus", -2.0: "minus twice", -0.5: "minus half of"}
_NEAR, _MOST = 1e-4, 50
# Of a large factor too few digits are known to tell whether it is whole.
_POWERS = (100, 1_000, 10_000)


def told(pairs: Pairs) -> str:
    """Return which multiple of what it should be everything is; empty where it is none."""
    factors = [one_factor(pair.seen, pair.expected) for pair in pairs]
    if not all(factors):
        return ""
    first = float(factors[0] or 0)
    if any(abs((factor or 0) / first - 1) > _NEAR for factor in factors):
        return ""
    # Of another factor nobody would know where it comes from.
    name = _named(first)
    return f"is {name} what it should be" if name else ""


def _named(factor: float) -> str:
    for known, name in _NAMED.items():
        if abs(factor / known - 1) <= _NEAR:
            return name
    sign, size = "minus " if factor < 0 else "", abs(factor)
    for times, form in ((size, "{} times"), (1 / size, "1/{} of")):
        is_small = 1.5 < times <= _MOST or round(times) in _POWERS
        if is_small and abs(times / round(times) - 1) <= _NEAR:
            return sign + form.format(round(times))
    return ""
