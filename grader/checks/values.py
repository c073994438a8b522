"""The values of something: its kind and shape first, then every element."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from grader.checks.check import Evidence, Finding, what
from grader.checks.tolerance import Tolerance
from grader.observed.transcript import Kind, Observation


@dataclass(frozen=True)
class Values:
    """What is seen under `name` equals what the reference shows there.

    label: what to call it in a sentence; the name itself, unless stated.
    unlike: what a wrong word is said to be, after the label.
    words: the words that may be chosen, where a word is asked for.
    rows, columns: what to call the elements of a table.
    tensor: whether only a tensor will do; else anything that holds numbers.
    floating: whether integers are refused.
    """

    name: str
    label: str = ""
    unlike: str = "is not what happens when the cell below is run"
    words: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    tensor: bool = False
    floating: bool = False
    tolerance: Tolerance = Tolerance()
    needs_reference: ClassVar[bool] = True
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether kind, shape and values agree, and the first element that does not."""
        seen, expected = evidence.find(self.name), evidence.expect(self.name)
        if expected is None:
            return Finding(False, f"{self._label} could not be compared.")
        if expected.kind is Kind.TEXT:
            return self._text(seen, expected)
        if seen is None or seen.array is None or expected.array is None:
            words = f"{self._label} is {what(seen)}; numbers are needed."
            return Finding(False, words, offered=False)
        return self._form(seen, expected) or self._elements(seen, expected)

    @property
    def _label(self) -> str:
        return self.label or f"`{self.name}`"

    def _text(self, seen: Observation | None, expected: Observation) -> Finding:
        said = _word(seen.text) if seen is not None and seen.kind is Kind.TEXT else None
        if said == _word(expected.text):
            return Finding(True)
        if self.words and (said or "") not in map(_word, self.words):
            words = f"`{self.name}` should be a word in quotes, one of {_listed(self.words)}."
            return Finding(False, words, nearness=0.1, offered=False)
        if said is None:
            words = f"{self._label} is {what(seen)}; a word in quotes is asked for."
            return Finding(False, words, nearness=0.1, offered=False)
        offered = not _is_number(expected.text) or _is_number(said)
        return Finding(False, f"{self._label} {self.unlike}.", nearness=0.5, offered=offered)

    def _form(self, seen: Observation, expected: Observation) -> Finding | None:
        assert seen.array is not None
        assert expected.array is not None
        if self.tensor and seen.kind is not Kind.TENSOR:
            sentence = f"{self._label} is a {seen.kind.value}; a tensor is asked for."
            return Finding(False, sentence, nearness=0.5)
        if seen.array.shape != expected.array.shape:
            sentence = (
                f"{self._label} has shape {seen.array.shape}; "
                f"it should have shape {expected.array.shape}."
            )
            return Finding(False, sentence, nearness=0.1, offered=False)
        if self.floating and seen.array.dtype.kind != "f":
            sentence = f"{self._label} holds {seen.array.dtype.name}; float32 is asked for."
            return Finding(False, sentence, nearness=0.5)
        return None

    def _elements(self, seen: Observation, expected: Observation) -> Finding:
        assert seen.array is not None
        assert expected.array is not None
        within = self.tolerance.within(seen, expected)
        if not within.size:
            # Of tables without a row every answer is right, so none shows anything.
            return Finding(False, f"{self._label} holds no numbers at all.", nearness=0.1)
        if within.all():
            return Finding(True)
        at = tuple(int(index) for index in np.argwhere(~within)[0])
        mine, theirs = float(seen.array[at]), float(expected.array[at])
        sentence = f"{self._place(at)} is {mine:.6g} where it should be {theirs:.6g}."
        wrong = int(within.size - within.sum())
        if wrong > 1:
            sentence += f" So it is with {wrong} of {within.size} values."
        facts = {"yours": mine, "right": theirs, "ratio": ratio(seen.array, expected.array)}
        return Finding(False, sentence, facts, nearness=0.5 + 0.5 * float(within.mean()))

    def _place(self, at: tuple[int, ...]) -> str:
        names = [
            f"{kind[index]}" if index < len(kind) else str(index)
            for kind, index in zip((self.rows, self.columns), at, strict=False)
        ]
        if not at:
            return self._label
        position = ", ".join(map(str, at))
        where = f" ({', '.join(names)})" if self.rows or self.columns else ""
        if self.label:
            return f"{self.label}, at [{position}],"
        return f"`{self.name}[{position}]`{where}"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _word(text: str) -> str:
    return text.strip().casefold()


def _listed(words: tuple[str, ...]) -> str:
    *first, last = (f'"{word}"' for word in words)
    return f"{', '.join(first)} or {last}" if first else last


def ratio(seen: np.ndarray, expected: np.ndarray) -> float:
    """Return the one factor between two arrays that fits best, NaN when none does.

    The least-squares factor Σ(s·e) / Σ(e²), accepted when it explains every element to a
    thousandth.
    """
    if seen.shape != expected.shape:
        return float("nan")
    mine, theirs = seen.astype(np.float64), expected.astype(np.float64)
    with np.errstate(all="ignore"):
        factor = float(np.sum(mine * theirs) / np.sum(theirs * theirs))
        fits = np.abs(mine - factor * theirs) <= 1e-3 * np.max(np.abs(mine), initial=0.0)
    return factor if bool(np.all(fits)) else float("nan")
