"""Says in words what a picture shows, from the same numbers that it is drawn from."""

from collections.abc import Iterable

import numpy as np

from grader.pictures._values import Numbers


def said(value: float, scale: float = 0.0) -> str:
    """Return a number as one would read it out: a few digits, and seldom an exponent.

    scale: how large its neighbours are; what is nothing beside them is 0.
    """
    if abs(value) < 1e-3 * scale:
        return "0"
    if not np.isfinite(value):
        return "not a number" if np.isnan(value) else "infinite"
    size = abs(value)
    if size == 0:
        return "0"
    if size >= 1e9 or size < 1e-4:
        return _signed(f"{value:.3g}")
    places = max(0, 3 - int(np.floor(np.log10(size)))) if size < 1000 else 0
    # Years, and what is as short, are read without a comma.
    comma = "," if size >= 1e4 else ""
    text = f"{value:{comma}.{min(places, 6)}f}"
    return _signed(text.rstrip("0").rstrip(".") if "." in text else text)


def _signed(text: str) -> str:
    return text.replace("-", "\u2212", 1) if text.startswith("-") else text


def listed(parts: Iterable[str]) -> str:
    """Return parts as a list in a sentence."""
    all_parts = list(parts)
    if len(all_parts) < 2:
        return "".join(all_parts)
    return f"{', '.join(all_parts[:-1])} and {all_parts[-1]}"


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """Return a count and what is counted."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def course(values: Numbers, scale: float = 0.0) -> str:
    """Return how a series of numbers goes from its first to its last; scale: as for `said`."""
    finite = values[np.isfinite(values)]
    first, last = float(finite[0]), float(finite[-1])
    lost = len(values) - len(finite)
    ending = f", then {counted(lost, 'value')} beyond any number" if lost else ""
    if len(finite) == 1:
        return f"is {said(first)}{ending}"
    lowest, highest = float(finite.min()), float(finite.max())
    if lowest == highest:
        return f"stays at {said(first)}{ending}"
    told = said(first, scale), said(last, scale)
    way = f"{'rises' if last > first else 'falls'} from {told[0]} to {told[1]}"
    if told[0] == told[1]:
        way = f"starts and ends at {told[0]}"
    extremes = []
    if lowest < min(first, last):
        extremes.append(f"as low as {said(lowest)}")
    if highest > max(first, last):
        extremes.append(f"as high as {said(highest)}")
    between = f", on the way {listed(extremes)}" if extremes else ""
    return f"{way}{between}{ending}"


def sentences(*parts: str) -> str:
    """Return parts as sentences, each with its full stop."""
    kept = [part.strip().rstrip(".") for part in parts if part.strip()]
    return " ".join(f"{part}." if part[-1] != "?" else part for part in kept)
