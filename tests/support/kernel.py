"""A real kernel that has run a notebook, and what each of its cells put out."""

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from grader.course.course import first_descent


class Kernel:
    """The outputs of every cell, by its name."""

    def __init__(self, cells: dict[str, str]) -> None:
        notebook = new_notebook(cells=[new_code_cell(source) for source in cells.values()])
        folder = first_descent().solutions
        client = NotebookClient(
            notebook,
            timeout=120,
            kernel_name="python3",
            allow_errors=True,
            resources={"metadata": {"path": str(folder)}},
        )
        client.execute()
        self._outputs = dict(zip(cells, (cell.outputs for cell in notebook.cells), strict=True))

    def shown(self, cell: str, kind: str = "text/plain") -> str:
        """Return what a cell displayed."""
        return "\n".join(one["data"][kind] for one in self._outputs[cell] if "data" in one)

    def printed(self, cell: str) -> str:
        """Return what a cell wrote to its streams."""
        return "".join(one["text"] for one in self._outputs[cell] if "text" in one)

    def traceback(self, cell: str) -> str:
        """Return the traceback that a cell ended with."""
        return "\n".join(line for one in self._outputs[cell] for line in one.get("traceback", []))
