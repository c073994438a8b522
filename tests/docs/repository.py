"""The files whose words and links are checked, and their Markdown."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_PAGES = ("*.md", "docs/*.md", "data/*.md", "examples/*/*.md", "benchmarks/*.md", "grader/**/*.md")
_NOTEBOOKS = ("solutions/*.ipynb", "notebooks/*.ipynb")


@dataclass(frozen=True)
class Passage:
    """A text in Markdown: the file it is in, and where in it."""

    file: Path
    place: str
    text: str

    @property
    def where(self) -> str:
        """File and place, as a person would look them up."""
        return f"{self.file.relative_to(ROOT)}{self.place}"

    def tokens(self) -> list[Token]:
        """Return the parsed text, blocks and what is inside lines in one row."""
        blocks = _MARKDOWN.parse(self.text)
        return [one for block in blocks for one in (block, *(block.children or ()))]


def pages() -> list[Path]:
    """Return every page in Markdown that people read."""
    return sorted(path for pattern in _PAGES for path in ROOT.glob(pattern))


def notebooks(*patterns: str) -> list[Path]:
    """Return the notebooks of the course."""
    return sorted(path for pattern in patterns or _NOTEBOOKS for path in ROOT.glob(pattern))


def cells(notebook: Path) -> list[dict]:
    """Return a notebook's cells, the source of each one text."""
    document = json.loads(notebook.read_text("utf-8"))
    return [{**cell, "source": "".join(cell["source"])} for cell in document["cells"]]


def passages(file: Path) -> Iterator[Passage]:
    """Give what a page or a notebook says: the page, or each of its cells of text."""
    if file.suffix == ".md":
        yield Passage(file, "", file.read_text("utf-8"))
        return
    for cell in cells(file):
        if cell["cell_type"] == "markdown":
            yield Passage(file, f", cell {cell['id']}", cell["source"])
