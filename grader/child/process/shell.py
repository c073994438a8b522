"""An IPython shell that runs cells a statement at a time, quietly, and answers nothing."""

import re
import sys
from collections.abc import Callable
from types import CodeType
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.error import UsageError
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from traitlets.config import Config

from grader.child.process.commands import CommandFailed, exit_code, go_to
from grader.child.process.imports import each_by_itself
from grader.child.process.substitutes import in_place_of
from grader.child.watching.failure import Failure, failure_of, unreadable

# What they set up is how a notebook looks, or how it is written: neither is graded.
_IDLE_MAGICS = frozenset(
    ("aimport", "autoreload", "config", "gui", "load_ext", "matplotlib", "reload_ext", "unload_ext")
)
# These run code of the cell's: what that raises is the cell's own.
_MAGICS_OF_CODE = frozenset(("capture", "prun", "time", "timeit"))
_MAGIC_LINES = re.compile(r"(?:\s*%%.*\n)*")
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)*")
_MOST_PASSED_OVER = 20
_ALLOW_INCOMPLETE_INPUT = 0x4000


class CellTimedOut(BaseException):
    """The cell ran longer than it may; no `except Exception` of the learner's holds it back."""


class _QuietDisplay(DisplayHook):
    """Takes a cell's last value, and does not write out what nobody will read."""

    def quiet(self) -> bool:
        """Treat every cell as if it ended in a semicolon."""
        return True


