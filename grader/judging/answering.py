"""Which cells of a notebook were to answer an exercise, told from their marks and their text."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from grader.course.exercise import Exercise, Lesson
from grader.notebooks.cell_text import CellText, Names, NotebookText, is_same_code, text_of
from grader.notebooks.notebook import Notebook
from grader.observed.transcript import FailedCell

_ITS_OWN, _BINDS, _CALLS, _NOT = 3, 2, 1, 0
_MOST_STEPS_BACK = 5


@dataclass(frozen=True, eq=False)
class Answering:
    """An exercise of which nothing was seen, and the notebook that should answer it.

    released: the cell that a learner is given for each exercise, by its id, where cells are known.
    """

    exercise: Exercise
    lesson: Lesson
    notebook: Notebook
    released: dict[str, str]

    @cached_property
    def text(self) -> NotebookText:
        """What the text of the notebook says."""
        return text_of(self.notebook)

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The names whose making or change is looked at, in the author's order."""
        question = self.exercise.question
        return tuple(dict.fromkeys((*question.asks, *question.watched)))

    @cached_property
    def asked_here_first(self) -> tuple[str, ...]:
        """The names that no exercise before it asks for."""
        before = self.lesson.exercises[: self.lesson.exercises.index(self.exercise)]
        known = {name for one in before for name in one.question.asks}
        return tuple(name for name in self.exercise.question.asks if name not in known)

    @cached_property
    def own_cells(self) -> tuple[int, ...]:
        """The places of the cells that are marked as its own."""
        code = (one for one in self.notebook.cells if one.kind == "code")
        return tuple(at for at, one in enumerate(code) if one.exercise == self.exercise.id)

    @cached_property
    def written(self) -> tuple[int, ...]:
        """Those of its own cells that hold other code than a learner is given."""
        given = self.released.get(self.exercise.id, "")
        code = self.notebook.code
        return tuple(
            at
            for at in self.own_cells
            if not is_same_code(code[at], given) and not is_same_code(code[at], "")
        )

    def made_in(self, name: str) -> int | None:
        """Return the place of the first cell that binds a name; None where none does."""
        cells = enumerate(self.text.cells)
        return next((at for at, cell in cells if name in cell.binds), None)

    def failed(self, failed: Iterable[FailedCell]) -> FailedCell | None:
        """Return the failed cell that most likely was to answer it; None where none was."""
        best = max(failed, key=self._rank, default=None)
        return best if best is not None and self._rank(best)[0] else None

    def failed_in_its_own(self, failed: Iterable[FailedCell], judged: int) -> FailedCell | None:
        """Return the failure of its own cell, where what was judged is another's.

        judged: the place of the cell that was. Where none is marked, the cell that was to answer it
        comes later, and binds names that no other exercise asks for.
        """
        ended = [one for one in failed if not one.went_on]
        if self.own_cells:
            own = [one for one in ended if one.cell in self.written]
            return own[-1] if own and judged not in self.own_cells else None
        others = [one for one in self.lesson.exercises if one is not self.exercise]
        shared = {name for one in others for name in one.question.asks}
        asked = set(self.exercise.question.asks)
        cells = self.text.cells
        later = [one for one in ended if judged < one.cell < len(cells)]
        own = [one for one in later if asked <= cells[one.cell].binds]
        return own[-1] if own and not asked & shared else None

    def how(self, cell: int) -> str:
        """Return what a cell's text does with the names, for people: `should make `w``."""
        binds = self.text.cells[cell].binds
        asked = [name for name in self.exercise.question.asks if name in binds]
        bound = asked or [name for name in self.looked_at if name in binds]
        if not bound:
            return "was to answer this"
        made = {name: self.made_in(name) for name in bound}
        verb = "change" if any(at is not None and at < cell for at in made.values()) else "make"
        return f"should {verb} {shown(bound)}"

    def to_come(self, cell: int) -> int | None:
        """Return the cell from a place on that most likely was to answer it; None if none was."""
        cells = range(cell, len(self.text.cells))
        best = max(cells, key=lambda at: self._rank_of(at, self.text.cells[at]), default=None)
        if best is None or not self._kind(best, self.text.cells[best]):
            return None
        return best

    def _rank(self, failed: FailedCell) -> tuple[int, int]:
        if not failed.cell < len(self.text.cells):
            return (_NOT, 0)
        cell = self.text.cells[failed.cell]
        if not failed.went_on:
            return self._rank_of(failed.cell, cell)
        # Where the rest of the cell ran, no more of it failed than a statement.
        cell = cell.at(failed.line)
        kind, bound = self._rank_of(failed.cell, cell)
        return (kind, bound) if bound or cell.calls else (_NOT, 0)

    def _rank_of(self, place: int, cell: CellText) -> tuple[int, int]:
        return (self._kind(place, cell), len(cell.binds & set(self.looked_at)))

    def _kind(self, place: int, cell: CellText) -> int:
        marked = [one for one in self.notebook.cells if one.kind == "code"][place].exercise
        if place in self.written:
            return _ITS_OWN
        if marked is not None and self.own_cells:
            return _NOT
        # While its own cell waits, a cell of the lesson's may use the names that others share.
        names = self.asked_here_first if self.own_cells else self.looked_at
        if cell.binds & set(names):
            return _BINDS
        reached: Names = self.text.behind(cell.calls)
        return _CALLS if not self.own_cells and reached & set(names) else _NOT


def root_of(
    failed: FailedCell, all_failed: Iterable[FailedCell], notebook: Notebook, missing: str
) -> FailedCell | None:
    """Return the earlier failure for which a name is missing, the first of those that led there.

    missing: the name that an error calls undefined; empty where it is of another kind.
    """
    known, root = list(all_failed), None
    for _ in range(_MOST_STEPS_BACK):
        before = [one for one in known if one.cell < failed.cell or (one.went_on and one != failed)]
        cause = next((one for one in before if missing and missing in _lost(one, notebook)), None)
        if cause is None:
            break
        root, failed, missing = cause, cause, name_missing(cause.message)
    return root


def name_missing(message: str) -> str:
    """Return the name that an error's message calls undefined; empty for another message."""
    _, found, rest = message.partition("name '")
    name, _, end = rest.partition("'")
    return name if found and end.startswith(" is not defined") else ""


def _lost(failed: FailedCell, notebook: Notebook) -> Names:
    """Return the names that a failure kept from being bound."""
    cells = text_of(notebook).cells
    if failed.cell >= len(cells):
        return frozenset()
    cell = cells[failed.cell]
    return (cell.at(failed.line) if failed.went_on else cell.since(failed.line)).binds


def shown(names: Iterable[str]) -> str:
    """Return names as people read them."""
    return ", ".join(f"`{name}`" for name in names)
