"""The confusion matrix of a course's mistakes, in a terminal; nothing is judged here."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from grader.reports._looks import FAINT, NAME, TROUBLE
from grader.results.proofs import Confusion, Matrix
from grader.results.verdict import Verdict

_NAMED, _ALIKE, _NEITHER = "#", "?", "."


def matrix_tables(matrices: Sequence[Matrix]) -> Iterator[RenderableType]:
    """Yield a table an exercise: a row a mistake made, a column a mistake it might be taken for."""
    for matrix in matrices:
        yield Text(f"{matrix.lesson} {matrix.exercise}", style=NAME)
        yield from (_row(matrix, number) for number in range(len(matrix.rows)))
        yield Text()
    yield Text(
        f"{_NAMED} named as this one   {_ALIKE} behaves like this one too   {_NEITHER} neither",
        style=FAINT,
    )


def counts(matrices: Sequence[Matrix]) -> str:
    """Return in a line how many mistakes were told apart, and what became of the others."""
    rows = [row for matrix in matrices for row in matrix.rows]
    ways = {
        "named as themselves": sum(row.named == row.mistake for row in rows),
        "as another": sum(row.named not in ("", row.mistake) for row in rows),
        "caught and not named": sum(not row.named and not _passed(row) for row in rows),
        "passed": sum(map(_passed, rows)),
        "could be taken for another": sum(bool(row.alike - {row.mistake}) for row in rows),
    }
    return f"{len(rows)} mistakes: " + ", ".join(f"{n} {way}" for way, n in ways.items()) + "."


def _passed(row: Confusion) -> bool:
    return row.verdict is Verdict.PASSED


def _row(matrix: Matrix, number: int) -> Text:
    row = matrix.rows[number]
    marks = " ".join(_mark(row, other.mistake) for other in matrix.rows)
    line = Text(f"  {number + 1:2}  {marks}  ")
    line.append(row.mistake, style="" if row.told_apart else TROUBLE)
    if not row.named:
        line.append(f"  {row.verdict.value}, not named", style=TROUBLE)
    return line


def _mark(row: Confusion, other: str) -> str:
    if other == row.named:
        return _NAMED
    return _ALIKE if other in row.alike else _NEITHER