class _ParsesOnce(CachingCompiler):
    """Parses a cell once, though two ask for it: is it plain Python, and what does it say?"""

    _ahead: tuple[str, Any] | None = None

    def parse_ahead(self, source: str) -> None:
        """Parse a cell that will be asked for soon. Raises what `ast.parse` raises."""
        self._ahead = source, super().ast_parse(source)

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> Any:
        """Return a cell's tree, for whoever asks first to change as they like."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[0] == source and symbol == "exec":
            return ahead[1]
        return super().ast_parse(source, filename, symbol)


class QuietShell(InteractiveShell):
    """IPython's semantics (magics, top-level await, display) with nothing shown.

    `before_statement` is called with each top-level statement, `after_statement` with it and
    whether it failed; `cut_off` after one that ran out of time. `passed_over` is what failed for
    want of what learners have and graders lack: an import, a magic, a shell line. A cell goes on.
    """

    displayhook_class = _QuietDisplay
    compiler_class = _ParsesOnce
    after_statement: Callable[[CodeType, bool], None] | None = None
    before_statement: Callable[[CodeType], None] | None = None
    cut_off: Callable[[], None] | None = None

    def begin_cell(self, source: str) -> None:
        """Take up a cell: nothing of it has failed yet."""
        self.passed_over: list[Failure] = []
        self._files: dict[str, int] = {}
        self._magic_lines = _lines_of(_MAGIC_LINES, source)

    def failure(self, error: BaseException) -> Failure:
        """Return an error of the cell's as data."""
        compiled = self.compile._filename_map  # noqa: SLF001 - it has no public name
        unread = isinstance(error, SyntaxError) and error.filename in compiled
        if isinstance(error, SyntaxError) and (unread or not self._files):
            return unreadable(error, self._magic_lines)
        return failure_of(error, self._files, sys._getframe())  # noqa: SLF001 - nor has this

    def pass_over(self, error: BaseException) -> None:
        """Take note of what the cell goes on after; of one line, once."""
        failure = self.failure(error)
        known = {earlier.line for earlier in self.passed_over}
        if failure.line not in known and len(self.passed_over) < _MOST_PASSED_OVER:
            self.passed_over.append(failure)

    def without(self, module: str, name: str, bound: str) -> None:
        """Go on after an import that failed, with what stands in its place, if anything does."""
        error = sys.exc_info()[1]
        substitute = in_place_of(module, name)
        if substitute is not None:
            self.user_ns[bound] = substitute
        elif error is not None:
            self.pass_over(error)

    def transform_ast(self, node: Any) -> Any:
        """Let each import of a cell fail by itself."""
        return super().transform_ast(each_by_itself(node))

    async def run_ast_nodes(
        self, nodelist: list[Any], cell_name: str, *more: Any, **also: Any
    ) -> Any:
        """Run a cell's statements, and know their lines again by the file they are compiled as."""
        # What stands in the cell below a `%%time` is compiled by itself, without those lines.
        self._files[cell_name] = self._magic_lines if self._files else 0
        return await super().run_ast_nodes(nodelist, cell_name, *more, **also)

    async def run_code(
        self, code_obj: Any, result: ExecutionResult | None = None, *, async_: bool = False
    ) -> bool:
        """Run one top-level statement, then let the watcher look."""
        if self.before_statement is not None:
            self.before_statement(code_obj)
        failed = await super().run_code(code_obj, result, async_=async_)
        error = None if result is None else result.error_in_exec
        late = isinstance(error, CellTimedOut)
        if late and self.cut_off is not None:
            self.cut_off()
        elif not late and self.after_statement is not None:
            self.after_statement(code_obj, bool(failed))
        if result is not None and isinstance(error, ImportError):
            self.pass_over(error)
            result.error_in_exec = None
            return False
        return bool(failed)

    def transform_cell(self, raw_cell: str) -> str:
        """Leave plain Python as it is: looking for magics in it takes longer than many a cell."""
        try:
            self.compile.parse_ahead(raw_cell)  # type: ignore[attr-defined]
        except Exception:  # noqa: BLE001 - it is IPython's to say what is wrong with a cell
            # It leaves out blank lines at the top, and then no line has its number.
            blank = "\n" * _lines_of(_BLANK_LINES, raw_cell)
            return blank + str(super().transform_cell(raw_cell))
        return raw_cell

    def should_run_async(
        self, raw_cell: str, *, transformed_cell: Any = None, preprocessing_exc_tuple: Any = None
    ) -> bool:
        """Compile a cell to find out only where its words leave it open."""
        cell = transformed_cell or raw_cell
        return ("await" in cell or "async" in cell) and bool(
            super().should_run_async(
                raw_cell,
                transformed_cell=transformed_cell,
                preprocessing_exc_tuple=preprocessing_exc_tuple,
            )
        )

    def system(self, cmd: str) -> None:
        """Run a shell line; the cell goes on after one that fails."""
        try:
            command = self.var_expand(cmd, depth=1).strip()
            self.user_ns["_exit_code"] = exit_code(command)
            if self.user_ns["_exit_code"]:
                raise CommandFailed(f"`{command}` did not succeed")  # noqa: TRY301 - as any failure
        except Exception as error:  # noqa: BLE001 - what graders lack is no fault of the cell's
            self.pass_over(error)

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """Return what a shell line writes; nothing where it cannot be run."""
        try:
            return super().getoutput(cmd, split, depth + 1)
        except Exception as error:  # noqa: BLE001 - as above
            self.pass_over(error)
            return []

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Run a magic; one that fails, or that only sets the notebook up, does nothing."""
        if magic_name in _IDLE_MAGICS:
            return None
        if magic_name == "cd":
            return go_to(line)
        try:
            return super().run_line_magic(magic_name, line, _stack_depth + 1)
        except Exception as error:  # noqa: BLE001 - as above
            self._pass_over_magic(magic_name, error)
            return None

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a cell under a magic; what it times or captures, a statement at a time."""
        if magic_name == "time":
            return self._run_body(cell)
        try:
            result = super().run_cell_magic(magic_name, line, cell)
        except Exception as error:  # noqa: BLE001 - as above
            if self.find_cell_magic(magic_name) is None:
                self._run_under_unknown(cell, error)
            self._pass_over_magic(magic_name, error)
            return None
        if magic_name == "capture" and self.last_execution_result is not None:
            self.last_execution_result.raise_error()
        return result

    def _run_body(self, cell: str) -> None:
        self.run_cell(cell, store_history=False).raise_error()

    def _run_under_unknown(self, cell: str, error: Exception) -> None:
        """Run what stands below a magic that graders lack, unless it is no Python either."""
        try:
            self._run_body(cell)
        except Exception:  # noqa: BLE001 - without its magic, a cell may mean anything
            raise error from None

    def _pass_over_magic(self, magic_name: str, error: Exception) -> None:
        if magic_name in _MAGICS_OF_CODE and not isinstance(error, UsageError):
            raise error
        self.pass_over(error)

    def ask_exit(self) -> None:
        """Let `quit()` end nothing: the rest of the notebook is graded."""

    def enable_gui(self, gui: str | None = None) -> None:
        """Accept `%matplotlib inline` and its kin: figures are drawn, and shown to nobody."""

    def showtraceback(self, *arguments: Any, **named: Any) -> None:
        """Show nothing: the error is reported as data."""

    def showsyntaxerror(self, *arguments: Any, **named: Any) -> None:
        """Show nothing: the error is reported as data."""

    def showindentationerror(self) -> None:
        """Show nothing: the error is reported as data."""


def make_shell() -> QuietShell:
    """Return the process's one shell, without history and without a history thread."""
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    shell = QuietShell.instance(config=config)
    # Else a bracket that is never closed is called incomplete input, and not told by its line.
    shell.compile.flags &= ~_ALLOW_INCOMPLETE_INPUT
    return shell


def run_cell(shell: QuietShell, source: str) -> Failure | None:
    """Run a cell and return what ended it; what it went on after is in `shell.passed_over`."""
    shell.begin_cell(source)
    try:
        result = shell.run_cell(source, store_history=False, silent=False)
    except (Exception, SystemExit) as broken:  # noqa: BLE001 - a cell can break what the shell itself stands on
        return shell.failure(broken)
    before, within = result.error_before_exec, result.error_in_exec
    # An error of the learner's own class may say that it is false.
    error: BaseException | None = within if before is None else before
    return None if error is None else shell.failure(error)


def _lines_of(kind: re.Pattern[str], source: str) -> int:
    found = kind.match(source)
    return found[0].count("\n") if found else 0
