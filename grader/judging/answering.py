"""Which cells of a notebook were to answer an exercise, told from their marks and their text."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from grader.course.exercise import Exercise, Lesson
from grader.notebooks.cell_text import CellText, Names, NotebookText, is_same_code, text_of
from grader.notebooks.notebook import Notebook
from grader.observed.transcript import FailedCell

_ITS_OWN, _MAKES, _CHANGES, _CALLS, _NOT = 4, 3, 2, 1, 0
_MOST_STEPS_BACK = 5
_MOST_FAILURES = 1000


@dataclass(frozen=True, eq=False)
class Answering:
    """An exercise of which nothing was seen, and the notebook that should answer it.

    released: the cell that a learner is given for each exercise, by its id, where cells are known.
    told: the places of the failed cells that earlier exercises are told of.
    """

    exercise: Exercise
    lesson: Lesson
    notebook: Notebook
    released: dict[str, str]
    told: frozenset[int] = frozenset()

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
        known = {name for exercise in before for name in exercise.question.asks}
        return tuple(name for name in self.exercise.question.asks if name not in known)

    @cached_property
    def own_cells(self) -> tuple[int, ...]:
        """The places of the cells that are marked as its own."""
        return tuple(
            at for at, exercise_id in enumerate(self._marked) if exercise_id == self.exercise.id
        )

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
        """Return the place of the first cell that makes a name; None where none does."""
        cells = enumerate(self.text.cells)
        return next((at for at, cell in cells if name in cell.makes), None)

    def failed(self, failed: Iterable[FailedCell]) -> FailedCell | None:
        """Return the failed cell that most likely was to answer it; None where none was."""
        kinds = [(self._kind_of(failure), failure) for failure in _distinct(failed)]
        # What an earlier exercise is told of was to answer that one, if there is another.
        ranks = [(kind, failure.cell not in self.told, failure) for kind, failure in kinds if kind]
        return max(ranks, key=lambda rank: rank[:2])[2] if ranks else None

    def to_come(self, after: int) -> int | None:
        """Return the cell from a place on that most likely was to answer it; None if none was."""
        kinds = {
            at: self._kind(at, self.text.cells[at]) for at in range(after, len(self.text.cells))
        }
        best = max(kinds, key=lambda at: kinds[at], default=None)
        return best if best is not None and kinds[best] else None

    def its_own(self, judged: int) -> tuple[int, ...]:
        """Return the cells that are surely its own, where what was judged is another's.

        judged: the place of the cell that was. Where none is marked, its own come later, and make
        all that it asks for and no other exercise does.
        """
        if self.own_cells:
            return self.written if judged not in self.own_cells else ()
        others = [exercise for exercise in self.lesson.exercises if exercise is not self.exercise]
        asked = set(self.exercise.question.asks)
        if asked & {name for exercise in others for name in exercise.question.asks}:
            return ()
        cells = enumerate(self.text.cells)
        return tuple(at for at, cell in cells if at > judged and asked <= cell.makes)

    @property
    def is_made_for_it_alone(self) -> bool:
        """Whether all that it asks for is made, and is looked at for it alone, and nothing else."""
        question = self.exercise.question
        others = [
            exercise.question for exercise in self.lesson.exercises if exercise is not self.exercise
        ]
        shared = {name for other in others for name in (*other.asks, *other.watched)}
        made = all(self.made_in(name) is not None for name in question.asks)
        return made and not question.watches and shared.isdisjoint(question.asks)

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

    def _kind_of(self, failed: FailedCell) -> int:
        if not failed.cell < len(self.text.cells):
            return _NOT
        cell = self.text.cells[failed.cell]
        if not failed.went_on:
            return self._kind(failed.cell, cell)
        # Where the rest of the cell ran, no more of it failed than a statement.
        cell = cell.at(failed.line)
        concerned = cell.calls or cell.binds & set(self.looked_at)
        return self._kind(failed.cell, cell) if concerned else _NOT

    def _kind(self, place: int, cell: CellText) -> int:
        if place in self.written:
            return _ITS_OWN
        if self.own_cells and self._marked[place] is not None:
            return _NOT
        if cell.makes & set(self.asked_here_first):
            return _MAKES
        # While its own cell waits, or others make its names first, more would be a guess.
        if self.own_cells:
            return _NOT
        made = all(self.made_in(name) is not None for name in self.asked_here_first)
        calls = made and not cell.calls.isdisjoint(self._made_of_them)
        if set(self.asked_here_first) == set(self.exercise.question.asks):
            return _CALLS if calls else _NOT
        changes = bool(cell.binds & set(self.looked_at))
        # What only changes what others made, a call may do as well as an assignment.
        return _CHANGES if changes or (calls and not self.asked_here_first) else _CALLS * calls

    @cached_property
    def _made_of_them(self) -> Names:
        return self.text.made_of(frozenset(self.looked_at))

    @cached_property
    def _marked(self) -> tuple[str | None, ...]:
        return tuple(cell.exercise for cell in self.notebook.cells if cell.kind == "code")


def root_of(
    failed: FailedCell, all_failed: Iterable[FailedCell], notebook: Notebook, missing: str
) -> FailedCell | None:
    """Return the earlier failure for which a name is missing, the first of those that led there.

    missing: the name that an error calls undefined; empty where it is of another kind.
    """
    known, root = _distinct(all_failed), None
    for _ in range(_MOST_STEPS_BACK):
        # A cell may lack what it failed to import itself.
        before = [
            failure
            for failure in known
            if failure.cell < failed.cell + failure.went_on and failure != failed
        ]
        cause = next(
            (failure for failure in before if missing and _lost(failure, notebook, missing)), None
        )
        if cause is None:
            break
        root, failed, missing = cause, cause, name_missing(cause.message)
    return root


def name_missing(message: str) -> str:
    """Return the name that an error's message calls undefined; empty for another message."""
    _, found, rest = message.partition("name '")
    name, _, end = rest.partition("'")
    return name if found and end.startswith(" is not defined") else ""


def _lost(failed: FailedCell, notebook: Notebook, name: str) -> bool:
    """Return whether a failure kept a name from being made."""
    cells = text_of(notebook).cells
    if failed.cell >= len(cells):
        return False
    cell = cells[failed.cell]
    if failed.went_on:
        return name in cell.at(failed.line).makes
    return cell.makes_after(failed.line, name)


def _distinct(failed: Iterable[FailedCell]) -> list[FailedCell]:
    """Return a failure for each cell and line; a stream may tell of as many as it likes."""
    first = {
        (failure.cell, failure.went_on and failure.line): failure
        for failure in reversed(list(failed))
    }
    return sorted(first.values(), key=lambda failure: failure.cell)[:_MOST_FAILURES]


def shown(names: Iterable[str]) -> str:
    """Return names as people read them."""
    return ", ".join(f"`{name}`" for name in names)
