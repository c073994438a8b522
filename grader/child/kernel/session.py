"""`check` in a notebook: the probe runs here, beside the learner's code; the judge elsewhere."""

import contextlib
import json
import pickle
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from grader.child.frame import cell_failed
from grader.child.kernel.asked import Asked
from grader.child.kernel.first_cell import may_answer
from grader.child.kernel.runs import Runs
from grader.child.watching.failure import Failure, failure_of, unreadable
from grader.child.watching.statement import NO_STATEMENT, Statement
from grader.child.watching.watch import Watch
from grader.errors import EngineError, UsageError


@dataclass(frozen=True)
class Card:
    """What a check shows: in a notebook as HTML, elsewhere as text."""

    text: str
    html: str
    passed: bool

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


class JudgeProcess:
    """The judge's process: it knows the answers, so that this one need not."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "grader.checking.kernel_judge"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    @property
    def has_ended(self) -> bool:
        """Whether the process has died."""
        return self._process.poll() is not None

    def ask(self, question: Asked, frames: bytes = b"") -> bytes:
        """Send a question and return its answer. Raises UsageError, EngineError."""
        assert self._process.stdin is not None
        try:
            for part in (question.to_json(), frames):
                self._process.stdin.write(len(part).to_bytes(4, "little") + part)
            self._process.stdin.flush()
            wrong, answer = self._heard(), self._heard()
        except OSError as error:
            raise EngineError(
                "The judge has stopped. Restart the kernel to start it anew."
            ) from error
        if wrong:
            raise UsageError(wrong.decode())
        return answer

    def _heard(self) -> bytes:
        assert self._process.stdout is not None
        length = self._process.stdout.read(4)
        if len(length) < 4:
            raise OSError("end of stream")
        return self._process.stdout.read(int.from_bytes(length, "little"))


class Session:
    """One lesson in one kernel: watches its names from the first cell on.

    waits: whether the first cell is to wait for the judge's start. Where it goes on to no more than
    imports and settings, what it leaves is looked at before the next.
    """

    def __init__(
        self, name: str, namespace: dict[str, Any], judge: JudgeProcess, *, waits: bool
    ) -> None:
        self._judge = judge
        self._waits = waits
        self._first_cell = max(0, _execution_count() - 1)
        self._lesson = name
        self._namespace = namespace
        self._runs = Runs()
        self._watch: Watch | None = None

    @property
    def judge(self) -> JudgeProcess:
        """The judge that is asked."""
        return self._judge

    @property
    def lesson(self) -> str:
        """The lesson's name, as it was given."""
        return self._lesson

    def look(self, statement: Statement = NO_STATEMENT) -> None:
        """Look at the names after a statement, as grading does; never disturb the cell."""
        if self._watch is None and not self._waits:
            return
        with contextlib.suppress(EngineError, UsageError):
            self._watched().look(statement)

    def begin_cell(self, info: Any) -> None:
        """Begin a run of a cell, which replaces what an earlier run of the same cell showed."""
        with contextlib.suppress(EngineError, UsageError):
            watch = self._watched()
            number = max(watch.cell + 1, _execution_count() - 1)
            cell_id = getattr(info, "cell_id", None) or ""
            watch.begin_cell(number, cell_id)
            self._runs.begin(number, cell_id, str(getattr(info, "raw_cell", "")))

    def end_cell(self, result: Any) -> None:
        """Take note of how a run of a cell ended."""
        before, within = result.error_before_exec, result.error_in_exec
        error = within if before is None else before
        if error is not None and self._watch is not None:
            failure = _failure(error)
            frame = cell_failed(self._watch.cell, failure.error, failure.message, failure.line)
            self._runs.add(frame)

    def check(self, exercise: str, hint: int) -> Card:
        """Return the judge's card on what the names hold. Raises UsageError, EngineError."""
        self._watched().look()
        answer = self._judge.ask(Asked(self._lesson, exercise, hint), self._runs.stream())
        return Card(**json.loads(answer))

    def _watched(self) -> Watch:
        if self._watch is None:
            probes = pickle.loads(self._judge.ask(Asked(self._lesson)))  # noqa: S301 - ours
            self._watch = Watch(self._namespace, probes, self._runs.add)
            # The cell that says which lesson this is may go on to an answer.
            self._watch.begin_cell(self._first_cell)
            self._runs.begin(self._first_cell, "", "")
            if not self._waits:
                self._watch.look()
        return self._watch


_session: Session | None = None


def lesson(name: str) -> None:
    """Say which lesson this notebook is, once, in its first cell."""
    global _session
    shell = _shell()
    if _session is not None and shell is not None:
        shell.events.unregister("pre_run_cell", _session.begin_cell)
        shell.events.unregister("post_run_cell", _session.end_cell)
    namespace = shell.user_ns if shell is not None else sys.modules["__main__"].__dict__
    first = _session is None
    # Its start takes seconds, and it judges every lesson.
    judge = JudgeProcess() if _session is None or _session.judge.has_ended else _session.judge
    waits = shell is None or may_answer(_source(shell))
    _session = Session(name, namespace, judge, waits=waits)
    if shell is not None:
        shell.events.register("pre_run_cell", _session.begin_cell)
        shell.events.register("post_run_cell", _session.end_cell)
        if first:
            _look_after_statements(shell)


def _look_after_statements(shell: Any) -> None:
    run_code = shell.run_code

    async def run_and_look(code: Any, *arguments: Any, **named: Any) -> Any:
        failed = await run_code(code, *arguments, **named)
        if _session is not None:
            _session.look(Statement.of(code, failed=bool(failed)))
        return failed

    shell.run_code = run_and_look


def check(exercise: str, hint: int = 0) -> None:
    """Show whether an exercise is right, and if not, what the code did.

    hint: how many of the exercise's hints to show. Changes nothing in the notebook.
    """
    card = _card(exercise, hint)
    shell = _shell()
    if shell is None:
        print(card)
        return
    from IPython.display import display

    display(card)


def _card(exercise: str, hint: int) -> Card:
    if _session is None:
        text = 'Say first which lesson this is: lesson("05_linear_regression"), for example.'
        return _plain(text)
    try:
        return _session.check(exercise, hint)
    except (UsageError, EngineError) as error:
        return _plain(str(error))


def _failure(error: BaseException) -> Failure:
    if isinstance(error, SyntaxError) and error.__traceback__ is None:
        return unreadable(error, 0)
    files = dict.fromkeys(_shell().compile._filename_map, 0)  # noqa: SLF001 - it has no public name
    return failure_of(error, files, sys._getframe())  # noqa: SLF001 - nor has this


def _source(shell: Any) -> str:
    """Return the cell that is being run."""
    cells = shell.user_ns.get("In") or [""]
    return str(cells[-1])


def _execution_count() -> int:
    shell = _shell()
    return 0 if shell is None else int(shell.execution_count)


def _plain(text: str) -> Card:
    return Card(text, f"<p>{text}</p>".replace('"', "&quot;"), passed=False)


def _shell() -> Any:
    if "IPython" not in sys.modules:
        return None
    return sys.modules["IPython"].get_ipython()
