"""One run of a cell: what it has bound so far, and what was reported of it."""

from collections.abc import Callable

from grader.child.frame import Tag, frame
from grader.child.request import ProbeRequest
from grader.child.watching.statement import Statement

Report = Callable[[bytes], None]


class RunOfACell:
    """Reports the attempts of one run of a cell, each under the statement that made it.

    number: the cell's place, from 0. bound: the names that the run has bound or changed so far.
    """

    def __init__(self, number: int, report: Report) -> None:
        self.number = number
        self.bound: set[str] = set()
        self._report = report
        self._statement: Statement | None = None
        self._latest: dict[ProbeRequest, bytes] = {}
        self._begun: set[ProbeRequest] = set()

    def begin_statement(self, statement: Statement) -> None:
        """Let what is reported from now on be of this statement."""
        self._statement = statement

    def has_begun(self, request: ProbeRequest) -> bool:
        """Return whether the run has shown anything of an answer to this exercise."""
        return request in self._begun

    def attempt(self, request: ProbeRequest, frames: bytes) -> None:
        """Report what was seen of an answer; what was reported last is not said again."""
        bound = " ".join(name for name in request.question.asks if name in self.bound).encode()
        said = frame(Tag.ATTEMPT, name=request.exercise, number=self.number, payload=bound) + frames
        if self._latest.get(request) == said:
            return
        self._latest[request] = said
        self._begun.add(request)
        if self._statement is not None:
            said = frame(Tag.STATEMENT, number=min(self._statement.line, 0xFFFF)) + said
            self._statement = None
        self._report(said)
