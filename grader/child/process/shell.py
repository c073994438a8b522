"""An IPython shell that runs cells a statement at a time, quietly, and answers nothing."""

import ast
import subprocess
from collections.abc import Callable
from types import CodeType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from traitlets.config import Config

_INSTALLERS = ("pip", "pip3", "conda", "mamba", "apt", "apt-get", "uv", "python -m pip")


class CellTimedOut(BaseException):
    """The cell ran longer than it may; no `except Exception` of the learner's holds it back."""


class CommandFailed(Exception):
    """A shell command of the cell did not succeed."""


class _QuietDisplay(DisplayHook):
    """Takes a cell's last value, and does not write out what nobody will read."""

    def quiet(self) -> bool:
        """Treat every cell as if it ended in a semicolon."""
        return True


class QuietShell(InteractiveShell):
    """IPython's semantics (magics, top-level await, display) with nothing shown.

    `after_statement` is called with each top-level statement that was run and whether it failed;
    `cut_off` after one that ran out of time.
    """

    displayhook_class = _QuietDisplay
    after_statement: Callable[[CodeType, bool], None] | None = None
    cut_off: Callable[[], None] | None = None
    failed_command: str | None = None

    async def run_code(
        self, code_obj: Any, result: ExecutionResult | None = None, *, async_: bool = False
    ) -> bool:
        """Run one top-level statement, then let the watcher look."""
        failed = await super().run_code(code_obj, result, async_=async_)
        late = result is not None and isinstance(result.error_in_exec, CellTimedOut)
        if late and self.cut_off is not None:
            self.cut_off()
        elif not late and self.after_statement is not None:
            self.after_statement(code_obj, bool(failed))
        return bool(failed)

    def transform_cell(self, raw_cell: str) -> str:
        """Leave plain Python as it is: looking for magics in it takes longer than many a cell."""
        try:
            ast.parse(raw_cell)
        except Exception:  # noqa: BLE001 - it is IPython's to say what is wrong with a cell
            return str(super().transform_cell(raw_cell))
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
        """Run a shell line without a terminal; nothing can be installed while grading."""
        command = self.var_expand(cmd, depth=1)
        if command.strip().startswith(_INSTALLERS):
            self.user_ns["_exit_code"] = 1
        else:
            self.user_ns["_exit_code"] = subprocess.run(  # noqa: S602 - a shell line is a shell line
                command,
                shell=True,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ).returncode
        if self.user_ns["_exit_code"]:
            self.failed_command = command.strip()

    system_piped = system_raw = system

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a cell under `%%time` a statement at a time, as if it were not timed."""
        if magic_name != "time":
            return super().run_cell_magic(magic_name, line, cell)
        self.run_cell(cell, store_history=False).raise_error()
        return None

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
    return QuietShell.instance(config=config)


def run_cell(shell: QuietShell, source: str) -> BaseException | None:
    """Run a cell and return what it raised, a failed shell command included."""
    shell.failed_command = None
    try:
        result = shell.run_cell(source, store_history=False, silent=False)
    except (Exception, SystemExit) as broken:  # noqa: BLE001 - a cell can break what the shell itself stands on
        return broken
    error: BaseException | None = result.error_before_exec or result.error_in_exec
    command = shell.failed_command
    return error or (CommandFailed(f"`{command}` did not succeed") if command else None)
